"""Load the province once for each module of database tests."""

from motcua.domain.dossiers.conftest import _province

__all__ = ["_province"]
