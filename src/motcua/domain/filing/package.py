"""What filing has for the parts that compose the platform."""

from motcua.kernel.base.api import MenuLine, Package, Urls

PACKAGE = Package(
    declares=("access", "purposes", "jobs"),
    fills=(
        "actions.erase_personal:register",
        "copying:register",
        "registration:register",
    ),
    urls=(Urls(audience="portal", module="pages.urls"),),
    routers=("pages.api:routers",),
    menus=(
        MenuLine(
            menu="desk",
            key="counter",
            label="Quầy tiếp nhận",
            url_name="filing:counter",
            icon="scan",
            permission="dossiers.receive",
            order=20,
        ),
    ),
)
