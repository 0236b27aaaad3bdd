"""Keeping out by hand whom a matter is about, as every kind offers it."""

from collections.abc import Collection, Sequence
from uuid import UUID

import pytest

from motcua.domain.work import api
from motcua.domain.work.models import Matter
from motcua.domain.work.testing import SHARING, Office, OpenedToy, make_matter
from motcua.kernel.base.api import Actor, Invalid
from motcua.kernel.identity.api import Holding
from motcua.kernel.ledger.api import Event, entries

pytestmark = pytest.mark.db

EVENT = Event(code="toy.recused", text="Để đứng ngoài", open=frozenset({"posts"}))


class Umbrellas:
    """The act of a toy kind, and what was given away."""

    def __init__(self, office: Office, *, stays: str = "") -> None:
        self.office, self.given = office, list[str]()
        settler = office.actor(stays).id if stays else None

        def settlers(_opened: OpenedToy, officers: Sequence[Holding]) -> Collection[UUID]:
            return {one.account_id for one in officers if one.account_id == settler}

        def give_away(_actor: Actor, matter: Matter) -> None:
            self.given.append(matter.code)

        self.act = api.Recusing(
            sharing=SHARING,
            order=1,
            event=EVENT,
            title="Để đứng ngoài",
            note="khi ô là của người đó",
            give_away=give_away,
            stays=settlers,
        ).act

    def keep_out(self, matter: Matter, whom: str, *, by: str = "ha") -> None:
        post = self.office.actor(whom).post_id
        typed = api.Typed.of(post=post.hex if post else "")
        opened = OpenedToy(matter)
        api.perform(self.act, api.Asked(actor=self.office.actor(by), opened=opened, typed=typed))


def test_who_has_it_and_is_kept_out_gives_it_away(office: Office) -> None:
    toys, ha = Umbrellas(office), office.actor("ha")
    matter = make_matter(office, holder_post_id=ha.post_id)

    toys.keep_out(matter, "ha")

    assert api.recused(matter) == {ha.id}
    assert toys.given == [matter.code]
    (told,) = entries(matter.subject)
    assert told.fields["open"] == {"posts": [ha.post_id.hex if ha.post_id else ""]}


def test_whoever_else_is_kept_out_leaves_it_where_it_is(office: Office) -> None:
    toys, matter = Umbrellas(office), make_matter(office)

    toys.keep_out(matter, "dung")

    assert api.recused(matter) == {office.actor("dung").id}
    assert toys.given == []
    with pytest.raises(Invalid, match="Hãy chọn cán bộ"):
        toys.keep_out(matter, "dung")


def test_whom_the_law_lets_settle_is_not_kept_out(office: Office) -> None:
    toys, matter = Umbrellas(office, stays="tuan"), make_matter(office)

    with pytest.raises(Invalid):
        toys.keep_out(matter, "tuan")

    assert api.recused(matter) == set()
