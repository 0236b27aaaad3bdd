"""A dossier out of reach is read in an emergency: by two, for hours, and its owner sees it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from motcua.domain.dossiers.api import Dossier
from motcua.domain.dossiers.testing import Province, file_birth
from motcua.domain.dossiers.testing.at_desk import SignIn
from motcua.domain.emergency.watches import reading_concerns
from motcua.domain.work.api import purpose_beyond, recuse
from motcua.kernel.base.api import SYSTEM, clock, limits
from motcua.kernel.files.api import files_of
from motcua.kernel.identity.api import Grant, actor_of, demo
from motcua.kernel.ledger.api import entries
from motcua.kernel.notices.api import notices_about
from motcua.kernel.privacy.api import ReadingRecord
from motcua.kernel.ui.testing.page import Page

pytestmark = [pytest.mark.db, pytest.mark.once("page")]

PAGE, LETTING = "/can-bo/doc-khan-cap/", "/can-bo/cap-quyen/"
WHY = "Cháu bé cấp cứu, phải biết ngay mẹ ở đâu"
ASKED = {"ground": "life", "reason": WHY, "hours": "2"}


@pytest.fixture
def dossier(province: Province) -> Dossier:
    """A birth of Cẩm Bình, which nobody of the department of health reaches."""
    return file_birth(province)


def ask(officer: Client, dossier: Dossier, **changed: str) -> int:
    return officer.post(PAGE, {"code": dossier.code, **ASKED, **changed}).status_code


def let(second: Client, name: str = "dong-y") -> int:
    grant = Grant.objects.get(kind=Grant.Kind.READING, ended_at=None)
    return second.post(f"{LETTING}{grant.id}/{name}/").status_code


def file_url(dossier: Dossier) -> str:
    file = next(iter(files_of(dossier.subject)))
    return reverse("files:standing", kwargs={"file_id": file.id})


def test_two_let_it_for_hours_and_the_owner_sees_both_posts_and_why(
    as_: SignIn, dossier: Dossier
) -> None:
    lan, khoa, tuan, hoa = as_("lan"), as_("khoa"), as_("tuan"), as_("hoa")
    url = f"{PAGE}{dossier.code}/"
    assert (lan.get(url).status_code, lan.get(file_url(dossier)).status_code) == (404, 404)

    assert ask(lan, dossier) == 302
    for nobody in (lan, tuan):
        let(nobody)
    assert lan.get(url).status_code == 404
    assert WHY in Page.open(khoa, LETTING).text
    let(khoa)

    page = Page.open(lan, url)
    assert "0912345678" in page.text.replace(" ", "")
    assert khoa.get(url).status_code == 404
    assert lan.get(f"/can-bo/ho-so/{dossier.code}/").status_code == 404
    beyond = purpose_beyond(actor_of(demo.account_of("lan")), dossier.id)
    assert beyond is not None
    assert lan.get(file_url(dossier)).status_code == 200
    assert purpose_beyond(actor_of(demo.account_of("khoa")), dossier.id) is None
    told = ReadingRecord.objects.filter(actor_id=demo.account_of("lan").id)
    assert {one.purpose for one in told} == {beyond.code}
    assert entries(dossier.subject)[-1].event == "emergency.read_let"
    own = Page.open(hoa, f"/ho-so/{dossier.code}/").text
    for words in (WHY, "Cứu tính mạng", "Chuyên viên", "Phó Giám đốc"):
        assert words in own
    assert "dossier_read_urgently" in {one.template for one in notices_about(dossier.subject)}
    assert len(list(reading_concerns(SYSTEM))) == 1
    overseen = Page.open(as_("phuc"), "/quan-tri/doc-khan-cap/").text
    assert f"đã mở dữ liệu {told.count()} lần" in overseen

    over = clock.machine_now() - timedelta(seconds=1)
    Grant.objects.filter(kind=Grant.Kind.READING).update(expires_at=over)
    assert lan.get(url).status_code == 404


def test_whoever_let_it_stops_it_and_who_is_kept_out_stays_out(
    as_: SignIn, province: Province, dossier: Dossier
) -> None:
    lan, khoa = as_("lan"), as_("khoa")
    url = f"{PAGE}{dossier.code}/"
    ask(lan, dossier)
    let(khoa)
    assert lan.get(url).status_code == 200

    let(khoa, "dung")
    assert lan.get(url).status_code == 404

    ask(lan, dossier, hours="3")
    let(khoa)
    recuse(dossier, [demo.account_of("lan").id])
    assert lan.get(url).status_code == 404
    assert ask(lan, dossier, hours="4") == 422


@pytest.mark.parametrize(
    "changed",
    [
        {"code": "H32.9"},
        {"ground": "tò mò"},
        {"reason": "gấp"},
        {"hours": "0"},
        {"hours": str(limits.get("emergency.reading_hours") + 1)},
    ],
)
def test_what_is_asked_wrongly_is_refused_and_kept_in_the_form(
    as_: SignIn, dossier: Dossier, changed: dict[str, str]
) -> None:
    answer = as_("lan").post(PAGE, {"code": dossier.code, **ASKED, **changed})

    assert answer.status_code == 422
    assert changed.get("reason", WHY) in answer.content.decode()
    assert not Grant.objects.filter(kind=Grant.Kind.READING).exists()


def test_what_is_in_reach_is_opened_as_usual(as_: SignIn, dossier: Dossier) -> None:
    answer = as_("minh").post(PAGE, {"code": dossier.code, **ASKED})

    assert "mở như thường" in answer.content.decode()
