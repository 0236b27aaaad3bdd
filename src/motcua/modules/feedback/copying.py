"""What a person gets of what they wrote to the office while signed in."""

from collections.abc import Mapping

from motcua.kernel.base.api import Actor
from motcua.kernel.files.api import files_to_copy
from motcua.kernel.privacy.api import OWN, Copied, CopiedFile, OwnCopy, own_copies, read_each
from motcua.modules.feedback.models import Feedback, Outcome


def register() -> None:
    """Let people have a copy of what they wrote."""
    copy = OwnCopy(
        title="Phản ánh, kiến nghị, khiếu nại",
        make=_copied,
        of=("feedback.Feedback", "feedback.Message"),
    )
    own_copies.register("feedback", copy)


def _copied(actor: Actor) -> Copied:
    rows = Feedback.objects.filter(owner=actor.id, erased_at=None).prefetch_related("messages")
    named = {one.subject: one for one in rows.select_related("settled_by").order_by("opened_at")}
    readings = read_each(actor, subjects=named, purpose=OWN)
    found: list[Mapping[str, object]] = []
    files: list[CopiedFile] = []
    for subject, reading in readings.items():
        one = named[subject]
        theirs = files_to_copy(actor, subject, reading, folder=f"tep/{one.code}")
        files += theirs
        is_refused = one.outcome == Outcome.REFUSED
        found.append(
            {
                "code": one.code,
                "title": one.title,
                "agency": one.settled_by.name,
                "sent_at": one.opened_at,
                "answer_due_at": one.answer_due_at,
                "ended_at": one.ended_at,
                "outcome": one.get_outcome_display(),
                "content": reading.reveal(one.content),
                "refused_because": reading.reveal(one.reason) if is_refused else None,
                "messages": [
                    {
                        "is_from_agency": message.is_from_agency,
                        "at": message.at,
                        "words": reading.reveal(message.words),
                    }
                    for message in one.messages.all()
                ],
                "files": [file.path for file in theirs],
            }
        )
    opened = {subject: f"Phản ánh {named[subject].code}" for subject in readings}
    return Copied(rows=found, files=files, subjects=opened)
