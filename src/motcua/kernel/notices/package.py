"""What notices have for the parts that compose the platform."""

from motcua.kernel.base.api import MenuLine, NoticeField, Package, Urls, WatchLine

PACKAGE = Package(
    declares=("access", "accounts", "connections", "retention"),
    fills=("actions.erase_personal:register", "copying:register"),
    urls=(
        Urls(audience="portal", module="pages.portal.urls"),
        Urls(audience="admin", module="pages.admin.urls"),
    ),
    menus=(
        MenuLine(
            menu="account",
            key="notices",
            label="Thông báo",
            url_name="notices",
            permission="signed_in",
            order=30,
            count="menus:unread",
        ),
        MenuLine(
            menu="admin",
            key="failed_notices",
            label="Thông báo không đến",
            url_name="notices_admin:failed",
            icon="bell",
            permission="notices.see_failed",
            order=32,
            section="Vận hành",
        ),
    ),
    notice_fields=(
        NoticeField(key="agency", words="cơ quan"),
        NoticeField(key="unit", words="đơn vị"),
        NoticeField(key="officer", words="cán bộ phụ trách"),
        NoticeField(key="at", words="giờ, ngày xảy ra"),
        NoticeField(key="due", words="hẹn trả"),
        NoticeField(key="next_step", words="việc tiếp theo"),
    ),
    watches=(
        WatchLine(
            key="notices.deliveries",
            label="Thông báo gửi đi",
            permission="notices.see_failed",
            find="watches:delivery_concerns",
        ),
    ),
)
