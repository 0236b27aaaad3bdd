"""What a citizen has begun stands first in their own list."""

import pytest
from django.test import Client

from motcua.domain.dossiers import api
from motcua.domain.dossiers.api import Dossier
from motcua.domain.dossiers.testing import BIRTH_ANSWERS, BIRTH_PAPER, WHY, Province, file_birth
from motcua.domain.dossiers.testing.supplements import FIELD, asked
from motcua.domain.filing.models import Draft
from motcua.domain.filing.pages.portal.draft_view import DraftView
from motcua.domain.filing.testing import make_draft
from motcua.kernel.files.api import State, StoredFile, files_of
from motcua.kernel.ui.testing.page import Page

pytestmark = pytest.mark.db


def url_of(dossier: Dossier) -> str:
    return f"/ho-so/{dossier.code}/"


def test_my_list_puts_what_waits_for_me_first(hoa: Client, province: Province) -> None:
    make_draft(province)
    mine = asked(province, FIELD)
    theirs = file_birth(province)

    page = Page.open(hoa, "/ho-so/")

    headings = page.headings()
    assert headings.index("Đang soạn dở") < headings.index("Chờ bạn")
    assert headings.index("Chờ bạn") < headings.index("Cơ quan đang giải quyết")
    assert mine.code in page.text
    assert theirs.code in page.text


@pytest.mark.needs("portal", why="the home page is among those that are counted")
def test_lists_and_pages_ask_the_same_number_of_questions_however_long(
    hoa: Client, province: Province
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def questions(url: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked_:
            assert hoa.get(url).status_code == 200
        return len(asked_)

    dossier = file_birth(province)
    api.send_message(actor=province.actor("minh"), dossier_id=dossier.id, words="Vâng")
    for url in ("/", "/viec-cua-toi/", url_of(dossier)):
        hoa.get(url)
    before = {url: questions(url) for url in ("/", "/viec-cua-toi/", url_of(dossier))}
    for _ in range(3):
        file_birth(province)
        make_draft(province)
        for name in ("minh", "hoa"):
            api.send_message(actor=province.actor(name), dossier_id=dossier.id, words="Vâng")

    after = {url: questions(url) for url in before}

    assert after == before


def test_what_was_refused_is_filed_anew_with_all_that_was_said_and_handed_in(
    hoa: Client, stranger: Client, province: Province
) -> None:
    dossier = file_birth(province)
    StoredFile.objects.update(state=State.READY, extension="jpg")
    api.refuse(actor=province.actor("minh"), dossier_id=dossier.id, ground=WHY)
    form = Page.open(hoa, url_of(dossier)).form("/bat-dau/")

    page = form.send(hoa)

    (draft,) = Draft.objects.all()
    view = DraftView.open(province.actor("hoa"), draft)
    assert dossier.code in page.text
    assert draft.agency_id == dossier.settled_by_id
    assert view.answers["nksHoTen"] == BIRTH_ANSWERS["nksHoTen"]
    assert "camDoan" not in view.answers
    assert [one.component for one in files_of(view.subject)] == [BIRTH_PAPER]
    stranger.post(f"/thu-tuc/{dossier.procedure_code}/bat-dau/", {"lai": dossier.code})
    assert Draft.objects.count() == 1
