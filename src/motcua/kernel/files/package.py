"""What files have for the parts that compose the platform."""

from motcua.kernel.base.api import Package, Urls, WatchLine

PACKAGE = Package(
    declares=("access",),
    fills=(
        "actions.erase_personal:register",
        "integrity:register",
    ),
    urls=(Urls(audience="portal", below="tep/", module="pages.urls"),),
    watches=(
        WatchLine(
            key="files.scanner",
            label="Quét vi-rút",
            permission="files.see_state",
            find="watches:scanner_concerns",
        ),
        WatchLine(
            key="files.intake",
            label="Tiến trình mở tệp",
            permission="files.see_state",
            find="watches:intake_concerns",
        ),
        WatchLine(
            key="files.waiting",
            label="Tệp chờ kiểm tra",
            permission="files.see_state",
            find="watches:waiting_concerns",
        ),
    ),
)
