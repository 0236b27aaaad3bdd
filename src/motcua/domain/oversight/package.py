"""What oversight has for the parts that compose the platform."""

from motcua.kernel.base.api import MenuLine, Package, Urls

PACKAGE = Package(
    declares=("access", "events", "jobs"),
    urls=(Urls(audience="desk", module="pages.desk.urls"),),
    menus=(
        MenuLine(
            menu="desk",
            key="oversight",
            label="Dấu hiệu bất thường",
            url_name="oversight:findings",
            icon="scan",
            permission="oversight.explain",
            order=84,
        ),
    ),
)
