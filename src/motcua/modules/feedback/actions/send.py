"""Sending: what a person wrote comes to whoever is competent, with a number and a date."""

import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from motcua.domain.work.api import Link, Matter, link, open_matter, record, recuse
from motcua.kernel.base.api import Actor, clock
from motcua.kernel.ledger.api import Subject
from motcua.kernel.organisations.api import Agency
from motcua.kernel.privacy.api import SealingKey, create_key, sealing_key
from motcua.modules.feedback import events
from motcua.modules.feedback.actions.photos import Photo, keep_photos
from motcua.modules.feedback.clocks import answer_due, next_due
from motcua.modules.feedback.competence import Place, place_for, recused_by
from motcua.modules.feedback.jobs import tell_of
from motcua.modules.feedback.models import KIND, Feedback, Stage
from motcua.modules.feedback.models.words import SORTS, title_of
from motcua.modules.feedback.passes import track_hash
from motcua.modules.feedback.rules import Sort

_LETTERS = "ABCDEFGHKMNPQRTUVWXY346789"
_LENGTH = 6


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
    photos: Sequence[Photo] = ()
    channel: str = "online"
    previous: Feedback | None = None


def send(*, actor: Actor, sending: Sending) -> Feedback:
    """Keep what was sent, give it to whoever is competent, and tell the sender. Records it.

    Raises:
        NoAgencyError: Nobody on this platform is competent.
        FileTooLarge, EmptyFile: A picture is none that is taken.
    """
    known = Feedback.objects.filter(pk=sending.id).first()
    if known is not None:
        return known
    out = recused_by(sending.sort, sending.agency, sending.content)
    level = 2 if sending.previous else 1
    place = place_for(sending.sort, sending.agency, level=level, out=out)
    key = _key(Subject(kind=KIND, id=sending.id))
    feedback = _row(actor, sending, place, key=key)
    try:
        with transaction.atomic():
            _write(actor, sending, feedback, key=key, out=out)
    except IntegrityError:
        known = Feedback.objects.filter(pk=sending.id).first()
        if known is None:
            raise
        return known
    return feedback


def _key(subject: Subject) -> SealingKey:
    """Make the key; somebody may just have sent the same in another window."""
    try:
        with transaction.atomic(using="keys"):
            return create_key(subject)
    except IntegrityError:
        return sealing_key(subject)


def _write(
    actor: Actor,
    sending: Sending,
    feedback: Feedback,
    *,
    key: SealingKey,
    out: Collection[UUID],
) -> None:
    open_matter(feedback, whose="", scopes=[feedback.owner_id, feedback.settled_by_id])
    recuse(feedback, out)
    _link(feedback)
    keep_photos(actor, feedback, sending.photos)
    record(
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
    tell_of(feedback, "feedback_sent")


def _link(feedback: Feedback) -> None:
    """Link feedback to what it is about, where there is such a matter, and to what it follows."""
    named = Matter.objects.filter(code=feedback.about_code).exclude(kind=KIND)
    if feedback.about_code and (about := named.first()) is not None:
        link(feedback, about, kind=Link.Kind.ABOUT)
    if feedback.previous is not None:
        link(feedback, feedback.previous, kind=Link.Kind.FOLLOWS)


def _row(actor: Actor, sending: Sending, place: Place, *, key: SealingKey) -> Feedback:
    now, sort, content = clock.now(), sending.sort, sending.content
    code, level = _new_code(sort, now), 2 if sending.previous else 1
    about = str(content.get("dossier") or "").strip().upper()
    topic = str(content.get("topic") or "")
    return Feedback(
        id=sending.id,
        kind=KIND,
        code=code,
        topic_code=sort,
        title=title_of(sort, topic=topic, about_code=about, level=level),
        settled_by=place.agency,
        stage=Stage.RECEIVING,
        holder_unit_id=place.unit_id,
        holder_post_id=place.post_id,
        holder_since=now,
        opened_at=now,
        due_at=next_due(sort, place.agency, at=now, channel=sending.channel),
        answer_due_at=answer_due(
            sort, place.agency, at=now, level=level, channel=sending.channel
        ).due_at,
        sort=sort,
        level=level,
        previous=sending.previous,
        about_code=about,
        owner_id=actor.id if actor.kind == "citizen" else None,
        channel=sending.channel,
        content=key.seal(dict(content)),
        track_hash=track_hash(code, str(content["phone"])),
    )


def _new_code(sort: Sort, at: datetime) -> str:
    """Return a number that nobody guesses: with a telephone's end it opens what was sent."""
    word = "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
    return f"{SORTS[sort].prefix}-{clock.local(at):%y%m}-{word}"
