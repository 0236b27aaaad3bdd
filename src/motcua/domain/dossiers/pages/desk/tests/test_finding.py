"""Search."""

import pytest

from motcua.domain.dossiers.testing import Province, file_birth
from motcua.domain.dossiers.testing.at_desk import SignIn
from motcua.kernel.base.api import Actor, Registry
from motcua.kernel.ui.api import search as sources
from motcua.kernel.ui.testing.page import Page

pytestmark = pytest.mark.db

SEARCH = "/can-bo/tim/"


@pytest.mark.parametrize(
    "words", ["Minh Hoa", "minh hoa", "tran thi", "042194007316", "042 194 007 316"]
)
def test_a_name_or_a_number_finds_the_dossier(as_: SignIn, province: Province, words: str) -> None:
    dossier = file_birth(province)
    minh = as_("minh")

    page = Page(minh.get(SEARCH, {"q": words}), minh)

    assert dossier.code in page.text


def test_a_whole_code_opens_the_dossier(as_: SignIn, province: Province) -> None:
    dossier = file_birth(province)

    answer = as_("minh").get(SEARCH, {"q": dossier.code.lower()})

    assert answer.headers["Location"] == f"/can-bo/ho-so/{dossier.code}/"


@pytest.mark.parametrize("who", ["nam", "lan", "khoa"])
def test_what_is_out_of_reach_is_not_found(as_: SignIn, province: Province, who: str) -> None:
    dossier = file_birth(province)
    stranger = as_(who)

    for words in (dossier.code, "Minh Hoa", "042194007316"):
        page = Page(stranger.get(SEARCH, {"q": words}, follow=True), stranger)
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
    page = Page(as_("minh").get(SEARCH, {"q": "Minh Hoa"}), as_("minh"))
    stranger = Page(as_("lan").get(SEARCH, {"q": "Minh Hoa"}), as_("lan"))

    assert "Phiếu 7" in page.text
    assert "Không tìm thấy" not in page.headings()
    assert "Phiếu 7" not in stranger.text


@pytest.mark.parametrize("words", ["%", "_____", "' OR 1=1 --", "a", "\x00", "😀" * 300])
def test_strange_words_find_nothing_and_break_nothing(
    as_: SignIn, province: Province, words: str
) -> None:
    dossier = file_birth(province)
    minh = as_("minh")

    answer = minh.get(SEARCH, {"q": words})

    assert answer.status_code == 200
    assert dossier.code not in answer.content.decode()
