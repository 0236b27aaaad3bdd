"""The manifest of the studio."""

from motcua.kernel.base.api import Module

STUDIO = Module(
    key="studio",
    title="Xưởng thủ tục",
    legal_basis=("63/2010/NĐ-CP", "118/2025/NĐ-CP", "2873/QĐ-UBND"),
)
