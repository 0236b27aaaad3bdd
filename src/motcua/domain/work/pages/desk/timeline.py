"""What happened to a matter, in words, and what is wrong with what was just tried."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import QueryDict

from motcua.domain.work.errors import MoreToAnswerError
from motcua.domain.work.events import ESCALATED
from motcua.domain.work.models import Escalation, HandOver, Matter
from motcua.domain.work.pages.desk.acts import Again
from motcua.kernel.base.api import GUEST, SYSTEM, Invalid, Problem, dates
from motcua.kernel.identity.api import display_names
from motcua.kernel.ledger.api import Entry, Subject, catalogue, entries

_NAMELESS = {SYSTEM.id: "Hệ thống", GUEST.id: "Người không có tài khoản"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Happened:
    """One entry of the ledger, in words.

    Attributes:
        passing: To whom the matter went by it, and what was said; empty where it did not go.
        reported_due: The due date that leaders were told is long past; None where it is not that.
        ended_step: The element of the drawn process that somebody ended by filling it in.
    """

    at: datetime
    what: str
    who: str
    detail: str
    passing: str = ""
    reported_due: datetime | None = None
    ended_step: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Trouble:
    """Why an act was not done, what happened since the page was opened, and what comes `first`.

    `is_asking` says that nothing is wrong: what was answered made other questions appear.
    """

    message: str
    problems: Sequence[Problem] = ()
    since: Sequence[Happened] = ()
    first: str = ""
    is_asking: bool = False


def trouble_of(again: Again, subject: Subject) -> Trouble:
    """Return what is wrong: the one thing, or how many, which the page lists; or what changed."""
    refusal = again.refusal
    if isinstance(refusal, MoreToAnswerError):
        return Trouble(message=refusal.message, is_asking=True)
    if not isinstance(refusal, Invalid):
        since = changed_since(subject, again.typed)
        return Trouble(message=refusal.message, since=since, first=refusal.page)
    problems = refusal.problems
    if len(problems) == 1:
        return Trouble(message=problems[0].message, problems=problems)
    return Trouble(message=f"Còn {len(problems)} chỗ cần sửa:", problems=problems)


def changed_since(subject: Subject, posted: QueryDict) -> list[Happened]:
    """Return what happened since the page was opened that sent this, with how much it showed."""
    seen = posted.get("seen", "")
    if not (seen.isascii() and seen.isdigit() and len(seen) < 7):
        return []
    return happened_to(subject, after=int(seen))


def happened_to(
    subject: Subject,
    *,
    after: int = 0,
    hand_overs: Sequence[HandOver] = (),
    steps: Mapping[str, str] | None = None,
) -> list[Happened]:
    """Return a subject's entries in the ledger behind the first `after`, oldest first.

    Args:
        subject: Whose.
        after: How many are left out.
        hand_overs: Those of the matter, oldest first, where the page has them: its passings say to
            whom and why.
        steps: What the steps of its drawn process are called, by element.
    """
    rows = entries(subject)[after:]
    names = display_names({row.actor_id for row in rows})
    return [_happened(row, names, hand_overs, steps or {}) for row in rows]


def is_reported(matter: Matter, happened: Sequence[Happened]) -> bool:
    """Say whether leaders were told that a matter is overdue, which still runs to that date."""
    is_running = matter.is_open and matter.paused_at is None and matter.settled_at is None
    told = {one.reported_due for one in happened} - {None}
    return is_running and matter.due_at in told


def _happened(
    entry: Entry,
    names: Mapping[UUID, str],
    hand_overs: Sequence[HandOver],
    steps: Mapping[str, str],
) -> Happened:
    what = catalogue.get(entry.event).text if entry.event in catalogue else entry.event
    who = _NAMELESS.get(entry.actor_id) or names.get(entry.actor_id, "Tài khoản đã đóng")
    fields = entry.fields["open"]
    due = fields["due"] if entry.event == ESCALATED.code else None
    element = str(fields.get("element", ""))
    return Happened(
        at=entry.at,
        what=f"{what}: {steps[element]}" if element in steps else what,
        who=who,
        detail=_detail(fields),
        passing=_passing(entry, fields.get("to_unit"), hand_overs),
        reported_due=datetime.fromisoformat(due) if due else None,
        ended_step=element if entry.event.endswith(".step_done") else "",
    )


def _passing(entry: Entry, to_unit: object, hand_overs: Sequence[HandOver]) -> str:
    last = next((row for row in reversed(hand_overs) if row.at <= entry.at), None)
    if last is None or to_unit is None:
        return ""
    if last.to_unit and last.to_unit.pk.hex == to_unit:
        to = ", ".join(str(part) for part in (last.to_post, last.to_unit) if part)
        return f"cho {to}: {last.note}" if last.note else f"cho {to}"
    is_back = last.from_unit is not None and last.from_unit.pk.hex == to_unit
    return f"về {last.from_unit}" if is_back else ""


def _detail(fields: Mapping[str, object]) -> str:
    parts = []
    if number := fields.get("number"):
        parts.append(f"số {number}")
    if isinstance(items := fields.get("items"), list):
        parts.append(f"{len(items)} mục")
    if (leader := fields.get("leader")) in Escalation.Level.values:
        parts.append(f"{Escalation.Level(leader).label}")
    if fields.get("overridden") is True:
        parts.append("vẫn trình dù trái với hồ sơ")
    if fields.get("payer_class", "") not in {"", "none"}:
        is_filed = "channel" in fields
        parts.append("có đề nghị miễn, giảm phí, lệ phí" if is_filed else "theo diện đã khai")
    if fields.get("late") is True:
        parts.append("gửi sau hạn")
    if isinstance(due := fields.get("due"), str) and due:
        parts.append(f"hạn {dates.format_datetime(datetime.fromisoformat(due))}")
    return ", ".join(parts)
