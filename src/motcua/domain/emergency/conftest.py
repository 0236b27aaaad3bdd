"""Load the province once for each module of database tests."""

from motcua.domain.dossiers.testing.province import province_once

__all__ = ["province_once"]
