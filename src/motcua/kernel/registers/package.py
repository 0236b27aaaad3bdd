"""What registers have for the parts that compose the platform."""

from motcua.kernel.base.api import MenuLine, Package, Urls, WatchLine

PACKAGE = Package(
    declares=("access",),
    fills=("integrity:register",),
    urls=(Urls(audience="admin", module="pages.admin.urls"),),
    menus=(
        MenuLine(
            menu="admin",
            key="books",
            label="Sổ và mã hồ sơ",
            url_name="registers_admin:books",
            icon="book",
            permission="registers.see_books",
            order=23,
            section="Thủ tục",
        ),
    ),
    watches=(
        WatchLine(
            key="registers.gaps",
            label="Sổ không nhảy số",
            permission="registers.see_books",
            find="watches:gap_concerns",
        ),
    ),
)
