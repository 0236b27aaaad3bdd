"""Short ways to ask, answer and stop asking about umbrellas."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import transaction

from motcua.domain.work import api
from motcua.domain.work.access import READ
from motcua.domain.work.errors import NotHolderError
from motcua.domain.work.models import Matter, Opinion
from motcua.domain.work.testing import Office, make_matter
from motcua.kernel.access.api import NotVisibleError, visible
from motcua.kernel.base.api import Actor, Refusal
from motcua.kernel.ledger.api import Event
from motcua.kernel.privacy.api import create_key

FRIDAY = "2026-11-20"
"""Of the week in which these tests live; it is a working day."""


_EVENT = Event(code="toy.happened", text="Có việc")


class Umbrellas:
    """The acts of a toy kind, and the facts that it recorded."""

    def __init__(self, office: Office, **asking: Any) -> None:
        self.office = office
        self.facts: list[Mapping[str, object]] = []
        self.sealed: list[set[str]] = []
        sharing = api.Sharing(
            home=__name__,
            permission=READ,
            purpose="",
            change=self._change,
            matter_of=lambda matter: matter,
            not_at_work=_not_held,
            record=self._record,
        )
        says: dict[str, Any] = dict.fromkeys(("asked", "given", "stopped"), _EVENT)
        self.acts = api.Acts(
            api.opinion_acts(api.Asking(sharing=sharing, order=1, **says, **asking))
        )

    def matter(self, **given: Any) -> Matter:
        """Return an umbrella that Hà looks for the owner of."""
        matter = make_matter(self.office, **given)
        create_key(matter.subject)
        return matter

    def target(self, key: str, *, by_name: bool = False) -> str:
        """Return how a form names the unit of an officer, or the officer."""
        actor = self.office.actor(key)
        assert actor.unit_id
        assert actor.post_id
        return f"{actor.unit_id.hex}:{actor.post_id.hex}" if by_name else actor.unit_id.hex

    def ask(self, matter: Matter, *to: str, who: str = "ha", **typed: str) -> api.Done:
        """Ask as an officer does on the page."""
        words = {"question": "Có thấy ô này không?", "by": FRIDAY, **typed}
        return self._do("ask_opinion", matter, who, {"to": list(to)}, words)

    def give(self, matter: Matter, *, who: str, **typed: str) -> api.Done:
        """Answer."""
        return self._do("give_opinion", matter, who, {}, {"verdict": "agree", **typed})

    def stop(self, matter: Matter, *opinions: Opinion, who: str = "ha") -> api.Done:
        """Stop asking."""
        chosen = [str(one.pk) for one in opinions]
        return self._do("stop_asking", matter, who, {"opinion": chosen}, {})

    def _do(
        self,
        key: str,
        matter: Matter,
        who: str,
        lists: dict[str, list[str]],
        words: dict[str, str],
    ) -> api.Done:
        act = self.acts.get(key)
        typed = api.Typed({**lists, **{name: [word] for name, word in words.items()}})
        fresh = Matter.objects.get(pk=matter.pk)
        assert act.do is not None
        return act.do(api.Asked(actor=self.office.actor(who), opened=fresh, typed=typed))

    def _record(
        self,
        _actor: Actor,
        _matter: Matter,
        _event: Event,
        told: Mapping[str, object],
        sealed: Mapping[str, object],
        /,
    ) -> None:
        self.facts.append(told)
        self.sealed.append(set(sealed))

    @contextmanager
    def _change(
        self, actor: Actor, matter_id: UUID, *, revision: int | None = None
    ) -> Iterator[Matter]:
        with transaction.atomic():
            rows = visible(actor, Matter.objects.select_for_update(of=("self",)))
            found = rows.filter(pk=matter_id).first()
            if found is None:
                raise NotVisibleError
            yield found
            found.revision += 1
            found.save()


def _not_held(matter: Matter, actor: Actor) -> Refusal | None:
    said = api.why_not_held(actor, matter)
    return NotHolderError(said) if said else None
