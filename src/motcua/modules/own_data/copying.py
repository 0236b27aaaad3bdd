"""What a person gets of what they asked about their data."""

from motcua.kernel.access.api import visible
from motcua.kernel.base.api import Actor
from motcua.kernel.privacy.api import OWN, Copied, OwnCopy, own_copies, read_each
from motcua.modules.own_data.models import RIGHTS, DataRequest
from motcua.modules.own_data.rules import Right


def register() -> None:
    """Let people have a copy of what they asked."""
    copy = OwnCopy(title="Yêu cầu về dữ liệu của mình", make=_copied, of=("own_data.DataRequest",))
    own_copies.register("data_requests", copy)


def _copied(actor: Actor) -> Copied:
    rows = visible(actor, DataRequest.objects.filter(owner=actor.id))
    named = {one.subject: one for one in rows.select_related("settled_by").order_by("opened_at")}
    readings = read_each(actor, subjects=named, purpose=OWN)
    found = [
        {
            "code": one.code,
            "right": RIGHTS[Right(one.right)],
            "agency": one.settled_by.name,
            "sent_at": one.opened_at,
            "execute_by": one.execute_by,
            "ended_at": one.ended_at,
            "outcome": one.get_outcome_display(),
            "asked": reading.reveal(one.asked),
            "said": reading.reveal(one.said),
        }
        for subject, reading in readings.items()
        for one in (named[subject],)
    ]
    opened = {subject: f"Yêu cầu {named[subject].code}" for subject in readings}
    return Copied(rows=found, subjects=opened)
