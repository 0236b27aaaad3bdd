"""What keeping has for the parts that compose the platform."""

from motcua.kernel.base.api import Package, WatchLine

PACKAGE = Package(
    declares=("access", "events", "jobs"),
    fills=("starting:register",),
    watches=(
        WatchLine(
            key="keeping.backup",
            label="Sao lưu dữ liệu",
            permission="keeping.see_state",
            find="watches:backup_concerns",
        ),
        WatchLine(
            key="keeping.keys",
            label="Khóa phục hồi",
            permission="keeping.see_state",
            find="watches:key_concerns",
        ),
        WatchLine(
            key="keeping.examination",
            label="Kiểm tra dữ liệu đang lưu",
            permission="keeping.see_state",
            find="watches:examination_concerns",
        ),
        WatchLine(
            key="keeping.drill",
            label="Diễn tập khôi phục",
            permission="keeping.see_state",
            find="watches:drill_concerns",
        ),
    ),
)
