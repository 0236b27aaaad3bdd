"""What of packages without pages of their own needs a person."""

import os
import socket
from collections.abc import Iterator
from datetime import date, timedelta

from django.conf import settings
from django.urls import reverse

from motcua.kernel.base.api import Actor, callers, clock, durability
from motcua.kernel.deadlines.api import calendar_title
from motcua.kernel.jobs.api import queue_health, timetable
from motcua.kernel.ledger.api import is_clock_suspect, last_finding, witness_lines
from motcua.kernel.signatures import api as signatures
from motcua.kernel.ui.api import Tone, attention
from motcua.modules.administration.calendar_year import calendar_states

Concern = attention.Concern

_ENDS_SOON = timedelta(days=180)
_ENDS_NOW = timedelta(days=60)
_STALLED_SECONDS = 300
_AUDITED_LONG_AGO = timedelta(days=2)
_SIGNER_SECONDS = 2.0


def durability_concerns(actor: Actor) -> Iterator[Concern]:
    for weak in durability.weak_settings():
        yield Concern(
            title=f"Cơ sở dữ liệu có thể mất việc đã báo xong: {weak}",
            text="Mất điện đúng lúc thì hồ sơ vừa nộp có thể biến mất.",
            act="Đặt lại cấu hình theo docs/how-to/operate.md của bộ cài rồi khởi động lại.",
            tone="late",
        )


def clock_concerns(actor: Actor) -> Iterator[Concern]:
    offset = clock.now() - clock.machine_now()
    if abs(offset) < timedelta(minutes=1):
        return
    hours = round(offset.total_seconds() / 3600)
    yield Concern(
        title=f"Đồng hồ trình diễn lệch {abs(hours) // 24} ngày {abs(hours) % 24} giờ",
        text="Hạn giải quyết, sổ và thông báo tính theo đồng hồ này; đăng nhập thì không.",
        act="Chỉ dùng khi trình diễn; ở nơi thật tệp clock.json không được tính đến.",
        tone="calm",
    )


def queue_concerns(actor: Actor) -> Iterator[Concern]:
    health = queue_health(actor)
    url = reverse("administration:jobs")
    if health.dead:
        yield Concern(
            title=f"{health.dead} việc chạy nền đã dừng hẳn",
            text="Chạy lại nhiều lần vẫn lỗi; điều nó phải làm chưa được làm.",
            act="Xem lỗi, sửa nguyên nhân, rồi cho chạy lại.",
            url=url,
            tone="late",
        )
    if health.oldest_age_seconds > _STALLED_SECONDS:
        yield Concern(
            title="Tiến trình chạy nền có vẻ không chạy",
            text=f"Việc cũ nhất đã chờ {health.oldest_age_seconds // 60} phút.",
            act="Xem nhật ký của tiến trình nền (worker) và khởi động lại motcua.",
            url=url,
            tone="late",
        )
    elif health.late:
        yield Concern(
            title=f"{health.late} việc chạy nền trễ",
            text="Thông báo và kiểm tra tệp có thể đến chậm.",
            act="Chờ thêm; nếu không giảm, xem trang việc chạy nền.",
            url=url,
        )


def schedule_concerns(actor: Actor) -> Iterator[Concern]:
    paused = [line.name for line in timetable(actor) if not line.is_enabled]
    if paused:
        yield Concern(
            title=f"{len(paused)} lịch chạy nền đang tạm dừng",
            text=", ".join(paused),
            act="Cho chạy tiếp khi không còn lý do dừng.",
            url=reverse("administration:jobs"),
        )


def audit_concerns(actor: Actor) -> Iterator[Concern]:
    url = reverse("administration:ledger")
    last = last_finding()
    if last and last.fault:
        yield Concern(
            title=f"Nhật ký xử lý không còn như đã ký, từ mục {last.fault.index}",
            text=last.fault.what,
            act="Giữ nguyên máy chủ, báo người phụ trách an toàn thông tin; chạy “motcua ledger "
            "audit --checkpoint” với điểm kiểm giữ ở nơi khác.",
            url=url,
            tone="late",
        )
    elif last and clock.machine_now() - last.at > _AUDITED_LONG_AGO:
        yield Concern(
            title="Nhật ký xử lý lâu chưa được tính lại",
            text=f"Lần gần nhất xong lúc {clock.local(last.at):%H:%M %d/%m/%Y}.",
            act="Xem nhật ký của tiến trình nền (worker) và khởi động lại motcua.",
            url=url,
        )


def witness_concerns(actor: Actor) -> Iterator[Concern]:
    lines = witness_lines()
    if not lines:
        yield Concern(
            title="Nhật ký chưa có nhân chứng ở nơi khác",
            text="Ai có cả dữ liệu và khóa của máy này thì viết lại được nhật ký mà không ai biết.",
            act="Nhờ nơi khác chạy “motcua ledger witness” rồi khai ở MOTCUA_WITNESSES; trong lúc "
            "chờ, chép bản “motcua ledger export” ra ngoài máy này.",
        )
    for line in lines:
        if line.fault:
            yield Concern(
                title=f"Nhân chứng {line.name} chưa ký điểm kiểm mới nhất của nhật ký",
                text=line.fault,
                act="Giữ nguyên máy chủ và báo người phụ trách an toàn thông tin."
                if line.is_refused
                else "Hỏi nơi giữ nhân chứng; biên nhận vẫn có chữ ký của nơi này.",
                tone="late" if line.is_refused else "soon",
            )


def ledger_time_concerns(actor: Actor) -> Iterator[Concern]:
    if is_clock_suspect():
        yield Concern(
            title="Đồng hồ máy chủ lùi so với nhật ký xử lý",
            text="Hồ sơ vẫn nhận, ghi là giờ chưa tin được; việc tính hạn đang dừng.",
            act="Chỉnh đồng hồ máy chủ; nếu nó đang đúng, nêu lý do bằng “motcua ledger clock”.",
            tone="late",
        )


def calendar_concerns(actor: Actor) -> Iterator[Concern]:
    today = clock.today()
    for state in calendar_states(actor, today):
        if state.fault:
            yield _calendar_concern(state.code, state.fault, "late")
        elif state.last_day is not None and state.last_day - today < _ENDS_SOON:
            words = f"hết vào {state.last_day:%d/%m/%Y}"
            is_now = state.last_day - today < _ENDS_NOW
            yield _calendar_concern(state.code, words, "late" if is_now else "soon")
        if state.provisional:
            yield _provisional_concern(state.code, state.provisional)


def _calendar_concern(code: str, words: str, tone: Tone) -> Concern:
    return Concern(
        title=f"{calendar_title(code)}: {words}",
        text="Hồ sơ có hạn vượt quá lịch thì hệ thống từ chối tính, không đoán.",
        act="Thêm năm mới vào gói lịch ngay khi có thông báo nghỉ lễ.",
        url=f"{reverse('administration:calendars')}?lich={code}",
        tone=tone,
    )


def _provisional_concern(code: str, days: tuple[date, ...]) -> Concern:
    return Concern(
        title=f"{calendar_title(code)} có {len(days)} ngày nghỉ tạm tính từ nay",
        text=f"Ngày đầu tiên là {days[0]:%d/%m/%Y}. Hạn trả đã báo dựa trên ngày tạm này.",
        act="Xác nhận trong gói lịch khi có quyết định; hạn đã báo không tự đổi.",
        url=f"{reverse('administration:calendars')}?lich={code}&nam={days[0].year}",
        tone="calm",
    )


def signer_concerns(actor: Actor) -> Iterator[Concern]:
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
            connection.settimeout(_SIGNER_SECONDS)
            connection.connect(str(signatures.socket_path()))
    except OSError:
        yield Concern(
            title="Tiến trình ký số không trả lời",
            text="Lãnh đạo chưa ký và văn thư chưa đóng dấu được; không gì mất.",
            act="Xem nhật ký của tiến trình ký số (signer) và khởi động lại motcua.",
            tone="late",
        )


def user_concerns(actor: Actor) -> Iterator[Concern]:
    """Find the signer to be run by the user of the web: what that does not hold is told."""
    if settings.MOTCUA_DEMO:
        return
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
            connection.settimeout(_SIGNER_SECONDS)
            connection.connect(str(signatures.socket_path()))
            is_shared = callers.user_at(connection) == os.geteuid()
    except OSError:
        return
    if is_shared and os.geteuid() == 0:
        yield Concern(
            title="Hệ thống đang chạy bằng root",
            text="Ai chiếm được tiến trình web thì có cả máy chủ.",
            act="Tạo người dùng motcua, giao thư mục dữ liệu và khóa cho nó, rồi khởi động lại.",
            tone="late",
        )
    elif is_shared:
        yield Concern(
            title="Các tiến trình chạy chung một người dùng hệ điều hành",
            text="Ai chiếm được tiến trình web thì đọc được tệp khóa và bí mật của dịch vụ ký số, "
            "của nhật ký và biên nhận.",
            act="Cài dịch vụ riêng cho ký số và mở tệp (docs/how-to/operate.md, Own users).",
            tone="soon",
        )
