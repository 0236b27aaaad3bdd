"""What this module says of itself."""

from motcua.kernel.base.api import MenuLine, Module, Urls

MODULE = Module(
    key="desk",
    title="Bàn làm việc của cán bộ",
    legal_basis=("118/2025/NĐ-CP", "297/2025/NĐ-CP", "03/2025/TT-VPCP"),
    when_off="Thẻ hướng dẫn không hiện với cán bộ của cơ quan đó. Không có việc nào dở dang ở đây.",
    urls=(Urls(audience="desk", module="urls"),),
    menus=(
        MenuLine(
            menu="desk",
            key="how",
            label="Làm thế nào?",
            url_name="desk_help:cards",
            icon="info",
            permission="dossiers.read",
            order=90,
        ),
    ),
)
