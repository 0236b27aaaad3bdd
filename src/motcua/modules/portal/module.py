"""The manifest of the portal."""

from motcua.kernel.base.api import Module

PORTAL = Module(
    key="portal",
    title="Cổng dịch vụ công",
    legal_basis=("118/2025/NĐ-CP",),
)
