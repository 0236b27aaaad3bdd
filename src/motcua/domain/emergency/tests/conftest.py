"""A province on a quiet Monday morning, its officers signed in."""

from motcua.domain.dossiers.testing.at_desk import as_, hands, province

__all__ = ["as_", "hands", "province"]
