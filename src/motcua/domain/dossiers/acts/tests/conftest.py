"""The province on a quiet Monday morning."""

from motcua.domain.dossiers.tests.conftest import hands, province

__all__ = ["hands", "province"]
