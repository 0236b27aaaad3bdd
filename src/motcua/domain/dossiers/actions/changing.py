"""What every change of a dossier shares: the lock, the right, the state table, the ledger."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final
from uuid import UUID

from motcua.domain.dossiers.errors import IllegalTransitionError, NotOwnerError
from motcua.domain.dossiers.models import ENDED_STATUSES, Dossier, Status
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.dossiers.rules import way_to
from motcua.domain.packs.api import status_table
from motcua.domain.work import api as work
from motcua.domain.work.api import NO_POST, NotHolderError, raise_if
from motcua.kernel.base.api import Actor, clock
from motcua.kernel.ledger.api import Entry, Event, OpenValue, SealedGroup

_STANDS: Final[Mapping[Status, str]] = {
    Status.FILED: "chưa tiếp nhận",
    Status.RECEIVED: "vừa được tiếp nhận",
    Status.NOT_RECEIVED: "đã bị từ chối",
    Status.PROCESSING: "đang xử lý",
    Status.SUPPLEMENT_REQUESTED: "đang chờ bổ sung",
    Status.PAYMENT_REQUESTED: "đang chờ nộp tiền",
    Status.WITHDRAWN: "đã được rút",
    Status.STOPPED: "đã dừng giải quyết",
    Status.SETTLED: "đã có kết quả",
    Status.RETURNED: "đã trả kết quả",
}
_DOING: Final[Mapping[Status, str]] = {
    Status.FILED: "nộp",
    Status.RECEIVED: "tiếp nhận",
    Status.NOT_RECEIVED: "từ chối",
    Status.PROCESSING: "thụ lý",
    Status.SUPPLEMENT_REQUESTED: "yêu cầu bổ sung",
    Status.PAYMENT_REQUESTED: "yêu cầu nộp tiền",
    Status.WITHDRAWN: "rút",
    Status.STOPPED: "dừng",
    Status.SETTLED: "trình kết quả",
    Status.RETURNED: "trả kết quả",
}
_GOING: Final = frozenset(
    {
        Status.FILED,
        Status.RECEIVED,
        Status.PROCESSING,
        Status.SUPPLEMENT_REQUESTED,
        Status.PAYMENT_REQUESTED,
    }
)


@contextmanager
def changing(actor: Actor, dossier_id: UUID, *, revision: int | None = None) -> Iterator[Dossier]:
    """Open a transaction on a dossier the actor reaches, locked; save it when the block ends.

    See `work.changing`.
    """
    with work.changing(Opened, actor, dossier_id, revision=revision) as opened:
        yield opened.dossier


def move(dossier: Dossier, *, after: Status) -> None:
    """Put the dossier in another national state, if the table in force leads there.

    Raises:
        IllegalTransitionError: It does not.
    """
    raise_if(no_way(dossier, after=after))
    dossier.status = after
    if after in ENDED_STATUSES:
        dossier.ended_at = clock.now()


def no_way(dossier: Dossier, *, after: Status) -> IllegalTransitionError | None:
    """Say that the table in force does not lead a dossier there; None where it does."""
    before = Status(dossier.status)
    table = status_table(clock.today())
    legal = {row.source: frozenset(row.targets) for row in table.transitions}
    if way_to(legal, before=before, after=after) is not None:
        return None
    if before in _GOING:
        return IllegalTransitionError(f"Hồ sơ {_STANDS[before]} thì chưa {_DOING[after]} được.")
    return IllegalTransitionError(f"Hồ sơ {_STANDS[before]} nên không {_DOING[after]} được nữa.")


def not_owner(actor: Actor, dossier: Dossier) -> NotOwnerError | None:
    """Say that the actor is neither the owner or submitter, nor the officer before whom they stand.

    That officer sits at the desk which received the dossier, or in the unit which holds it.
    """
    if actor.kind == "officer":
        units = {dossier.received_at_desk_id, dossier.holder_unit_id} - {None}
        is_theirs = actor.unit_id in units
    else:
        is_theirs = actor.id in {dossier.owner_id, dossier.submitter_id}
    if is_theirs:
        return None
    return NotOwnerError("Việc này chỉ chủ hồ sơ, hoặc cán bộ nhận theo đề nghị, làm được.")


def require_post(actor: Actor) -> UUID:
    """Return the post in which the actor acts.

    Raises:
        NotHolderError: The actor holds none.
    """
    if actor.post_id is None:
        raise NotHolderError(NO_POST)
    return actor.post_id


def record(
    event: Event,
    *,
    dossier: Dossier,
    actor: Actor,
    open_fields: Mapping[str, OpenValue] | None = None,
    sealed: Mapping[str, SealedGroup] | None = None,
    is_first: bool = False,
) -> Entry:
    """Append the event of a change, with the dossier's state beside its own fields."""
    return work.record(event, dossier, actor, open_fields, sealed=sealed, is_first=is_first)
