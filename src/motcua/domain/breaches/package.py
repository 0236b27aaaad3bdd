"""What the register of breaches has for the parts that compose the platform."""

from motcua.kernel.base.api import MenuLine, Package, Urls, WatchLine

PACKAGE = Package(
    declares=("access", "events"),
    fills=("integrity:register",),
    urls=(Urls(audience="admin", module="pages.admin.urls"),),
    menus=(
        MenuLine(
            menu="admin",
            key="breaches",
            label="Sự cố dữ liệu cá nhân",
            url_name="breaches:register",
            icon="warn",
            permission="breaches.keep",
            order=36,
            section="Vận hành",
        ),
    ),
    watches=(
        WatchLine(
            key="breaches.clock",
            label="Sự cố dữ liệu cá nhân chờ thông báo",
            permission="breaches.keep",
            find="watches:breach_concerns",
        ),
    ),
)
