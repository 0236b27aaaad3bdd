"""What this module says of itself."""

from motcua.kernel.base.api import (
    Door,
    MenuLine,
    Module,
    NoticeField,
    Scene,
    SearchSource,
    Tile,
    Urls,
    WatchLine,
)

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
    fills=(
        "actions.erase_personal:register",
        "registration:register",
    ),
    urls=(
        Urls(audience="portal", module="pages.portal.urls", below="phan-anh/"),
        Urls(audience="desk", module="pages.desk.urls", below="phan-anh/"),
        Urls(audience="admin", module="pages.admin.urls"),
    ),
    notice_fields=(NoticeField(key="feedback_code", words="mã phản ánh, khiếu nại"),),
    search=(
        SearchSource(
            key="feedback",
            label="Phản ánh, kiến nghị, khiếu nại",
            permission="feedback.handle",
            find="pages.desk.finding:found",
        ),
    ),
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
            menu="admin",
            key="feedback",
            label="Phản ánh, khiếu nại",
            url_name="feedback_admin:overview",
            icon="msg",
            permission="feedback.oversee",
            order=25,
            section="Thủ tục",
        ),
    ),
    doors=(
        Door(
            key="feedback.own",
            place="own",
            label="Phản ánh, khiếu nại, hỏi vì sao trễ",
            icon="msg",
            find="pages.doors:to_begin",
        ),
        Door(
            key="feedback.late",
            place="late",
            label="Hỏi vì sao trễ",
            icon="clock",
            find="pages.doors:to_why_late",
        ),
        Door(
            key="feedback.refused",
            place="refused",
            label="Khiếu nại",
            icon="law",
            find="pages.doors:to_complaint",
        ),
        Door(
            key="feedback.counter",
            place="counter",
            label="Ghi nhận phản ánh, kiến nghị",
            icon="msg",
            find="pages.doors:to_counter",
        ),
    ),
    watches=(
        WatchLine(
            key="feedback.late",
            label="Phản ánh, khiếu nại đúng hạn",
            permission="feedback.oversee",
            find="pages.admin.standing:late_concerns",
        ),
    ),
    scenes=(Scene(words="Gửi phản ánh, khiếu nại mẫu", play="scenes:play"),),
)
