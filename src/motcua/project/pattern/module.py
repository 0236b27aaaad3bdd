"""What this module says of itself."""

from motcua.kernel.base.api import MenuLine, Module, Urls

MODULE = Module(
    key="pattern",
    title="Phân hệ mẫu",
    declares=("access",),
    urls=(Urls(audience="desk", module="pages.desk.urls"),),
    menus=(
        MenuLine(
            menu="desk",
            key="pattern",
            label="Phân hệ mẫu",
            url_name="pattern:home",
            icon="list",
            permission="pattern.see",
            order=60,
        ),
    ),
)
