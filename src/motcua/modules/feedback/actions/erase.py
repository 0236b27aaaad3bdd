"""Erasing by law what somebody wrote: who, what, pictures and papers; the facts stay."""

from motcua.domain.work import api as work
from motcua.kernel.base.api import SYSTEM, Actor, clock, text
from motcua.kernel.privacy.api import erase_key
from motcua.modules.feedback import events
from motcua.modules.feedback.errors import NotNowError
from motcua.modules.feedback.models import Feedback
from motcua.modules.feedback.opened import Opened


def erase(*, actor: Actor, code: str, legal_basis: str) -> None:
    """Destroy the key under which everything of feedback lies sealed. Records it.

    Raises:
        NotNowError: There is none that has ended, or nothing says on what the erasure rests.
    """
    basis = text.clean_line(legal_basis)[:300]
    found = Feedback.objects.filter(code=work.plain_code(code), erased_at=None).first()
    if found is None or found.is_open or not basis:
        raise NotNowError("Chỉ xóa được việc đã kết thúc, có mã đúng và căn cứ xóa.")
    with work.changing(Opened, SYSTEM, found.pk) as opened:
        feedback = opened.matter
        feedback.erased_at = clock.now()
        feedback.hand_overs.update(note="")
        work.record(events.ERASED, feedback, actor, code=feedback.code, legal_basis=basis)
    erase_key(found.subject)
