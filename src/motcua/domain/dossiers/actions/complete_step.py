"""An officer ends a step of the drawn process that is no act of the dossier's own."""

from collections.abc import Mapping
from uuid import UUID

from motcua.domain.dossiers import events
from motcua.domain.dossiers.actions.changing import changing, record
from motcua.domain.dossiers.errors import IllegalTransitionError
from motcua.domain.dossiers.models import Status
from motcua.domain.dossiers.process.filled_in import checked_step
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.work.api import NotHolderError, NotNextError, Task, finish_step, is_own
from motcua.kernel.base.api import Actor


def complete_step(
    *,
    actor: Actor,
    dossier_id: UUID,
    step_id: int,
    posted: Mapping[str, object],
    revision: int | None = None,
) -> Task:
    """End a step with what was filled in, and let the process go on.

    Whoever has the step may end it, also beside the holder of the dossier. Records
    `dossier.step_done`.

    Args:
        actor: Who ends it.
        dossier_id: Of which dossier.
        step_id: Which of its steps.
        posted: What was typed into the step's form, lists of texts by key; all else is left out.
        revision: See `changing`.

    Raises:
        NotVisibleError, StaleDossierError: See `changing`.
        NotNextError: The step is not open, or ends by an act of its own.
        NotHolderError: It is another's.
        IllegalTransitionError: The dossier waits for its owner's supplement.
        Invalid: What was filled in is incomplete or wrong.
        StepError: The process cannot go on; nothing has changed.
    """
    with changing(actor, dossier_id, revision=revision) as dossier:
        opened = Opened(dossier)
        step = _own_step(actor, opened, step_id)
        if dossier.status == Status.SUPPLEMENT_REQUESTED:
            raise IllegalTransitionError("Hồ sơ đang chờ bổ sung nên chưa làm tiếp bước này được.")
        checked = checked_step(dossier, step, posted)
        key = opened.key
        step.answers = key.seal(dict(checked)) if checked else None
        finish_step(actor, opened, step)
        record(
            events.STEP_DONE,
            dossier=dossier,
            actor=actor,
            open_fields={
                "element": step.element,
                "unit": step.unit_id.hex if step.unit_id else None,
            },
            sealed={"answers": key.seal_group(dict(checked))},
        )
    return step


def _own_step(actor: Actor, opened: Opened, step_id: int) -> Task:
    step = next((one for one in opened.steps if one.pk == step_id), None)
    if step is None or step.act or step.unit_id is None:
        raise NotNextError("Bước này không còn chờ ai làm; hãy tải lại trang.")
    if not is_own(actor, step):
        raise NotHolderError("Bước này đang giao cho đơn vị hoặc người khác.")
    return step
