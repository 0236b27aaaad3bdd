"""The state of a dossier in a citizen's words, for lists and cards."""

from motcua.domain.dossiers.models import Dossier, Status
from motcua.kernel.ui import api as ui

TONES: dict[Status, ui.Tone] = {
    Status.FILED: "act",
    Status.RECEIVED: "act",
    Status.NOT_RECEIVED: "late",
    Status.PROCESSING: "act",
    Status.SUPPLEMENT_REQUESTED: "soon",
    Status.PAYMENT_REQUESTED: "soon",
    Status.WITHDRAWN: "calm",
    Status.STOPPED: "calm",
    Status.SETTLED: "ok",
    Status.RETURNED: "ok",
}


def status_tag(dossier: Dossier) -> ui.Status:
    """Return the state of a dossier as a tag of lists."""
    status = Status(dossier.status)
    if status == Status.SUPPLEMENT_REQUESTED:
        return ui.Status(label="Cần bạn bổ sung", tone="soon", icon="warn")
    if is_to_pay(dossier):
        return ui.Status(label="Cần bạn nộp tiền", tone="soon", icon="money")
    return ui.Status(label=status.label, tone=TONES[status])


def is_to_pay(dossier: Dossier) -> bool:
    """Say whether the citizen owes something on a living dossier."""
    return dossier.is_open and not dossier.is_paid


def is_waiting_for_owner(dossier: Dossier) -> bool:
    """Say whether the next step is the citizen's."""
    return Status(dossier.status) == Status.SUPPLEMENT_REQUESTED or is_to_pay(dossier)
