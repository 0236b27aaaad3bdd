"""Telling whoever a matter is of what happened, on their account's page or as they left."""

from uuid import UUID

from motcua.domain.work.kinds import kinds
from motcua.kernel.base.api import SYSTEM, no_event
from motcua.kernel.notices.api import send


@no_event("a notice tells of a fact that has its own event")
def tell_owner(*, kind: str, matter_id: UUID, template: str) -> None:
    """Send the notice of a template, once for each revision of the matter.

    It goes by every channel that the template and what they left allow; whoever left nothing is
    not told.

    Raises:
        LookupError: Owners of such matters are told nothing.
    """
    notice_of = kinds.get(kind).notice
    if notice_of is None:
        raise LookupError(kind)
    notice = notice_of(matter_id, template)
    if not (notice.account_id or notice.phone or notice.email):
        return
    send(
        actor=SYSTEM,
        subject=notice.matter.subject,
        template=template,
        context=notice.words,
        to_account=notice.account_id,
        to_phone=notice.phone,
        to_email=notice.email,
        path=notice.page,
        key=f"{template}:{matter_id.hex}:{notice.matter.revision}",
    )
