"""What insight has for the parts that compose the platform."""

from motcua.kernel.base.api import MenuLine, Package, Urls

PACKAGE = Package(
    declares=("events", "purposes", "jobs"),
    fills=("registration:register",),
    urls=(
        Urls(audience="portal", module="pages.portal.urls"),
        Urls(audience="studio", module="pages.studio.urls"),
    ),
    menus=(
        MenuLine(
            menu="footer",
            key="figures",
            label="Số liệu công khai",
            url_name="published:figures",
            order=20,
        ),
    ),
)
