"""Sending: what a person wrote comes to whoever is competent, with a number and a date."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from motcua.domain.work import api as work
from motcua.kernel.base.api import Actor, clock
from motcua.kernel.files.api import Picture, keep_pictures
from motcua.kernel.ledger.api import Subject
from motcua.kernel.organisations.api import Agency
from motcua.kernel.privacy.api import SealingKey
from motcua.modules.feedback import events
from motcua.modules.feedback.clocks import answer_due, next_due
from motcua.modules.feedback.competence import Place, competent
from motcua.modules.feedback.models import KIND, Feedback, Stage
from motcua.modules.feedback.models.words import SORTS, title_of
from motcua.modules.feedback.opened import PHOTO
from motcua.modules.feedback.passes import HASHED_AS
from motcua.modules.feedback.rules import Sort


@dataclass(frozen=True, kw_only=True, slots=True)
class Sending:
    """What somebody sends.

    Attributes:
        id: What it is called from now on; sent twice, it is kept once.
        sort: Under which law it comes.
        agency: Whose decision, conduct or place it is about.
        content: What was written and by whom, as the form of the sort accepts it.
        photos: Pictures that go along.
        channel: `online`, or `counter` where an officer writes down what is said.
        previous: The complaint that was decided, where this is about that decision.
    """

    id: UUID
    sort: Sort
    agency: Agency
    content: Mapping[str, Any]
    photos: Sequence[Picture] = ()
    channel: str = "online"
    previous: Feedback | None = None

    @property
    def level(self) -> int:
        return 2 if self.previous else 1


def send(*, actor: Actor, sending: Sending) -> Feedback:
    """Keep what was sent, give it to whoever is competent, and tell the sender. Records it.

    Raises:
        NoAgencyError: Nobody on this platform is competent.
    """
    place, out = competent(sending.sort, sending.agency, sending.content, level=sending.level)

    def write(key: SealingKey) -> Feedback:
        feedback = _row(actor, sending, place, key)
        _write(actor, sending, feedback, out, key)
        return feedback

    return work.open_once(Feedback.objects.all(), Subject(kind=KIND, id=sending.id), write)


def _write(
    actor: Actor, sending: Sending, feedback: Feedback, out: Collection[UUID], key: SealingKey
) -> None:
    work.open_matter(feedback, whose="", scopes=[feedback.owner_id, feedback.settled_by_id])
    work.recuse(feedback, out)
    work.link_about(feedback, feedback.about_code)
    if feedback.previous is not None:
        work.link(feedback, feedback.previous, kind=work.Link.Kind.FOLLOWS)
    keep_pictures(actor, feedback.subject, sending.photos, component=PHOTO)
    work.record(
        events.SENT,
        feedback,
        actor,
        sealed={"content": key.seal_group(dict(sending.content))},
        is_first=True,
        code=feedback.code,
        sort=feedback.sort,
        level=feedback.level,
        agency=feedback.settled_by_id.hex,
        about=feedback.about_code,
        channel=feedback.channel,
        recused=len(out),
        photos=len(sending.photos),
    )
    work.tell_of(feedback, "feedback_sent")


def _row(actor: Actor, sending: Sending, place: Place, key: SealingKey) -> Feedback:
    now, sort, content = clock.now(), sending.sort, sending.content
    agency, level, channel = place.agency, sending.level, sending.channel
    code = work.unguessed_code(SORTS[sort].prefix, now)
    about = str(content.get("dossier") or "").strip().upper()
    answer = answer_due(sort, agency, at=now, level=level, channel=channel)
    return Feedback(
        id=sending.id,
        kind=KIND,
        code=code,
        topic_code=sort,
        title=title_of(sort, topic=str(content.get("topic") or ""), about_code=about, level=level),
        settled_by=agency,
        stage=Stage.RECEIVING,
        holder_unit_id=place.unit_id,
        holder_post_id=place.post_id,
        holder_since=now,
        opened_at=now,
        due_at=next_due(sort, agency, at=now, channel=channel),
        answer_due_at=answer.due_at,
        sort=sort,
        level=level,
        previous=sending.previous,
        about_code=about,
        owner_id=actor.id if actor.kind == "citizen" else None,
        channel=channel,
        content=key.seal(dict(content)),
        track_hash=work.track_hash(HASHED_AS, code, str(content["phone"])) or b"",
    )
