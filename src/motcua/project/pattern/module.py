"""What this module says of itself."""

from motcua.kernel.base.api import MenuLine, Module, Urls

MODULE = Module(
    key="pattern",
    title="Phân hệ mẫu",
    when_off="Việc đang mở được giữ nguyên; bật lại thì cán bộ của cơ quan làm tiếp.",
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
