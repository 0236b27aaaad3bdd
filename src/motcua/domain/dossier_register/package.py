"""What the register of dossiers has for the parts that compose the platform."""

from motcua.kernel.base.api import MenuLine, Package, Urls

PACKAGE = Package(
    declares=("purposes",),
    urls=(Urls(audience="desk", module="pages.desk.urls"),),
    menus=(
        MenuLine(
            menu="desk",
            key="register_book",
            label="Sổ theo dõi",
            url_name="register:book",
            icon="list",
            permission="dossiers.read",
            order=50,
        ),
    ),
)
