"""What orders on working days have for the parts that compose the platform."""

from motcua.kernel.base.api import MenuLine, NoticeField, Package, Urls, WatchLine

PACKAGE = Package(
    declares=("access", "events", "jobs"),
    fills=("registration:register",),
    urls=(
        Urls(audience="admin", module="pages.admin.urls"),
        Urls(audience="studio", module="pages.studio.urls"),
    ),
    notice_fields=(NoticeField(key="closed_from", words="ngày đầu nghỉ theo lệnh"),),
    watches=(
        WatchLine(
            key="calendars.orders",
            label="Lệnh nghỉ, hoán đổi ngày làm việc",
            permission="calendars.confirm",
            find="watches:waiting_concerns",
        ),
    ),
    menus=(
        MenuLine(
            menu="admin",
            key="calendar_orders",
            label="Nghỉ, hoán đổi theo lệnh",
            url_name="calendar_orders:orders",
            icon="cal",
            permission="calendars.see",
            order=23,
            section="Thủ tục",
        ),
        MenuLine(
            menu="studio",
            key="calendar_orders",
            label="Nghỉ, hoán đổi theo lệnh",
            url_name="calendar_reviews:orders",
            icon="cal",
            permission="calendars.review",
            order=60,
        ),
    ),
)
