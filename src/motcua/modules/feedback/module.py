"""What this module says of itself."""

from motcua.kernel.base.api import MenuLine, Module, NoticeField, Tile, Urls

MODULE = Module(
    key="feedback",
    title="Tiếng nói người dân",
    when_off="Cơ quan không nhận thêm; phản ánh, khiếu nại đang mở vẫn phải trả lời khi bật lại.",
    legal_basis=(
        "20/2008/NĐ-CP",
        "48/2013/NĐ-CP",
        "02/2011/QH13",
        "155/2026/NĐ-CP",
        "118/2025/NĐ-CP",
        "309/2026/NĐ-CP",
        "25/2018/QH14",
    ),
    declares=("access", "events", "jobs"),
    samples="testing:samples",
    fills=("registration:register",),
    urls=(
        Urls(audience="portal", module="pages.portal.urls", below="phan-anh/"),
        Urls(audience="desk", module="pages.desk.urls", below="phan-anh/"),
    ),
    notice_fields=(NoticeField(key="feedback_code", words="mã phản ánh, khiếu nại"),),
    tiles=(
        Tile(
            key="feedback",
            label="Phản ánh, kiến nghị, khiếu nại",
            url_name="feedback:begin",
            icon="msg",
            hint="Có mã và ngày trả lời",
            order=10,
        ),
    ),
    menus=(
        MenuLine(
            menu="footer",
            key="feedback",
            label="Phản ánh, kiến nghị, khiếu nại",
            url_name="feedback:begin",
            order=30,
        ),
        MenuLine(
            menu="account",
            key="own_feedback",
            label="Phản ánh của tôi",
            url_name="feedback:own",
            icon="msg",
            permission="feedback.read_own",
            order=25,
        ),
    ),
)
