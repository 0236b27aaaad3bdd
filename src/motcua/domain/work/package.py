"""What the office's common work has for the parts that compose the platform."""

from motcua.kernel.base.api import MenuLine, Package, Urls

PACKAGE = Package(
    declares=("access", "events"),
    fills=("integrity:register",),
    urls=(Urls(audience="desk", module="pages.desk.urls"),),
    menus=(
        MenuLine(
            menu="desk",
            key="inbox",
            label="Việc chờ tôi",
            url_name="work:inbox",
            icon="inbox",
            permission="work.read",
            order=10,
            count="pages.desk.menus:waiting",
        ),
        MenuLine(
            menu="desk",
            key="absences",
            label="Vắng mặt",
            url_name="work:absences",
            icon="clock",
            permission="work.stand_in",
            order=80,
        ),
    ),
)
