"""The manifest of administration."""

from motcua.kernel.base.api import Module
from motcua.modules.administration.access import OPEN, OPERATE

ADMINISTRATION = Module(
    key="administration",
    title="Quản trị",
    legal_basis=("118/2025/NĐ-CP", "91/2025/QH15"),
    permissions=(OPEN, OPERATE),
)
