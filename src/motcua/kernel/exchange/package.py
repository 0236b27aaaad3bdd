"""What exchange has for the parts that compose the platform."""

from motcua.kernel.base.api import MenuLine, Package, Urls, WatchLine

PACKAGE = Package(
    declares=("access", "retention"),
    fills=("actions.erase_personal:register",),
    urls=(Urls(audience="admin", module="pages.admin.urls"),),
    menus=(
        MenuLine(
            menu="admin",
            key="exchange",
            label="Trao đổi dữ liệu",
            url_name="exchange_admin:traffic",
            icon="sync",
            permission="exchange.see_traffic",
            order=31,
            section="Vận hành",
        ),
    ),
    watches=(
        WatchLine(
            key="exchange.outbox",
            label="Tin gửi hệ thống khác",
            permission="exchange.see_traffic",
            find="watches:outbox_concerns",
        ),
        WatchLine(
            key="exchange.inbox",
            label="Tin nhận trùng mã",
            permission="exchange.see_traffic",
            find="watches:inbox_concerns",
        ),
    ),
)
