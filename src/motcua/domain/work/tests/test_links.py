"""One matter that has to do with another: both say so, to those alone who may know."""

from collections.abc import Mapping
from unittest.mock import patch

import pytest
from django.db import IntegrityError, transaction
from tests.performance.statements import counted

from motcua.domain.work import api
from motcua.domain.work.alike.kind_events import LinkEvents
from motcua.domain.work.models import Link, Matter
from motcua.domain.work.testing import SHARING, TOY, Office, OpenedToy, make_matter, toy_kind
from motcua.kernel.base.api import Invalid, clock
from motcua.kernel.ledger.api import Entry, Event

pytestmark = pytest.mark.db

EVENT = Event(code="toy.happened", text="Có việc", open=frozenset({"other", "link"}))


class Links:
    """The acts of a toy kind, and what was recorded."""

    def __init__(self, office: Office) -> None:
        self.office = office
        events = LinkEvents(linked=EVENT, unlinked=EVENT)
        self.acts = api.Acts(api.link_acts(SHARING, order=1, events=events))

    @property
    def told(self) -> list[Mapping[str, object]]:
        """What was recorded, oldest first."""
        rows = Entry.objects.filter(event=EVENT.code).order_by("at_us", "sequence")
        return [row.fields["open"] for row in rows]

    def link(self, matter: Matter, code: str, *, who: str = "ha", kind: str = "") -> api.Done:
        return self._do("link", matter, who, code=code, kind=kind)

    def unlink(self, matter: Matter, link_id: int, *, who: str = "ha") -> api.Done:
        return self._do("unlink", matter, who, link=str(link_id))

    def _do(self, key: str, matter: Matter, who: str, **typed: str) -> api.Done:
        opened = OpenedToy(Matter.objects.get(pk=matter.pk))
        words = api.Typed({name: [word] for name, word in typed.items()})
        asked = api.Asked(actor=self.office.actor(who), opened=opened, typed=words)
        return api.perform(self.acts.get(key), asked)


@pytest.fixture
def links(office: Office) -> Links:
    return Links(office)


def shown(office: Office, who: str, matter: Matter) -> list[tuple[str, str, bool]]:
    rows = api.links_shown(office.actor(who), Matter.objects.get(pk=matter.pk))
    return [(one.words, one.code, bool(one.url)) for one in rows]


def test_both_say_so_each_in_its_words(office: Office, links: Links) -> None:
    mine, other = make_matter(office), make_matter(office)

    links.link(mine, other.code.lower(), kind="corrects")

    assert shown(office, "ha", mine) == [("Đính chính, sửa đổi", other.code, True)]
    assert shown(office, "ha", other) == [("Được đính chính, sửa đổi bằng", mine.code, True)]
    assert links.told == [{"other": other.pk.hex, "link": "corrects"}]


def test_a_code_that_is_unknown_out_of_reach_or_kept_from_one_is_the_same(
    office: Office, links: Links
) -> None:
    mine, hidden, about = (make_matter(office, held_by=key) for key in ("ha", "dung", "ha"))
    api.recuse(about, [office.actor("ha").id])

    said = []
    for code in ("O-0", hidden.code, about.code):
        with pytest.raises(Invalid) as refused:
            links.link(mine, code)
        said.append(refused.value.message)

    assert len(set(said)) == 1
    assert not Link.objects.exists()
    assert links.told == []


def test_a_pair_is_linked_once_whichever_names_the_other(office: Office, links: Links) -> None:
    mine, other = make_matter(office), make_matter(office)
    links.link(mine, other.code)

    for one, far in ((mine, other), (other, mine)):
        with pytest.raises(api.LinkRefusedError, match="đã liên kết"):
            links.link(one, far.code, kind="follows")
    with pytest.raises(api.LinkRefusedError, match="chính nó"):
        links.link(mine, mine.code)

    assert Link.objects.count() == 1


def test_the_database_keeps_it_too(office: Office) -> None:
    mine, other = make_matter(office), make_matter(office)
    api.link(mine, other, kind=Link.Kind.ABOUT)

    for one, far in ((other, mine), (mine, mine)):
        with pytest.raises(IntegrityError), transaction.atomic():
            Link.objects.create(matter=one, other=far, kind="related", made_at=clock.now())


def test_what_was_linked_by_hand_is_undone_from_either_side(office: Office, links: Links) -> None:
    mine, other = make_matter(office), make_matter(office)
    links.link(mine, other.code)

    links.unlink(other, Link.objects.get().pk)

    assert shown(office, "ha", mine) == shown(office, "ha", other) == []
    assert links.told[-1] == {"other": mine.pk.hex, "link": "related"}


def test_what_matters_say_themselves_stays(office: Office, links: Links) -> None:
    mine, other = make_matter(office), make_matter(office)
    api.link(mine, other, kind=Link.Kind.ABOUT)

    with pytest.raises(api.LinkRefusedError, match="do cán bộ lập"):
        links.unlink(mine, Link.objects.get().pk)

    links.link(mine, make_matter(office).code)
    with pytest.raises(Invalid):
        links.unlink(mine, Link.objects.earliest("pk").pk)
    assert Link.objects.count() == 2


@pytest.mark.parametrize("kind", ["about", "friend"])
def test_an_officer_says_only_what_officers_may_say(
    office: Office, links: Links, kind: str
) -> None:
    mine, other = make_matter(office), make_matter(office)

    with pytest.raises(Invalid, match="quan hệ"):
        links.link(mine, other.code, kind=kind)


def test_who_does_not_hold_it_links_nothing(office: Office, links: Links) -> None:
    mine = make_matter(office, held_by="dung")

    with pytest.raises(api.NotHolderError):
        links.link(mine, make_matter(office).code, who="tuan")


def test_out_of_reach_it_is_a_code_and_no_door(office: Office) -> None:
    mine, other = make_matter(office), make_matter(office, held_by="dung", whose="Bà Hoa")
    api.link(mine, other, kind=Link.Kind.ABOUT)

    (row,) = api.links_shown(office.actor("ha"), mine)
    (seen,) = api.links_shown(office.actor("tuan"), Matter.objects.get(pk=mine.pk))

    assert (row.code, row.state, row.title, row.url) == (other.code, "Đang tìm chủ", "", "")
    assert (seen.title, seen.url) == (other.title, f"/can-bo/o/{other.code}/")
    assert "Hoa" not in repr((row, seen))


def test_who_must_stay_out_of_the_other_never_hears_of_it(office: Office) -> None:
    mine, other = make_matter(office), make_matter(office)
    api.link(other, mine, kind=Link.Kind.ABOUT)
    api.recuse(other, [office.actor("ha").id])

    assert shown(office, "ha", mine) == []
    assert shown(office, "thao", mine) == [("Được nói đến trong", other.code, True)]


def test_a_discreet_kind_is_told_to_none_who_does_not_reach_it(office: Office) -> None:
    mine, other = make_matter(office), make_matter(office, held_by="dung")
    api.link(mine, other, kind=Link.Kind.ABOUT)

    with toy_kind(is_discreet=True):
        assert shown(office, "ha", mine) == []
        assert shown(office, "tuan", mine) == [("Nói về", other.code, True)]


def test_a_kind_whose_module_is_away_is_not_told(office: Office) -> None:
    mine, other = make_matter(office), make_matter(office, kind="gone")
    api.link(mine, other, kind=Link.Kind.ABOUT)

    assert shown(office, "ha", mine) == []
    with patch.dict(api.kinds._values, {"gone": api.kinds.get(TOY)}):
        assert shown(office, "ha", mine) == [("Nói về", other.code, True)]


def test_many_links_cost_what_none_costs(office: Office) -> None:
    mine, ha = make_matter(office), office.actor("ha")
    with counted() as none:
        api.links_shown(ha, Matter.objects.get(pk=mine.pk))
    for _ in range(3):
        api.link(mine, make_matter(office), kind=Link.Kind.RELATED)

    with counted() as many:
        fresh = Matter.objects.get(pk=mine.pk)
        first, again = api.links_shown(ha, fresh), api.links_shown(ha, fresh)

    assert len(first) == len(again) == 3
    assert len(many) == len(none) == 2
