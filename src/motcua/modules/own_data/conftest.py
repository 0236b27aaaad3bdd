"""The province on a quiet Monday morning, its cast signed in."""

from motcua.domain.dossiers.testing.at_desk import as_, hands, province
from motcua.domain.dossiers.testing.province import province_once

__all__ = ["as_", "hands", "province", "province_once"]
