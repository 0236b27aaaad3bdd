"""Whose turn it is, in the citizen's words, before anything else on the page."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from motcua.domain.dossiers.api import (
    FRUITLESS,
    STAGE_WORDS,
    TONES,
    WITHDRAWN,
    Dossier,
    OpenedDossier,
    Status,
    ToldPart,
    is_to_pay,
    official_words,
)
from motcua.domain.issuing.api import Paper, withdrawn_of
from motcua.kernel.base.api import clock, dates, money
from motcua.kernel.deadlines.api import (
    ClockReading,
    DeadlineError,
    WorkingCalendar,
    calendar_for,
    countable,
    due_at,
    parse_limit,
)
from motcua.kernel.ui import api as ui


@dataclass(frozen=True, kw_only=True, slots=True)
class Turn:
    """What the page says first.

    Attributes:
        is_mine: Whether the citizen has to do something.
        is_contestable: Whether the agency decided against the citizen, who may complain.
        official: The national state, by its official name and number.
    """

    title: str
    text: str
    tone: ui.Tone
    official: str
    is_mine: bool = False
    is_contestable: bool = False


def turn_of(
    opened: OpenedDossier,
    reading: ClockReading | None,
    *,
    items: int = 0,
    results: Sequence[Paper] = (),
    parts: Sequence[ToldPart] = (),
) -> Turn:
    """Return whose turn it is.

    Args:
        opened: The dossier.
        reading: Of its clock; None when it cannot be computed any more.
        items: How many things are to be mended.
        results: Those that went out.
        parts: Those of an interlinked dossier.
    """
    dossier = opened.dossier
    status = Status(dossier.status)
    official = official_words(dossier)
    gone = withdrawn_of(results)
    if gone:
        title, text = _withdrawn(gone, results)
        return Turn(title=title, text=text, tone="late", official=official, is_contestable=True)
    title, text, tone, is_mine = _words(opened, status, reading, items)
    turn = Turn(
        title=title,
        text=text,
        tone=tone,
        official=official,
        is_mine=is_mine,
        is_contestable=status in _REFUSED,
    )
    if not parts:
        return turn
    turn = _of_parts(turn, dossier, parts)
    doubt = _doubt(opened, reading, parts)
    return replace(turn, text=f"{turn.text} {doubt}") if doubt and not turn.is_mine else turn


def _doubt(opened: OpenedDossier, reading: ClockReading | None, parts: Sequence[ToldPart]) -> str:
    dossier = opened.dossier
    due = reading.due_at if reading else dossier.due_at
    is_running = dossier.is_open and dossier.settled_at is None and dossier.paused_at is None
    if due is None or not is_running:
        return ""
    limits = [one.limit for one in opened.definition.procedure.parts]
    calendar = calendar_for(dossier.settled_by.calendar_code)
    return promise_in_doubt(parts, limits, due=due, now=clock.now(), calendar=calendar)


def promise_in_doubt(
    parts: Sequence[ToldPart],
    limits: Sequence[str],
    *,
    due: datetime,
    now: datetime,
    calendar: WorkingCalendar,
) -> str:
    """Say that a date will hardly be kept, where a part to come ends later by its whole limit.

    It is reckoned as if the turn of that part came now: it comes later. Empty where the date can
    be kept, is past, or no limit of a part to come can be counted.
    """
    ends = []
    for part, limit in zip(parts, limits, strict=True):
        if part.state == "next" and limit:
            try:
                counted = due_at(now, countable(parse_limit(limit)), calendar)
            except DeadlineError:
                continue
            ends.append((counted.due_at, part, limit))
    if not ends or due < now:
        return ""
    end, part, limit = max(ends, key=lambda one: one[0])
    if end <= due:
        return ""
    late = next((one for one in parts if one.is_late and one.due_at), None)
    since = (
        f"phần {late.number} quá hạn của bước từ {dates.format_date(late.due_at)}, "
        if late and late.due_at
        else ""
    )
    return (
        f"Ngày hẹn này có thể không giữ được: {since}phần {part.number} chưa tới lượt mà luật cho"
        f" {limit}; dùng hết thời hạn ấy thì sớm nhất {dates.format_date(end)} mới xong."
    )


def _of_parts(turn: Turn, dossier: Dossier, parts: Sequence[ToldPart]) -> Turn:
    """Return what the page says first of an interlinked dossier: whose part it is, what stays."""
    status = Status(dossier.status)
    going = sorted((one for one in parts if one.state == "now"), key=lambda one: not one.is_late)
    now = going[0] if going else None
    is_denied = any(one.state in {"refused", "dropped"} for one in parts)
    if status == Status.PROCESSING and now is not None and not turn.is_mine:
        overdue = "; bước này đã quá hạn" if now.is_late else ""
        late = "; đã quá ngày hẹn trả kết quả" if turn.tone == "late" else overdue
        title = f"Đang giải quyết phần {now.number} trong {len(parts)}, {now.name}{late}"
        text = f"{now.agency} đang làm phần này. {turn.text}"
        return replace(turn, title=title, text=text, tone="late" if late else turn.tone)
    if status in {Status.SETTLED, Status.RETURNED} and is_denied:
        ways = "Mời bạn nhận giấy đã cấp. " if status == Status.SETTLED else ""
        text = (
            f"{ways}Giấy đã cấp vẫn có hiệu lực. Phần không được cấp có lý do ở ngay dưới; bạn có"
            " quyền khiếu nại nếu không đồng ý."
        )
        return replace(turn, title=_DENIED, text=text, tone="late", is_contestable=True)
    if status in {Status.WITHDRAWN, Status.STOPPED} and any(one.result for one in parts):
        return replace(turn, text=f"{turn.text} Giấy đã cấp ở phần trước vẫn có hiệu lực.")
    return turn


def _withdrawn(gone: Sequence[Paper], results: Sequence[Paper]) -> tuple[str, str]:
    """Say first that what was given is worth nothing any more, and what still is."""
    names = ", ".join(one.name for one in gone)
    appeal = "Căn cứ ở ngay dưới. Bạn có quyền khiếu nại nếu không đồng ý."
    if any(one.state == Paper.State.SEALED for one in results):
        title = f"Một giấy đã cấp bị thu hồi: {names}"
        return title, f"Giấy này không còn giá trị. Giấy khác ở dưới vẫn dùng được. {appeal}"
    return WITHDRAWN, f"Không còn giá trị, không dùng được nữa: {names}. {appeal}"


_DENIED = "Đã giải quyết xong, có phần không được cấp"
_REFUSED = frozenset({Status.NOT_RECEIVED, Status.STOPPED})
_TAXED = (
    "Đang chờ bạn nộp tiền theo thông báo của cơ quan thuế",
    "Cơ quan thuế gửi thông báo riêng cho bạn: nộp đúng số tiền, nơi nộp hoặc tài khoản, hạn nộp"
    " ghi trên đó, không nộp ở một cửa. Nộp rồi, đưa chứng từ cho một cửa: hạn trả kết quả được"
    " tính tiếp từ khi nhận chứng từ; chưa có chứng từ thì hồ sơ dừng ở đây.",
)
_ENDS = {
    Status.NOT_RECEIVED: (
        "Hồ sơ không được tiếp nhận",
        "Lý do và căn cứ pháp lý ở ngay dưới. Bạn có quyền khiếu nại nếu không đồng ý.",
    ),
    Status.WITHDRAWN: (
        "Bạn đã rút hồ sơ này",
        "Cơ quan không giải quyết tiếp. Khi cần, bạn nộp lại hồ sơ mới.",
    ),
    Status.STOPPED: (
        "Cơ quan đã dừng giải quyết",
        "Lý do và căn cứ pháp lý ở ngay dưới. Bạn có quyền khiếu nại nếu không đồng ý.",
    ),
    Status.SETTLED: (
        "Đã có kết quả",
        "Mời bạn nhận kết quả tại nơi đã hẹn.",
    ),
    Status.RETURNED: (
        "Đã trả kết quả",
        "Bản có chữ ký số ở ngay dưới, dùng như bản giấy.",
    ),
}


def _words(
    opened: OpenedDossier, status: Status, reading: ClockReading | None, items: int
) -> tuple[str, str, ui.Tone, bool]:
    dossier = opened.dossier
    if status == Status.SUPPLEMENT_REQUESTED:
        title = f"Đang chờ bạn bổ sung {items} mục"
        return title, supplement_text(reading), "soon", True
    if is_to_pay(dossier):
        owed = money.format_vnd(dossier.owed_vnd)
        return f"Đang chờ bạn nộp {owed}", _due_text(dossier, reading), "soon", True
    if status == Status.PAYMENT_REQUESTED:
        title, text = _TAXED
        return title, f"{text}{_sent_words(opened)}", "soon", True
    if status in _ENDS:
        title, text = _ended(dossier, status)
        return title, f"{text}{_money(opened, status)}", TONES[status], False
    stage = STAGE_WORDS[opened.told_stage]
    is_late = reading is not None and reading.is_overdue
    title = f"Hồ sơ {stage}, đã quá hẹn" if is_late else f"Hồ sơ {stage}"
    return title, _due_text(dossier, reading), "late" if is_late else "act", False


def _sent_words(opened: OpenedDossier) -> str:
    """Name what was sent to the tax office, by which it finds the case."""
    sent = next((one for one in opened.step_papers if one.state == Paper.State.SEALED), None)
    if sent is None or sent.sealed_at is None:
        return ""
    day = dates.format_date(clock.local(sent.sealed_at).date())
    return f" Chưa nhận được thông báo thì hỏi theo {sent.name} số {sent.number_text} ngày {day}."


def _ended(dossier: Dossier, status: Status) -> tuple[str, str]:
    title, text = _ENDS[status]
    if status == Status.NOT_RECEIVED and dossier.received_at is not None:
        title = "Cơ quan từ chối giải quyết hồ sơ"
    return title, text


def _money(opened: OpenedDossier, status: Status) -> str:
    """Say what becomes of what was paid for a dossier that ended without a result.

    Lawyer's question: of which fees anything comes back, and from whom; only a procedure that
    cites its rule says more.
    """
    paid = opened.dossier.paid_vnd
    if status not in FRUITLESS or not paid:
        return ""
    refund = opened.definition.fees.refund
    rule = (
        f"Khoản này {refund.text} ({refund.basis})."
        if refund
        else "Tiền không tự trả lại; nơi thu xem xét theo quy định."
    )
    return (
        f" Bạn đã nộp {money.format_vnd(paid)} cho hồ sơ này. {rule} Hãy hỏi"
        f" {opened.dossier.received_at_desk.name} và giữ biên lai."
    )


def supplement_text(reading: ClockReading | None) -> str:
    """Say until when, or that there is no last day."""
    once = "Cơ quan chỉ được yêu cầu một lần ở bước này, nên sửa đủ các mục dưới đây là xong."
    if reading is None or reading.answer_by is None:
        return f"Không có hạn chót: bạn gửi đủ thì ngày hẹn được tính lại và báo cho bạn. {once}"
    by = reading.answer_by
    if by < reading.read_at:
        return (
            f"Đã quá hạn bổ sung từ {dates.format_hour_and_day(by)}; vẫn gửi được, nhưng hồ sơ có"
            f" thể bị dừng bất cứ lúc nào. {once}"
        )
    return (
        f"Gửi trước {dates.format_hour_and_day(by)}, quá lúc đó cơ quan có thể dừng hồ sơ. {once}"
    )


def _due_text(dossier: Dossier, reading: ClockReading | None) -> str:
    due = reading.due_at if reading else dossier.due_at
    if due is None:
        owes = "Nộp đủ thì hồ sơ được giải quyết tiếp và có ngày hẹn."
        return owes if is_to_pay(dossier) else "Bạn chưa phải làm gì."
    words = dates.format_hour_and_day(due)
    if is_to_pay(dossier):
        return f"Hẹn trả kết quả {words}, sau khi đã nộp đủ."
    if reading is not None and reading.is_overdue:
        return f"Hẹn trả là {words}. Cơ quan phải xin lỗi và hẹn lại một lần."
    return f"Hẹn trả kết quả {words}. Bạn chưa phải làm gì."
