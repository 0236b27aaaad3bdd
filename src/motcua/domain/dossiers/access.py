"""Who reaches which dossiers."""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from motcua.domain.dossiers.models import Reach
from motcua.kernel.access.api import declare_permission, declare_row_filter
from motcua.kernel.base.api import Actor

_WHOLE_AGENCY = frozenset({"leader", "clerk", "agency_administrator"})
_OFFICERS = ("one_stop", "specialist", "leader", "clerk")

FILE = declare_permission("dossiers.file", "Nộp hồ sơ của mình", roles=("citizen",))
READ_OWN = declare_permission("dossiers.read_own", "Xem hồ sơ của mình", roles=("citizen",))
READ = declare_permission("dossiers.read", "Xem hồ sơ trong phạm vi", roles=_OFFICERS)
RECEIVE = declare_permission("dossiers.receive", "Tiếp nhận, trả kết quả", roles=("one_stop",))
SETTLE = declare_permission(
    "dossiers.settle", "Thụ lý, yêu cầu bổ sung, từ chối", roles=("one_stop", "specialist")
)
DRAFT = declare_permission(
    "dossiers.draft_result", "Dự thảo kết quả", roles=("specialist", "one_stop")
)
SIGN = declare_permission("dossiers.sign", "Ký kết quả", roles=("leader",))
SEAL = declare_permission("dossiers.seal", "Lấy số, đóng dấu", roles=("clerk",))
WITHDRAW_RESULT = declare_permission(
    "dossiers.withdraw_result", "Thu hồi kết quả", roles=("leader",)
)


def scopes(actor: Actor) -> frozenset[UUID]:
    """Return the scopes in which the actor reaches dossiers.

    A citizen reaches their own; an officer those that passed through their unit; leaders and
    clerks those of their agency. The provincial administrator reads none.
    """
    if actor.kind in {"citizen", "client"}:
        return frozenset({actor.id})
    found = {actor.unit_id} if actor.roles & set(_OFFICERS) else set()
    if actor.roles & _WHOLE_AGENCY:
        found.add(actor.agency_id)
    return frozenset(scope for scope in found if scope is not None)


def dossiers_of(actor: Actor) -> Q:
    """Return the row filter of dossiers."""
    if actor.kind == "system":
        return Q()
    in_reach = Reach.objects.filter(dossier=OuterRef("pk"), scope__in=scopes(actor))
    return Q(Exists(in_reach))


def drafts_of(actor: Actor) -> Q:
    """Return the row filter of drafts: everyone's own."""
    return Q(author_id=actor.id)


declare_row_filter("dossiers.Dossier", dossiers_of)
declare_row_filter("dossiers.Draft", drafts_of)
