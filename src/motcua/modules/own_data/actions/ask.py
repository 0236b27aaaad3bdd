"""Asking: what a person wants done about their data comes to whoever keeps it."""

from dataclasses import dataclass
from uuid import UUID

from motcua.domain.work import api as work
from motcua.kernel.base.api import Actor, clock, limits, text
from motcua.kernel.deadlines.api import calendar_for
from motcua.kernel.identity.api import under_way_of
from motcua.kernel.ledger.api import Subject
from motcua.kernel.organisations.api import LEADERSHIP, Agency, find_unit
from motcua.kernel.privacy.api import SealingKey
from motcua.modules.own_data import events
from motcua.modules.own_data.errors import NotTakenError
from motcua.modules.own_data.models import KIND, RIGHTS, DataRequest, Stage
from motcua.modules.own_data.rules import Right, answering, due, executing

_PREFIX = "DL"
_UNITS = ("one_stop", "office", LEADERSHIP)


@dataclass(frozen=True, kw_only=True, slots=True)
class Asking:
    """What a person asks.

    Attributes:
        id: What it is called from now on; sent twice, it is kept once.
        right: Which right is used.
        agency: Who keeps the data.
        words: What is meant, in their own words.
    """

    id: UUID
    right: Right
    agency: Agency
    words: str


def ask(*, actor: Actor, asking: Asking) -> DataRequest:
    """Keep a request, give it to whoever keeps the data, and start both clocks. Records it.

    Raises:
        Invalid: The words say nothing.
        NotTakenError: The agency has nobody for it, or somebody asks for erasure who has something
            under way.
    """
    words = work.written_reason(
        text.clean(asking.words), most=limits.get("own_data.words_characters"), field="words"
    )
    unit = next((one for kind in _UNITS if (one := find_unit(asking.agency, kind))), None)
    if unit is None:
        raise NotTakenError("Cơ quan này chưa có nơi nhận yêu cầu; hãy chọn cơ quan khác.")
    if asking.right is Right.ERASE:
        _check_nothing_under_way(actor)

    def write(key: SealingKey) -> DataRequest:
        request = _row(actor, asking, unit.id, words, key)
        work.open_matter(request, whose="", scopes=[actor.id, asking.agency.id])
        work.record(
            events.ASKED,
            request,
            actor,
            sealed={"asked": key.seal_group(words)},
            is_first=True,
            code=request.code,
            right=request.right,
            agency=asking.agency.id.hex,
        )
        return request

    return work.open_once(DataRequest.objects.all(), Subject(kind=KIND, id=asking.id), write)


def _check_nothing_under_way(actor: Actor) -> None:
    codes = under_way_of(actor)
    if codes:
        named = ", ".join(codes[:3])
        raise NotTakenError(
            f"Bạn còn {len(codes)} việc chưa kết thúc ({named}). Chờ xong, hoặc rút các việc ấy, "
            "rồi hãy yêu cầu xóa."
        )


def _row(actor: Actor, asking: Asking, unit_id: UUID, words: str, key: SealingKey) -> DataRequest:
    now = clock.now()
    calendar = calendar_for(asking.agency.calendar_code)
    return DataRequest(
        id=asking.id,
        kind=KIND,
        code=work.unguessed_code(_PREFIX, now),
        topic_code=asking.right,
        title=f"Yêu cầu về dữ liệu cá nhân: {RIGHTS[asking.right].lower()}",
        settled_by=asking.agency,
        stage=Stage.ANSWERING,
        holder_unit_id=unit_id,
        holder_since=now,
        opened_at=now,
        due_at=due(answering().limit, now, calendar).due_at,
        execute_by=due(executing(asking.right).limit, now, calendar).due_at,
        right=asking.right,
        owner_id=actor.id,
        asked=key.seal(words),
    )
