"""What several acts have against being done, each in one sentence; None where nothing is."""

from motcua.domain.dossiers.actions.changing import no_way
from motcua.domain.dossiers.errors import (
    IllegalTransitionError,
    NotPaidError,
    ResultStateError,
)
from motcua.domain.dossiers.models import Stage, Status
from motcua.domain.dossiers.papers.letters import LetterForm
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.dossiers.process.parts import at_work, was_issued
from motcua.domain.dossiers.rules import Act
from motcua.domain.issuing.api import waits
from motcua.domain.work import api as work
from motcua.kernel.base.api import Actor, Refusal

_TAKEN_BACK = "Hồ sơ đã tiếp nhận và được lấy lại về một cửa; hãy chuyển tới nơi thẩm định trước."


def not_settled_by(opened: Opened, actor: Actor) -> Refusal | None:
    """Say that another agency settles the dossier."""
    if actor.agency_id == opened.dossier.settled_by_id:
        return None
    return work.NotHolderError("Việc này chỉ cơ quan giải quyết hồ sơ làm được.")


def not_issued_by(opened: Opened, actor: Actor) -> Refusal | None:
    """Say that none of the dossier's issued results is the actor's agency's."""
    if any(one.sealed_at and one.agency_id == actor.agency_id for one in opened.results):
        return None
    return not_settled_by(opened, actor)


def not_next(opened: Opened, act: Act) -> Refusal | None:
    """Say for what the drawn process waits, unless for this act."""
    sentence = work.why_not_next(opened, act)
    return work.NotNextError(sentence) if sentence else None


def part_not_to_refuse(opened: Opened) -> Refusal | None:
    """Say that what was issued stays: the rest is refused where the drawing leads there alone."""
    if not was_issued(opened) or work.step_at(opened, "refuse") is not None:
        return None
    return IllegalTransitionError(
        "Một phần của hồ sơ đã có kết quả, kết quả ấy vẫn có hiệu lực. Phần còn lại chỉ từ chối "
        "được ở bước từ chối của quy trình."
    )


def part_of_another(opened: Opened) -> Refusal | None:
    """Say that a part's paper is its agency's alone, also where the chart has no such agency."""
    now = at_work(opened)
    if now is None or not work.is_misplaced(opened, now.step):
        return None
    return ResultStateError(f"Phần này của {now.part.agency}; cơ quan khác không quyết định thay.")


def waits_for_owner(opened: Opened) -> Refusal | None:
    """Say that the owner has to act first: to complete the dossier, or to pay."""
    if opened.dossier.paused_at is None:
        return None
    return IllegalTransitionError("Hồ sơ đang chờ người nộp: đồng hồ đang dừng.")


def waits_for_supplement(opened: Opened) -> Refusal | None:
    """Say that the owner has to complete the dossier first."""
    if Status(opened.dossier.status) != Status.SUPPLEMENT_REQUESTED:
        return None
    return IllegalTransitionError("Hồ sơ đang chờ người nộp bổ sung.")


def not_paid(opened: Opened, *, before_reception: bool) -> Refusal | None:
    """Say that money is owed where it bars the act."""
    is_barred = not before_reception or opened.definition.fees.collect == "before"
    if opened.dossier.is_paid or not is_barred:
        return None
    return NotPaidError("Chưa nhận đủ phí, lệ phí của hồ sơ này.")


def no_way_to(opened: Opened, status: Status) -> Refusal | None:
    """Say that the national states do not lead there from here."""
    return no_way(opened.dossier, after=status)


def not_at(opened: Opened, stage: Stage) -> Refusal | None:
    """Say at which stage the dossier stands, unless at this one."""
    here = Stage(opened.dossier.stage)
    if here == stage:
        return None
    if here == Stage.RECEPTION and opened.dossier.received_at is not None:
        return ResultStateError(_TAKEN_BACK)
    return ResultStateError(f"Hồ sơ đang ở bước “{here.label}”.")


def letter_under_way(opened: Opened) -> Refusal | None:
    """Say that a letter waits for its signature or seal: one is finished before another begins."""
    return waits(opened.waiting_letter)


def ending_under_way(opened: Opened) -> Refusal | None:
    """Say that the dossier is about to be refused or stopped: nothing else is decided meanwhile."""
    letter = opened.waiting_letter
    if letter is None or letter.code == LetterForm.APOLOGY:
        return None
    return ResultStateError(
        f"{letter.name} đang chờ ký. Hãy lấy lại dự thảo đó rồi mới làm việc này."
    )
