"""What this module says of itself."""

from motcua.kernel.base.api import MenuLine, Module

MODULE = Module(
    key="studio",
    title="Xưởng thủ tục",
    legal_basis=("63/2010/NĐ-CP", "118/2025/NĐ-CP", "2873/QĐ-UBND"),
    menus=(
        MenuLine(
            menu="account",
            key="studio",
            label="Xưởng thủ tục",
            url_name="studio:procedures",
            icon="edit",
            permission="procedures.design",
            order=16,
        ),
    ),
)
