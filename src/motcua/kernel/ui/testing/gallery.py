"""What the style page shows: one of each component, with the people of the mock-ups."""

from datetime import UTC, date, datetime, timedelta

import segno

from motcua.kernel.base.api import Problem
from motcua.kernel.ui.components import (
    CalendarDay,
    DayKind,
    Line,
    Reading,
    Row,
    Status,
    Step,
    StoredPage,
    Upload,
)
from motcua.kernel.ui.forms.fields import Choice, Field

TODAY = date(2026, 11, 25)
SAVED_AT = datetime(2026, 11, 25, 3, 32, tzinfo=UTC)

STATUSES = (
    Status(label="Xong", tone="ok"),
    Status(label="Cần bạn bổ sung 2 mục", tone="soon", icon="warn"),
    Status(label="Quá hạn 2 ngày", tone="late"),
    Status(label="Đang xử lý", tone="act"),
    Status(label="Chưa yêu cầu bổ sung", tone="calm"),
)

FORM_STEPS = (
    Step(label="Người yêu cầu", state="done", url="#"),
    Step(label="Trẻ em và giấy chứng sinh", state="now"),
    Step(label="Mẹ", note="đã có từ dữ liệu dân cư"),
    Step(label="Cha", note="đã có từ dữ liệu dân cư"),
    Step(label="Nhận kết quả"),
    Step(label="Xem lại và gửi"),
)

WAY = (
    Step(
        label="Tiếp nhận tại Trung tâm Phục vụ hành chính công xã Cẩm Bình",
        state="done",
        note="16/11 16:20 đến 17/11 08:05. Giữ 25 phút làm việc.",
    ),
    Step(
        label="Đang ở bạn, từ 23/11 14:10",
        state="paused",
        note="Chờ bổ sung. Thời gian này không tính cho cơ quan.",
    ),
    Step(label="Thẩm định lại, trình ký"),
    Step(label="Trả kết quả tại xã Cẩm Bình và bản điện tử"),
)

FIELDS = (
    Field(
        name="child_name",
        label="Họ, chữ đệm và tên của con",
        hint="Viết đủ dấu, như bạn muốn ghi trên Giấy khai sinh",
        values=("Nguyễn Minh Khôi",),
        autocomplete="off",
    ),
    Field(
        name="sex",
        label="Giới tính",
        kind="choice",
        values=("male",),
        choices=(Choice(value="male", label="Nam"), Choice(value="female", label="Nữ")),
    ),
    Field(
        name="born_on",
        label="Ngày sinh",
        kind="date",
        hint="Theo giấy chứng sinh",
        values=("31", "11", "2026"),
        error="Tháng 11 chỉ có 30 ngày. Hãy xem lại ngày sinh.",
        wrong_parts=frozenset({"day"}),
    ),
    Field(
        name="hometown",
        label="Quê quán",
        values=("Xã Cẩm Bình, tỉnh Hà Tĩnh",),
        source="Theo quê quán của cha, Cơ sở dữ liệu quốc gia về dân cư, lúc 10:28 hôm nay.",
        is_read_only=True,
    ),
    Field(
        name="ethnicity",
        label="Dân tộc",
        kind="select",
        values=("kinh",),
        choices=(Choice(value="kinh", label="Kinh"), Choice(value="chut", label="Chứt")),
    ),
    Field(
        name="fee",
        label="Vốn kinh doanh",
        kind="money",
        values=("50000000",),
        width="w16",
        is_required=False,
    ),
    Field(
        name="copies",
        label="Cách nhận kết quả",
        kind="multi",
        values=("electronic",),
        choices=(
            Choice(value="electronic", label="Bản điện tử", hint="Xem ngay trên trang hồ sơ"),
            Choice(value="paper", label="Bản giấy tại Một cửa xã"),
        ),
    ),
    Field(name="note", label="Ghi chú", kind="textarea", is_required=False),
    Field(name="true", label="Tôi cam đoan những điều đã khai là đúng", kind="check"),
)

PROBLEMS = (
    Problem(field="born_on", message="Tháng 11 chỉ có 30 ngày, hãy xem lại ngày sinh"),
    Problem(field="papers", message="Trang 2 của giấy chứng sinh quá mờ, hãy chụp lại"),
)

UPLOAD = Upload(
    name="papers",
    label="Ảnh giấy chứng sinh",
    hint="Mỗi trang một ảnh. Ảnh được dựng thẳng và thu nhỏ trước khi gửi.",
    error="Trang 2 quá mờ để đọc. Hãy chụp lại nơi đủ sáng.",
    endpoint="/tep/",
    max_bytes=20_000_000,
    status_url="/tep/{id}/trang-thai",
    pages=(
        StoredPage(id="a1", name="trang-1.jpg", size_bytes=240_000),
        StoredPage(id="a2", name="trang-2.jpg", state="refused", reason="Mờ, không đọc được số."),
    ),
)

ROWS = (
    Row(term="Ai được nộp", value="Cha hoặc mẹ. Nếu không thể: ông, bà, người thân thích khác."),
    Row(term="Lệ phí của bạn", value="0 đ", note="nếu con sinh trong 60 ngày qua"),
    Row(term="Họ tên", value="Nguyễn Minh Khôi", url="#"),
)

LINES = (
    Line(text="Thời hạn 8 ngày làm việc. Ngày nhận (16/11) không tính."),
    Line(text="23/11 lúc 14:10: đồng hồ dừng vì cơ quan yêu cầu bổ sung."),
    Line(text="Khi bạn gửi đủ, tính lại.", source="Nghị định 118/2025, Điều 17", url="#"),
)

READINGS = (
    Reading(
        at="23/11 13:41",
        who="Chuyên viên Lan",
        place="Văn phòng Đăng ký đất đai",
        what="Đơn, hợp đồng, bản đồ thửa",
        purpose="Thẩm định hồ sơ này",
    ),
    Reading(
        at="16/11 16:21",
        who="Hệ thống",
        place="hỏi CSDL quốc gia về dân cư",
        what="Họ tên, số định danh",
        purpose="Xác minh người nộp",
    ),
)

DURATION_COUNTS = (12, 42, 71, 87, 95, 87, 66, 62, 54, 50, 42, 35, 29, 25, 23, 37, 6, 3, 2, 2)


def clock_days() -> tuple[CalendarDay, ...]:
    """Return the days of the paused dossier of the mock-ups, 16/11 to 07/12."""
    return tuple(_day(date(2026, 11, 16) + timedelta(days=at)) for at in range(22))


_SPECIAL: dict[date, tuple[DayKind, str]] = {
    date(2026, 11, 16): ("received", "nhận"),
    date(2026, 11, 23): ("paused", "tạm dừng"),
    date(2026, 11, 24): ("off", "lễ"),
    TODAY: ("paused", ""),
    date(2026, 12, 7): ("due", "hẹn trả"),
}


def _day(on: date) -> CalendarDay:
    if on in _SPECIAL:
        kind, word = _SPECIAL[on]
        return CalendarDay(on=on, kind=kind, word=word)
    if on.weekday() >= 5:
        return CalendarDay(on=on, kind="off", word="nghỉ")
    if on < TODAY:
        return CalendarDay(on=on, kind="counted", word=f"ngày {on.day - 16}")
    first = date(2026, 11, 26)
    working = sum((first + timedelta(days=at)).weekday() < 5 for at in range((on - first).days + 1))
    return CalendarDay(on=on, kind="ahead", word=f"ngày {working}")


def gallery_context() -> dict[str, object]:
    """Return everything that the style pages need."""
    return {
        "statuses": STATUSES,
        "form_steps": FORM_STEPS,
        "way": WAY,
        "fields": FIELDS,
        "problems": PROBLEMS,
        "paper": UPLOAD,
        "rows": ROWS,
        "lines": LINES,
        "readings": READINGS,
        "days": clock_days(),
        "today": TODAY,
        "saved_at": SAVED_AT,
        "counts": DURATION_COUNTS,
        "qr_svg": segno.make("MOTCUA:H27.119.02-261116-0042:9f3c61d0c5d207b1").svg_inline(scale=4),
        "autosave": {
            "url": "/save/",
            "form": "step",
            "draft": "gallery",
            "revision": 1,
            "last": {"window": "", "revision": 1, "others": 0},
        },
        "moves": (98.0, 97.5, 96.2, 96.8, 95.1, 94.1),
    }
