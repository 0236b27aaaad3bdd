"""Who may go on with a matter now, and why not whoever may not; an empty sentence means yes."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from motcua.domain.work.access import NOBODY, RECALL, whole_agency
from motcua.domain.work.errors import NOT_ALLOWED
from motcua.domain.work.kinds import kinds
from motcua.domain.work.models import Matter, StandIn, Task
from motcua.domain.work.opinions.standing import answered_by, opinions_of, waiting_for
from motcua.domain.work.passing import Passing
from motcua.domain.work.waiting.unattended import is_unattended
from motcua.kernel.access.api import allows
from motcua.kernel.base.api import Actor, clock, prepared
from motcua.kernel.identity.api import Holding
from motcua.kernel.organisations.api import in_force, roles

BEGUN = "Bên nhận đã bắt đầu xử lý."


def is_holder(actor: Actor, matter: Matter) -> bool:
    """Say whether a matter is the actor's to go on with: their unit's, and nobody else's of it.

    Where it is a role's turn in the unit, it is theirs alone who have that role.
    """
    is_turn = matter.holder_role in {"", *actor.roles}
    return is_turn and _is_for(actor, matter.holder_unit_id, matter.holder_post_id)


def is_adviser(actor: Actor, matter: Matter) -> bool:
    """Say whether a matter is the actor's for an opinion alone: they are asked, or answered."""
    if actor.unit_id is None or is_holder(actor, matter):
        return False
    return bool(waiting_for(actor, matter) or answered_by(actor, matter))


def why_not_held(actor: Actor, matter: Matter) -> str:
    """Say who holds a matter, unless the actor does."""
    if not matter.is_open:
        return ended(matter)
    if is_holder(actor, matter):
        return ""
    return f"{kinds.get(matter.kind).name} đang ở {holder_words(matter)}."


def why_not_seen(matter: Matter, revision: int | None) -> str:
    """Say that somebody changed a matter after the page was opened that showed a revision.

    None is that of whoever does not look at a page.
    """
    if revision in {None, matter.revision}:
        return ""
    return (
        f"{kinds.get(matter.kind).name} vừa được người khác xử lý. Hãy tải lại trang để xem tình "
        "trạng mới; những gì Ông/Bà vừa nhập vẫn còn trên màn hình."
    )


def ended(matter: Matter) -> str:
    """Say that a matter has ended."""
    return f"{kinds.get(matter.kind).name} đã kết thúc."


def holder_words(matter: Matter) -> str:
    """Return who holds a matter and since when."""
    if matter.holder_unit is None:
        return f"không ai, {kinds.get(matter.kind).name.lower()} đã kết thúc"
    since = clock.local(matter.holder_since)
    parts = (_role_words(matter), matter.holder_post, matter.holder_unit)
    who = ", ".join(str(part) for part in parts if part)
    return f"{who}, từ {since:%H:%M %d/%m}"


def _role_words(matter: Matter) -> str:
    """Return whose turn it is in the unit, in the first words of the role: `văn thư`."""
    role = roles().get(matter.holder_role)
    return role.words.partition(",")[0] if role else ""


def is_own(actor: Actor, task: Task) -> bool:
    """Say whether a task is for the actor to do."""
    return _is_for(actor, task.unit_id, task.post_id)


def _is_for(actor: Actor, unit_id: UUID | None, post_id: UUID | None) -> bool:
    if unit_id is None or unit_id != actor.unit_id:
        return False
    return post_id in {None, actor.post_id} or stands_in(actor, post_id)


def stands_in(actor: Actor, post_id: UUID | None) -> bool:
    """Say whether the actor stands in today for a colleague who is away."""
    if post_id is None or actor.post_id is None:
        return False
    today = clock.today()
    return _standing_in.first(post_id, by=actor.post_id, today=today) is not None


def own_absences(actor: Actor) -> Sequence[StandIn]:
    """Return what is recorded of the actor as absent, today and later, whoever recorded it."""
    rows = StandIn.objects.filter(post=actor.post_id or NOBODY, ended_at=None)
    lasting = rows.filter(last_on__gte=clock.today()).select_related("named_by")
    return list(lasting.order_by("first_on"))


def days_away(post_ids: Collection[UUID], first_on: date, last_on: date) -> Sequence[StandIn]:
    """Return the absences of some posts that fall into a span of days, the first begun first.

    Those that still want a second person are left out: see `StandIn`.
    """
    counting = StandIn.objects.filter(ended_at=None, confirmed_at__isnull=False)
    rows = counting.filter(post__in=post_ids)
    return list(rows.filter(first_on__lte=last_on, last_on__gte=first_on).order_by("first_on"))


@prepared
def _standing_in(post_id: UUID, by: UUID, today: date) -> QuerySet[StandIn]:
    return StandIn.objects.filter(StandIn.on(today), post_id=post_id, stand_in_id=by)[:1]


def is_wholly_kept_out(
    kept_out: Collection[UUID], unit_id: UUID | None, post_id: UUID | None
) -> bool:
    """Say whether a post, or everybody of a unit, has no part in a matter."""
    if not kept_out:
        return False
    today = clock.today()
    rows = Holding.objects.filter(in_force(today), post__unit=unit_id)
    people = {one.account_id for one in (rows.filter(post=post_id) if post_id else rows)}
    return bool(people) and people <= set(kept_out)


def why_not_taken_back(actor: Actor, matter: Matter, passing: Passing | None) -> str:
    """Say why the last passing cannot be undone by the actor; its kind may have more against it."""
    name = kinds.get(matter.kind).name
    if passing is None:
        return f"{name} chưa được chuyển lần nào."
    last = passing.last
    if last.from_unit_id != actor.unit_id or last.from_post_id not in {None, actor.post_id}:
        return "Lần chuyển gần nhất không phải của Ông/Bà."
    if not matter.is_open:
        return ended(matter)
    is_untouched = (
        matter.holder_unit_id == last.to_unit_id
        and matter.holder_post_id == last.to_post_id
        and matter.holder_since == last.at
        and matter.stage == last.stage
    )
    has_asked = any(one.task.begun_at >= last.at for one in opinions_of(matter))
    return "" if is_untouched and not has_asked else BEGUN


def why_not_recalled(actor: Actor, matter: Matter) -> str:
    """Say why a leader may not take a matter from whoever has it and give it to another.

    From another agency only what their own settles, where nobody there can do what it waits for.
    """
    name = kinds.get(matter.kind).name
    if not allows(actor, RECALL):
        return NOT_ALLOWED
    if matter.holder_unit is None:
        return ended(matter)
    agency = whole_agency(actor)
    is_left = matter.settled_by_id == agency and is_unattended(matter)
    if matter.holder_unit.agency_id != agency and not is_left:
        return f"{name} đang ở cơ quan khác."
    return f"{name} đang ở chỗ Ông/Bà." if is_holder(actor, matter) else ""
