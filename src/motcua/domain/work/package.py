"""What the office's common work has for the parts that compose the platform."""

from motcua.kernel.base.api import Card, MenuLine, Package, Urls

PACKAGE = Package(
    declares=("access", "events"),
    fills=("integrity:register",),
    cards=(
        Card(
            title="Lọc danh sách, lưu góc nhìn",
            permission="work.read",
            steps=(
                "Trong Việc chờ tôi, mở Lọc, sắp xếp: chọn thủ tục, nơi nhận, việc phải làm, giao "
                "cho ai, nhận từ bao giờ. Số trong ngoặc là số việc đang chờ.",
                "Đặt tên rồi bấm Lưu: góc nhìn đứng ở cột bên trái, kèm số việc.",
                "Các góc nhìn đã lưu: đổi tên, cho mở trước tiên, bỏ.",
            ),
            undo="Bỏ nhầm góc nhìn thì bấm Hoàn tác ở trang Góc nhìn đã lưu.",
            url_name="work:inbox",
        ),
    ),
    urls=(Urls(audience="desk", module="pages.desk.urls"),),
    menus=(
        MenuLine(
            menu="desk",
            key="inbox",
            label="Việc chờ tôi",
            url_name="work:inbox",
            icon="inbox",
            permission="work.read",
            order=10,
            count="pages.desk.menus:waiting",
        ),
        MenuLine(
            menu="desk",
            key="absences",
            label="Vắng mặt",
            url_name="work:absences",
            icon="clock",
            permission="work.stand_in",
            order=80,
        ),
    ),
)
