"""Feedback in the hands of one page or transaction: what is asked of it is read once."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any
from uuid import UUID

from motcua.domain.issuing.api import OpenedWithPapers
from motcua.domain.work import api as work
from motcua.kernel.access.api import visible
from motcua.kernel.base.api import Actor
from motcua.kernel.files.api import StoredFile, files_of
from motcua.kernel.privacy.api import Purpose
from motcua.modules.feedback.access import purpose_of
from motcua.modules.feedback.models import Feedback, Message

PHOTO = "photo"


class Opened(OpenedWithPapers[Feedback]):
    """Feedback, and what pages and acts had to know of it so far."""

    @classmethod
    def locked(cls, actor: Actor, matter_id: UUID) -> Feedback | None:
        rows = Feedback.objects.select_for_update(of=("self", "matter"))
        return visible(actor, rows).filter(pk=matter_id).first()

    def purpose_of(self, actor: Actor) -> Purpose:
        return work.ADVISE if work.is_adviser(actor, self.matter) else purpose_of(actor)

    @cached_property
    def messages(self) -> Sequence[Message]:
        """What was said about it, oldest first."""
        return list(self.matter.messages.order_by("at", "pk"))

    @cached_property
    def photos(self) -> Sequence[StoredFile]:
        """Its pictures that arrived and were not refused, oldest first."""
        return files_of(self.matter.subject, component=PHOTO)

    def content_for(self, actor: Actor) -> Mapping[str, Any]:
        """Return what was written and by whom, opened for an actor."""
        return self.reading_for(actor).reveal(self.matter.content) or {}


class Sent(Opened):
    """Feedback in the hands of whoever wrote it, who shows so by their word (`passes`)."""

    @classmethod
    def locked(cls, actor: Actor, matter_id: UUID) -> Feedback | None:
        rows = Feedback.objects.select_for_update(of=("self", "matter"))
        return rows.filter(pk=matter_id).first()
