"""Search."""

from collections.abc import Callable
from urllib.parse import unquote

import pytest
from django.test import Client

from motcua.domain.dossiers.pages.desk.look_ups import unusual_look_ups
from motcua.domain.dossiers.testing import Province, file_birth
from motcua.domain.dossiers.testing.at_desk import SignIn
from motcua.domain.work.api import readers_of
from motcua.kernel.base.api import SYSTEM, Actor, Registry, limits
from motcua.kernel.privacy.api import readings_of
from motcua.kernel.ui.api import search as sources
from motcua.kernel.ui.testing.page import Page

pytestmark = pytest.mark.db

SEARCH, NUMBER = "/can-bo/tim/", "042194007316"


def look(client: Client, words: str) -> Page:
    return Page(client.post(SEARCH, {"q": words}, follow=True), client)


def caps(real: Callable[[str], int], *, a_minute_count: int, usual: int) -> Callable[[str], int]:
    """Return limits with look-ups few enough to be counted in a test."""
    few = {"desk.look_ups_a_minute_count": a_minute_count, "desk.usual_look_ups_count": usual}
    return lambda name: few.get(name) or real(name)


@pytest.mark.parametrize(
    "words", ["Minh Hoa", "minh hoa", "tran thi", "042194007316", "042 194 007 316"]
)
def test_a_name_or_a_number_finds_the_dossier(as_: SignIn, province: Province, words: str) -> None:
    dossier = file_birth(province)
    minh = as_("minh")

    page = look(minh, words)

    assert dossier.code in page.text


def test_a_whole_code_opens_the_dossier(as_: SignIn, province: Province) -> None:
    dossier = file_birth(province)

    answer = as_("minh").post(SEARCH, {"q": dossier.code.lower()})

    assert answer.headers["Location"] == f"/can-bo/ho-so/{dossier.code}/"


@pytest.mark.parametrize("who", ["nam", "lan", "khoa"])
def test_what_is_out_of_reach_is_not_found(as_: SignIn, province: Province, who: str) -> None:
    dossier = file_birth(province)
    stranger = as_(who)

    for words in (dossier.code, "Minh Hoa", "042194007316"):
        page = look(stranger, words)
        assert "Không tìm thấy" in page.headings()


@pytest.fixture
def _toys(monkeypatch: pytest.MonkeyPatch) -> None:
    """A source of another package, which only those who receive dossiers may ask."""

    def find(actor: Actor, words: str) -> list[sources.Hit]:
        return [sources.Hit(title="Phiếu 7", url="/can-bo/phieu/7/", note=words)]

    known: Registry[sources.Source] = Registry("search sources")
    known.register("toys", sources.Source(label="Phiếu", permission="dossiers.receive", find=find))
    monkeypatch.setattr(sources, "sources", known)


@pytest.mark.usefixtures("_toys")
def test_what_other_packages_find_stands_below(as_: SignIn, province: Province) -> None:
    page = look(as_("minh"), "Minh Hoa")
    stranger = look(as_("lan"), "Minh Hoa")

    assert "Phiếu 7" in page.text
    assert "Không tìm thấy" not in page.headings()
    assert "Phiếu 7" not in stranger.text


@pytest.mark.parametrize("words", ["%", "_____", "' OR 1=1 --", "a", "\x00", "😀" * 300])
def test_strange_words_find_nothing_and_break_nothing(
    as_: SignIn, province: Province, words: str
) -> None:
    dossier = file_birth(province)
    minh = as_("minh")

    answer = minh.post(SEARCH, {"q": words}, follow=True)

    assert answer.status_code == 200
    assert dossier.code not in answer.content.decode()


@pytest.mark.parametrize("base", [SEARCH, "/can-bo/tra-ket-qua/"])
def test_no_address_shows_what_was_typed_and_no_other_session_opens_it(
    as_: SignIn, province: Province, base: str
) -> None:
    dossier = file_birth(province)
    minh = as_("minh")

    to = minh.post(base, {"q": NUMBER}).headers["Location"]

    assert NUMBER not in unquote(to)
    assert dossier.code not in minh.get(base, {"q": NUMBER}).content.decode()
    if base == SEARCH:
        assert dossier.code in minh.get(to).content.decode()
        assert dossier.code not in as_("ha").get(to).content.decode()


@pytest.mark.parametrize(("words", "count"), [(NUMBER, 1), ("Minh Hoa", 1), ("H27", 0)])
def test_whoever_is_found_by_name_or_number_sees_who_looked(
    as_: SignIn, province: Province, words: str, count: int
) -> None:
    dossier = file_birth(province)

    look(as_("minh"), words)

    found = [one for one in readings_of(dossier.subject) if one.purpose == "look_up"]
    assert len(found) == count
    readers = readers_of(SYSTEM, dossier.subject, what="Nội dung hồ sơ").others
    assert all(one.what.startswith("Một dòng trong danh sách") for one in readers.lines)
    assert len(readers.lines) == count


def test_looking_many_people_up_is_slowed_and_told_to_administration(
    as_: SignIn, province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "get", caps(limits.get, a_minute_count=2, usual=1))
    minh = as_("minh")

    answers = [minh.post(SEARCH, {"q": NUMBER}).status_code for _ in range(3)]

    assert answers == [302, 302, 429]
    (told,) = unusual_look_ups(SYSTEM)
    assert "Minh" in told.title
