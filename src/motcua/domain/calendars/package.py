"""What orders on working days have for the parts that compose the platform."""

from motcua.kernel.base.api import MenuLine, Package, Urls

PACKAGE = Package(
    declares=("access", "events", "jobs"),
    fills=("registration:register",),
    urls=(
        Urls(audience="admin", module="pages.admin.urls"),
        Urls(audience="studio", module="pages.studio.urls"),
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
