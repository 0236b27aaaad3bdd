"""Who reaches which matters."""

from collections.abc import Callable
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua.domain.work.models import Reach, Recusal
from motcua.kernel.access.api import declare_permission, declare_row_filter
from motcua.kernel.base.api import Actor, Registry
from motcua.kernel.privacy.api import Purpose, declare_purpose, declare_retention

NOBODY = UUID(int=0)
"""A scope in which nothing is ever reached."""
UNIT_LEADER = "unit_leader"
"""The role of whoever leads a unit inside an agency: they reach what passed through the unit."""
OFFICERS = ("one_stop", "specialist", "leader", UNIT_LEADER, "clerk")
"""The roles that work on matters."""
READ = declare_permission("work.read", "Xem việc chờ mình, chuyển việc", roles=OFFICERS)
READ_OWN = declare_permission("work.read_own", "Xem việc của mình với cơ quan", roles=("citizen",))
RECALL = declare_permission(
    "work.recall", "Thu hồi việc đang giao để giao người khác", roles=("leader",)
)
STAND_IN = declare_permission("work.stand_in", "Cử người đứng thay khi vắng mặt", roles=OFFICERS)
REMIND = declare_permission(
    "work.remind", "Nhắc việc; xem việc quá hạn đã báo lên", roles=("leader", UNIT_LEADER)
)
ADVISE = declare_purpose("advise", "Cho ý kiến khi được hỏi")
_WHOLE_AGENCY = frozenset({"leader", "clerk", "agency_administrator"})


def scopes(actor: Actor) -> frozenset[UUID]:
    """Return the scopes in which the actor reaches matters.

    A citizen reaches their own; an officer, who leads a unit too, those that passed through their
    unit, or were opened to their very post; leaders and clerks those of their agency. The
    provincial administrator reads none.
    """
    if actor.kind in {"citizen", "client"}:
        return frozenset({actor.id})
    found = {actor.unit_id} if actor.roles & set(OFFICERS) else set()
    if UNIT_LEADER in actor.roles:
        found.add(actor.post_id)
    if actor.roles & _WHOLE_AGENCY:
        found.add(actor.agency_id)
    return frozenset(scope for scope in found if scope is not None)


def widest_scope(actor: Actor) -> UUID:
    """Return the one scope that holds what the actor reaches: the agency's, else the unit's."""
    agency, found = whole_agency(actor), scopes(actor)
    if agency != NOBODY:
        return agency
    return actor.unit_id if actor.unit_id in found else next(iter(found), NOBODY)


def whole_agency(actor: Actor) -> UUID:
    """Return the agency all of whose matters the actor reaches; nobody's where there is none.

    What an agency settles is in its reach from the beginning, and stays there.
    """
    is_reached = actor.agency_id is not None and actor.agency_id in scopes(actor)
    return actor.agency_id if actor.agency_id is not None and is_reached else NOBODY


def matters_of(actor: Actor) -> Q:
    """Return the row filter of matters, and of every kind of them."""
    if actor.kind == "system":
        return Q()
    in_reach = Q(Exists(Reach.objects.filter(matter=OuterRef("pk"), scope__in=scopes(actor))))
    return in_reach & ~Q(pk__in=out_of(actor)) if actor.kind == "officer" else in_reach


def out_of(actor: Actor) -> QuerySet[Recusal, UUID]:
    """Return the ids of the matters that an officer is kept out of."""
    return Recusal.objects.filter(account=actor.id).values_list("matter", flat=True)


beyond_reach: Registry[Callable[[Actor, UUID], Purpose | None]] = Registry(
    "ways to read what is out of reach"
)


def purpose_beyond(actor: Actor, matter_id: UUID) -> Purpose | None:
    """Return what an actor reads a matter for that is out of their reach; None if they do not."""
    return next(filter(None, (find(actor, matter_id) for find in beyond_reach)), None)


def is_kept_out(actor: Actor, matter_id: UUID) -> bool:
    """Say whether an officer has no part in a matter, whoever lets them."""
    return out_of(actor).filter(matter=matter_id).exists()


declare_row_filter("work.Matter", matters_of)
declare_retention(
    "opinion",
    "Ý kiến phối hợp: câu hỏi, nội dung trả lời của đơn vị, cán bộ được hỏi",
    until="Theo hồ sơ, việc mà nó thuộc về",
    legal_basis="33/2024/QH15, Điều 15",
    of=("work.Opinion",),
)
