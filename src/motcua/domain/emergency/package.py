"""What readings in an emergency have for the parts that compose the platform."""

from motcua.kernel.base.api import MenuLine, Package, Urls, WatchLine

PACKAGE = Package(
    declares=("access", "events"),
    fills=("registration:register",),
    urls=(
        Urls(audience="desk", module="pages.desk.urls"),
        Urls(audience="admin", module="pages.admin.urls"),
    ),
    menus=(
        MenuLine(
            menu="desk",
            key="emergency",
            label="Đọc khẩn cấp",
            url_name="emergency:readings",
            icon="warn",
            permission="emergency.ask",
            order=86,
        ),
        MenuLine(
            menu="admin",
            key="emergency",
            label="Đọc hồ sơ khẩn cấp",
            url_name="emergency_admin:readings",
            icon="warn",
            permission="emergency.oversee",
            order=34,
            section="Vận hành",
        ),
    ),
    watches=(
        WatchLine(
            key="emergency.readings",
            label="Đọc hồ sơ khẩn cấp",
            permission="emergency.oversee",
            find="watches:reading_concerns",
        ),
    ),
)
