"""A matter in the hands of one page or transaction: what is asked of it is read once."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from functools import cached_property
from uuid import UUID

from django.db.models import QuerySet

from motcua.domain.work.models import HandOver, Matter, Recusal
from motcua.domain.work.passing import Passing
from motcua.kernel.base.api import Actor, prepared
from motcua.kernel.privacy.api import Purpose, Reading, SealingKey, read, sealing_key


class Opened[M: Matter](ABC):
    """A matter, and what pages and acts had to know of it so far; each kind extends it.

    Guards of acts are given one of these, on the page as under the lock: what several of them ask
    for is read once, and never kept longer than the page or the transaction lives.
    """

    def __init__(self, matter: M) -> None:
        """Open a matter, locked where something is to be written."""
        self.matter = matter

    @classmethod
    @abstractmethod
    def locked(cls, actor: Actor, matter_id: UUID) -> M | None:
        """Return a matter that the actor reaches, locked (`of=("self", "matter")`), or None."""

    @abstractmethod
    def purpose_of(self, actor: Actor) -> Purpose:
        """Return what an actor reads such a matter for."""

    def finish(self, _actor: Actor) -> None:
        """Count a change, before the matter is saved; a kind brings in step what hangs on it."""
        self.matter.revision += 1

    @cached_property
    def key(self) -> SealingKey:
        """The key under which the subject's data lie."""
        return sealing_key(self.matter.subject)

    @cached_property
    def hand_overs(self) -> Sequence[HandOver]:
        """How it was passed on, oldest first."""
        return _hand_overs(self.matter.pk)

    @property
    def passing(self) -> Passing | None:
        """Its last passing that stands."""
        return Passing.of(self.hand_overs)

    @cached_property
    def kept_out(self) -> frozenset[UUID]:
        """The accounts that have no part in it."""
        rows = Recusal.objects.filter(matter=self.matter.pk)
        return frozenset(rows.values_list("account", flat=True))

    def reading_for(self, actor: Actor) -> Reading:
        """Open what is sealed for an actor, for what they read it; one record is left."""
        if actor.id not in self._readings:
            purpose = self.purpose_of(actor)
            self._readings[actor.id] = read(actor, subject=self.matter.subject, purpose=purpose)
        return self._readings[actor.id]

    @cached_property
    def _readings(self) -> dict[UUID, Reading]:
        return {}


@prepared
def _hand_overs(matter_id: UUID) -> QuerySet[HandOver]:
    rows = HandOver.objects.select_related("from_unit", "from_post", "to_unit", "to_post", "ended")
    return rows.filter(matter_id=matter_id).order_by("at", "pk")
