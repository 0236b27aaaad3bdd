"""What the office's common work has for the parts that compose the platform."""

from motcua.kernel.base.api import Card, MenuLine, NoticeField, Package, Urls

PACKAGE = Package(
    declares=("access", "events", "jobs"),
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
        Card(
            title="Khi việc quá hạn",
            permission="work.remind",
            steps=(
                "Mỗi sáng làm việc, ai đang giữ việc quá hạn hoặc sắp đến hạn nhận một thông báo.",
                "Việc vẫn quá hạn thì hiện ở Quá hạn đã báo lên. Mở việc, bấm Nhắc người đang giữ; "
                "mỗi việc một lần một ngày.",
                "Nhắc rồi vẫn chậm: Thu hồi, giao người khác.",
            ),
            undo="Lời nhắc đã gửi thì không rút lại được; hạn và người giữ không đổi.",
            url_name="work:escalated",
        ),
    ),
    urls=(
        Urls(audience="desk", module="pages.desk.urls"),
        Urls(audience="portal", module="pages.portal.urls"),
    ),
    notice_fields=(
        NoticeField(key="work_amount", words="số việc, hạn của việc"),
        NoticeField(key="work_codes", words="mã việc", sensitivity="page"),
        NoticeField(key="work_opinion", words="đã trả lời hay đã sửa ý kiến"),
    ),
    menus=(
        MenuLine(
            menu="portal",
            key="track",
            label="Tra cứu",
            url_name="work_portal:track",
            order=10,
        ),
        MenuLine(
            menu="account",
            key="own",
            label="Việc của tôi",
            url_name="work_portal:own",
            icon="files",
            permission="work.read_own",
            order=20,
        ),
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
            key="escalated",
            label="Quá hạn đã báo lên",
            url_name="work:escalated",
            icon="warn",
            permission="work.remind",
            order=70,
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
