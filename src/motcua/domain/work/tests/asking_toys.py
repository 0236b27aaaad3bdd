"""Short ways to ask, answer and stop asking about umbrellas."""

from collections.abc import Mapping
from typing import Any

from motcua.domain.work import api
from motcua.domain.work.alike.kind_events import OpinionEvents
from motcua.domain.work.models import Matter, Opinion
from motcua.domain.work.testing import SHARING, Office, OpenedToy, make_matter
from motcua.kernel.ledger.api import Entry, Event
from motcua.kernel.privacy.api import create_key

FRIDAY = "2026-11-20"
"""Of the week in which these tests live; it is a working day."""


_OPEN = frozenset({"units", "by", "opinion", "unit", "verdict", "late"})
_EVENT = Event(
    code="toy.happened", text="Có việc", open=_OPEN, sealed=frozenset({"question", "words"})
)


class Umbrellas:
    """The acts of a toy kind, and the facts that were recorded."""

    def __init__(self, office: Office, **asking: Any) -> None:
        self.office = office
        events = OpinionEvents(asked=_EVENT, given=_EVENT, amended=_EVENT, stopped=_EVENT)
        asking = {"sharing": SHARING, "order": 1, "events": events, **asking}
        self.acts = api.Acts(api.opinion_acts(api.Asking[OpenedToy](**asking)))

    @property
    def facts(self) -> list[Mapping[str, object]]:
        """What was recorded in clear, oldest first."""
        rows = Entry.objects.filter(event=_EVENT.code).order_by("at_us", "sequence")
        return [row.fields["open"] for row in rows]

    @property
    def sealed(self) -> list[set[str]]:
        """The groups that were sealed with each fact."""
        rows = Entry.objects.filter(event=_EVENT.code).order_by("at_us", "sequence")
        return [set(row.fields["sealed"]) for row in rows]

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
        return self._do(
            "give_opinion", matter, who, {}, {"verdict": "agree", "words": "Đúng ô này.", **typed}
        )

    def amend(self, matter: Matter, *, who: str, **typed: str) -> api.Done:
        """Amend an answer."""
        return self._do(
            "amend_opinion", matter, who, {}, {"verdict": "agree", "words": "Đúng ô này.", **typed}
        )

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
        opened = OpenedToy(Matter.objects.get(pk=matter.pk))
        asked = api.Asked(actor=self.office.actor(who), opened=opened, typed=typed)
        return api.perform(act, asked)
