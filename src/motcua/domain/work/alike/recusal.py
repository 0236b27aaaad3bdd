"""The act by which an officer is kept out of a matter that is about them, for any kind."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from motcua.domain.work.actions.changing import record
from motcua.domain.work.actions.recusing import recuse, recused
from motcua.domain.work.acts import Act, Asked, Done, Effect, Offer
from motcua.domain.work.alike.sharing import Sharing
from motcua.domain.work.models import Matter
from motcua.domain.work.opened import Opened
from motcua.domain.work.rights import is_wholly_kept_out
from motcua.kernel.base.api import Actor
from motcua.kernel.forms.api import Choice
from motcua.kernel.identity.api import Holding, officers_of
from motcua.kernel.ledger.api import Event

_EFFECTS = (
    Effect(icon="lock", text="người đó không thấy, không dự thảo, không ký"),
    Effect(icon="send", text="đang ở người đó thì chuyển người có thẩm quyền"),
)


@dataclass(frozen=True, kw_only=True)
class Recusing[O: Opened[Any]]:
    """What a kind of matter says of keeping officers out of it.

    Attributes:
        sharing: What it says of itself to its acts.
        order: The place of the act.
        event: What records it, with `posts` by id.
        title: What it is called.
        note: When it is done.
        give_away: Gives a matter to somebody else that is with whom it is about.
        stays: Returns, of the officers of an agency, the accounts that the law lets settle what is
            about themselves.
    """

    sharing: Sharing[O]
    order: int
    event: Event
    title: str
    note: str
    give_away: Callable[[Actor, Any], None]
    stays: Callable[[O, Sequence[Holding]], Collection[UUID]] = lambda _opened, _officers: ()

    @cached_property
    def act(self) -> Act[O]:
        """Return the act, for a kind's `acts/`."""
        return self.sharing.act(
            key="recuse",
            slug="dung-ngoai",
            letter="d",
            order=self.order,
            fields="work/desk/acts/dung-ngoai.html",
            offer=Offer(title=self.title, note=self.note, effects=_EFFECTS),
            why_not=self.sharing.not_free,
            change=self._do,
            parts=self._parts,
        )

    def _concerned(self, opened: O) -> Mapping[str, Holding]:
        """Return by post whom it may be about, of the agency that settles it."""
        officers = officers_of(opened.matter.settled_by_id)
        out = {*opened.kept_out, *self.stays(opened, officers)}
        return {one.post_id.hex: one for one in officers if one.account_id not in out}

    def _parts(self, asked: Asked[O]) -> Mapping[str, object]:
        return {
            "officers": [
                Choice(value=post, label=f"{one.account.display_name}, {one.post.title}")
                for post, one in self._concerned(asked.opened).items()
            ]
        }

    def _do(self, asked: Asked[O]) -> Done:
        matter, concerned = asked.opened.matter, self._concerned(asked.opened)
        held = asked.typed.choice("post", concerned, message="Hãy chọn cán bộ đứng ngoài.")
        recuse(matter, [held.account_id])
        if _is_with_whom_it_is_about(matter):
            self.give_away(asked.actor, matter)
        record(self.event, matter, asked.actor, posts=[held.post_id.hex])
        return Done(said=f"Đã để người đó đứng ngoài {matter.code}.")


def _is_with_whom_it_is_about(matter: Matter) -> bool:
    return is_wholly_kept_out(recused(matter), matter.holder_unit_id, matter.holder_post_id)
