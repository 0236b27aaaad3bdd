"""What this module says of itself."""

from motcua.kernel.base.api import Module

MODULE = Module(
    key="desk",
    title="Bàn làm việc của cán bộ",
    legal_basis=("118/2025/NĐ-CP", "297/2025/NĐ-CP", "03/2025/TT-VPCP"),
)
