"""How dossiers stand in the list of whoever they belong to, and what tracking tells of them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django.db.models import F, Q
from django.urls import reverse

from motcua.domain.dossiers.models import ENDED_STATUSES, RESULT, Stage, Status
from motcua.domain.dossiers.people import place_words
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.dossiers.process.parts import agencies_to_call
from motcua.domain.dossiers.process.parts_told import ToldPart, told_parts
from motcua.domain.dossiers.queries import has_refusal, tracked
from motcua.domain.dossiers.status_words import (
    STAGE_WORDS,
    official_words,
    step_words,
    tag_of,
    told_stage,
)
from motcua.domain.dossiers.told_state import told_state
from motcua.domain.issuing.api import ISSUED, Paper, has_withdrawn, withdrawn_by
from motcua.domain.work.api import Owned, OwnRow, OwnWords, Tracked
from motcua.kernel.base.api import clock, dates
from motcua.kernel.organisations.api import Agency
from motcua.kernel.ui import api as ui

_WAITS = {
    Status.SUPPLEMENT_REQUESTED: "chờ bạn bổ sung",
    Status.PAYMENT_REQUESTED: "chờ bạn nộp tiền",
}
_IS_LIVING = ~Q(dossier__status__in=ENDED_STATUSES)
_TO_MEND = Q(dossier__status=Status.SUPPLEMENT_REQUESTED)
_TO_TAKE = (
    Q(dossier__status=Status.SETTLED)
    & ~Q(dossier__result_channel="post")
    & ~Q(has_withdrawn(RESULT))
)
_TO_PAY = Q(dossier__paid_vnd__lt=F("dossier__fee_vnd")) & _IS_LIVING


def _words(row: OwnRow, now: datetime) -> OwnWords:
    status = Status(row["dossier__status"])
    is_to_pay = row["dossier__paid_vnd"] < row["dossier__fee_vnd"] and row["ended_at"] is None
    page = reverse("dossiers:dossier", kwargs={"code": row["code"]})
    todo, todo_url = _todo(row, status, page, is_to_pay=is_to_pay)
    return OwnWords(
        tag=tag_of(
            status,
            is_to_pay=is_to_pay,
            is_withdrawn=row["has_withdrawn_result"],
            is_refused=row["has_refusal"] and row["dossier__received_at"] is not None,
        ),
        url=page,
        due=_due(row, status, now),
        todo=todo,
        todo_url=todo_url,
        more=_where(row, status),
    )


def _todo(row: OwnRow, status: Status, page: str, *, is_to_pay: bool) -> tuple[str, str]:
    if status == Status.SUPPLEMENT_REQUESTED:
        return "Bổ sung", page
    if is_to_pay:
        return "Nộp tiền", page
    if status == Status.SETTLED and row["is_waiting"]:
        return "Xem nơi nhận kết quả", page
    return ("Đánh giá", f"{page}#danh-gia") if row["is_unrated"] else ("", "")


def _due(row: OwnRow, status: Status, now: datetime) -> str:
    """Say when the result is promised, or why no day is."""
    if row["ended_at"] is not None:
        return f"Xong {dates.format_date(row['ended_at'])}"
    if row["settled_at"] is not None:
        return "Đã có kết quả, mời bạn nhận"
    if row["paused_at"] is not None:
        is_mine = status == Status.SUPPLEMENT_REQUESTED
        return "Hẹn lại khi bạn bổ sung xong" if is_mine else "Đang dừng, chưa có ngày hẹn mới"
    if row["due_at"] is None:
        return "Có ngày hẹn khi được tiếp nhận"
    promised = dates.format_hour_and_day(row["due_at"])
    return f"Đã quá hẹn {promised}" if row["due_at"] < now else f"Hẹn {promised}"


def _where(row: OwnRow, status: Status) -> str:
    if row["ended_at"] is not None or status == Status.SUPPLEMENT_REQUESTED:
        return ""
    letter = Paper.State.DRAFTED if row["is_to_sign"] else ""
    stage = told_stage(Stage(row["stage"]), letter or (row["is_to_seal"] and Paper.State.SIGNED))
    words, unit = f"Hồ sơ {STAGE_WORDS[stage]}", row["holder_unit__name"]
    if unit is None:
        return f"{words}."
    agency = row["holder_unit__agency__short_name"]
    if stage != row["stage"]:
        return f"{words} ở {agency}."
    step = step_words(row["task__name"], row["task__act"]) if row["task__element"] else ""
    return f"{words} ở {place_words(unit, agency)}{f', bước “{step}”' if step else ''}."


OWNED: Final = Owned(
    columns=(
        "dossier__status",
        "dossier__fee_vnd",
        "dossier__paid_vnd",
        "dossier__received_at",
        "holder_unit__agency__short_name",
        "task__act",
        "task__element",
        "task__name",
    ),
    conditions={
        "has_withdrawn_result": has_withdrawn(RESULT),
        "has_refusal": has_refusal(*ISSUED),
        "is_to_sign": has_refusal(Paper.State.DRAFTED),
        "is_to_seal": has_refusal(Paper.State.SIGNED, Paper.State.NUMBERED),
    },
    waits=_TO_MEND | _TO_PAY | _TO_TAKE,
    unrated=Q(dossier__status=Status.RETURNED, dossier__rating=None)
    & ~Q(has_withdrawn(RESULT))
    & ~Q(has_refusal(*ISSUED)),
    words=_words,
)


def track(code: str, digits: str) -> Tracked | None:
    """Return the state of a dossier, without a name; None where the digits are not its owner's."""
    found = tracked(code, digits)
    if found is None:
        return None
    status, opened = Status(found.status), Opened(found)
    told = told_state(opened, now=clock.now())
    rows = [
        ui.Row(term="Trạng thái chính thức", value=official_words(found)),
        ui.Row(term="Nộp lúc", value=dates.format_datetime(found.filed_at)),
    ]
    if found.is_open:
        promised = _promised(status, found.paused_at, found.due_at)
        promised = f"Đã quá hẹn {promised}" if told.is_late else promised
        rows.append(ui.Row(term="Hẹn trả", value=promised))
    elif found.settled_at:
        ended = dates.format_datetime(found.settled_at)
        rows.append(ui.Row(term="Kết thúc lúc", value=ended))
    rows += [_part(part) for part in told_parts(opened)]
    calls = "; ".join(_call(agency) for agency in agencies_to_call(opened))
    rows.append(ui.Row(term="Gọi hoặc đến", value=calls))
    if told.withdrawn:
        rows += _withdrawn(told.withdrawn, withdrawn_by(found))
    return Tracked(
        code=found.code,
        tag=told.tag,
        plain=told.plain,
        rows=rows,
    )


def _withdrawn(gone: Sequence[Paper], decision: str) -> list[ui.Row]:
    names = ", ".join(f"{one.name} số {one.number_text}" for one in gone)
    todo = "Không dùng giấy này nữa; đăng nhập để xem căn cứ và khiếu nại nếu không đồng ý"
    return [
        ui.Row(term="Giấy bị thu hồi", value=f"{names}, theo {decision}"),
        ui.Row(term="Bạn cần làm", value=todo),
    ]


def _call(agency: Agency) -> str:
    call = f"gọi {agency.phone}" if agency.phone else "đến quầy tiếp nhận, mang căn cước"
    return f"{agency.name}: {call}"


def _part(part: ToldPart) -> ui.Row:
    """Say how one agency's part stands: no number, no reason."""
    words = f"{part.tag.label}. {part.words}" if part.words else part.tag.label
    return ui.Row(term=f"Phần {part.number}: {part.name}", value=f"{part.agency}: {words}")


def _promised(status: Status, paused_at: datetime | None, due_at: datetime | None) -> str:
    if paused_at is not None:
        waits = _WAITS.get(status, "chờ việc ở nơi khác")
        return f"Đang dừng, {waits} từ {dates.format_datetime(paused_at)}"
    return dates.format_hour_and_day(due_at) if due_at else "Chưa xác định"
