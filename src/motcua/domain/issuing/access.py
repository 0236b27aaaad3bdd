"""What officers may do with papers, by their posts."""

from collections.abc import Mapping
from uuid import UUID

from motcua.domain.issuing.errors import NotOurPaperError
from motcua.domain.issuing.facts import Verb
from motcua.domain.issuing.models import Paper
from motcua.domain.work.api import NO_POST, NOT_ALLOWED, OFFICERS, UNIT_LEADER, Matter
from motcua.kernel.access.api import allows, declare_permission
from motcua.kernel.base.api import Actor, clock
from motcua.kernel.identity.api import Holding
from motcua.kernel.organisations.api import LEADERSHIP, in_force

LEADER = "leader"
_SIGNERS = (LEADER, UNIT_LEADER)

READ = declare_permission("issuing.read", "Xem giấy tờ do cơ quan ban hành", roles=OFFICERS)
DRAFT = declare_permission("issuing.draft", "Dự thảo giấy tờ", roles=("specialist", "one_stop"))
SIGN = declare_permission("issuing.sign", "Ký giấy tờ", roles=_SIGNERS)
SEAL = declare_permission("issuing.seal", "Lấy số, đóng dấu", roles=("clerk",))
SEE_REGISTER = declare_permission(
    "issuing.see_register", "Xem sổ giấy tờ đã ban hành", roles=("leader", "clerk")
)
WITHDRAW = declare_permission(
    "issuing.withdraw", "Dự thảo quyết định thu hồi giấy tờ", roles=("specialist", "one_stop")
)
GIVE_POWER = declare_permission(
    "issuing.give_power",
    "Nhập, thôi phân công lĩnh vực, giao ký thay, ủy quyền ký",
    roles=(LEADER, "clerk"),
)
UNLOCK_KEYS = declare_permission(
    "issuing.unlock_keys",
    "Đề nghị, xác nhận cấp, mở khóa, thu hồi khóa ký số",
    roles=("administrator", "agency_administrator"),
)
LEAD_UNLOCKS = declare_permission(
    "issuing.lead_unlocks",
    "Đề nghị, xác nhận cấp, mở khóa, thu hồi khóa ký số của cơ quan mình",
    roles=(LEADER,),
)
OWN_KEYS = declare_permission(
    "issuing.own_keys",
    "Đặt mã PIN, nhập chứng thư, báo mất khóa ký số của mình, con dấu mình giữ",
    roles=OFFICERS,
)

_NEEDED: Mapping[Verb, str] = {
    Verb.DRAFT: DRAFT,
    Verb.MAKE: DRAFT,
    Verb.REPLACE: DRAFT,
    Verb.REJECT: SIGN,
    Verb.TAKE_BACK: DRAFT,
    Verb.SIGN: SIGN,
    Verb.NUMBER: SEAL,
    Verb.SEAL: SEAL,
    Verb.WITHDRAW: WITHDRAW,
}


OF_ITS_AGENCY = frozenset(
    {Verb.SIGN, Verb.REJECT, Verb.TAKE_BACK, Verb.NUMBER, Verb.SEAL, Verb.WITHDRAW}
)
"""What is done to a paper by the agency alone whose paper it is."""


def permission_for(verb: Verb) -> str:
    """Return the permission that a verb needs."""
    return _NEEDED[verb]


def require_office(actor: Actor, agency_id: UUID, verb: Verb) -> None:
    """Let only those go on who act for the agency in a post that does this kind of work.

    Raises:
        NotOurPaperError: It is another agency's paper, or another post's work.
    """
    require_agency(actor, agency_id)
    if not allows(actor, _NEEDED[verb]):
        raise NotOurPaperError(NOT_ALLOWED)


def require_agency(actor: Actor, agency_id: UUID) -> None:
    """Let only those go on who act for the agency.

    Raises:
        NotOurPaperError: It is another agency's paper.
    """
    if actor.agency_id != agency_id:
        raise NotOurPaperError("Giấy tờ này do cơ quan khác ban hành.")


def require_other_hand(actor: Actor, paper: Paper) -> None:
    """Let nobody sign what they drafted themselves, in whichever of their posts.

    Raises:
        NotOurPaperError: The actor holds the post that drafted it.
    """
    today = clock.today()
    held = Holding.objects.filter(in_force(today), account=actor.id, post=paper.drafted_by_id)
    if paper.drafted_by_id is not None and held.exists():
        raise NotOurPaperError("Người dự thảo không tự ký văn bản của mình; người khác phải ký.")


def waits_above(actor: Actor, matter: Matter) -> bool:
    """Say whether a matter waits for the agency's leaders, and the actor leads a unit below them.

    Whether they sign for them, by statute or order, their powers say.
    """
    unit = matter.holder_unit if UNIT_LEADER in actor.roles else None
    return unit is not None and (unit.agency_id, unit.kind) == (actor.agency_id, LEADERSHIP)


def post_of(actor: Actor) -> UUID:
    """Return the post in which the actor acts.

    Raises:
        NotOurPaperError: The actor holds none.
    """
    if actor.post_id is None:
        raise NotOurPaperError(NO_POST)
    return actor.post_id
