"""What everybody reads, where pictures were taken, erasing by law, and the ways in."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client
from PIL import Image

from motcua.domain.dossiers.api import refuse
from motcua.domain.dossiers.testing import GROUND, Province, file_birth, make_province
from motcua.domain.issuing.testing import signing_office
from motcua.kernel.base.api import GUEST
from motcua.kernel.contract.testing import Sample
from motcua.kernel.identity.api import demo
from motcua.kernel.identity.testing import make_officer, sign_in
from motcua.kernel.jobs.testing import run_jobs
from motcua.kernel.ledger.api import entries, verify_chain
from motcua.kernel.privacy.api import KeyErasedError, sealing_key
from motcua.modules.feedback import scenes
from motcua.modules.feedback.actions.erase import erase
from motcua.modules.feedback.errors import NotNowError
from motcua.modules.feedback.models import Feedback, Outcome, PublicAnswer
from motcua.modules.feedback.passes import PASSES
from motcua.modules.feedback.testing import do_own, make_feedback, samples

pytestmark = [pytest.mark.db, pytest.mark.urls("motcua.project.urls")]

PIN = "135790"


def test_officers_see_where_and_the_public_picture_does_not_say(client: Client) -> None:
    make_province()
    found = samples()
    feedback = Feedback.objects.get(pk=PublicAnswer.objects.get().feedback_id)
    seen = client.get(found["phan-anh/tra-loi/<int:answer_id>/anh/"].path)

    assert seen["Content-Type"] == "image/jpeg"
    assert not Image.open(BytesIO(seen.content)).getexif()
    assert isinstance(found["phan-anh/xem/<str:key>/"], Sample)
    assert feedback.is_open


def test_the_position_stands_on_the_officers_page(client: Client) -> None:
    feedback = make_feedback(position="18.34210, 105.90012")
    sign_in(client, demo.account_of("minh"))

    page = client.get(f"/can-bo/phan-anh/{feedback.code}/").content.decode()
    assert "18.34210, 105.90012" in page


def test_what_ended_is_erased_by_law_and_the_facts_stay(client: Client) -> None:
    feedback = make_feedback()
    administrator = make_officer(role="administrator")
    sign_in(client, administrator)
    page = "/quan-tri/phan-anh/"
    typed = {"code": feedback.code, "legal_basis": "91/2025/QH15"}

    assert client.post(f"{page}xoa/", typed).status_code == 409
    do_own(feedback, "withdraw")
    assert client.post(f"{page}xoa/", typed).status_code == 302

    with pytest.raises(KeyErasedError):
        sealing_key(feedback.subject)
    assert client.get(f"/phan-anh/xem/{PASSES.word_for(feedback.pk)}/").status_code == 404
    assert [entry.event for entry in entries(feedback.subject)][-1] == "feedback.erased"
    assert verify_chain(feedback.subject).is_whole
    with pytest.raises(NotNowError):
        erase(actor=GUEST, code=feedback.code, legal_basis="91/2025/QH15")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Province]:
    province = make_province()
    with signing_office(province.actor("tuan"), province.cam_binh, tmp_path):
        yield province


def test_the_demonstration_has_some_of_each(office: Province, client: Client) -> None:
    for _ in range(2):
        scenes.play(PIN)
    run_jobs()

    assert sorted(Feedback.objects.values_list("sort", flat=True)) == [
        "complaint",
        "report",
        "report",
        "why_late",
    ]
    assert Feedback.objects.get(outcome=Outcome.ANSWERED).score == 4
    public = client.get("/phan-anh/tra-loi/").content.decode()
    assert "Đã thay 6 bóng đèn" in public
    assert "Hoa" not in public


def test_ones_own_dossier_leads_to_all_that_one_can_say(client: Client) -> None:
    province = make_province()
    dossier = file_birth(province)
    sign_in(client, demo.account_of("hoa"))

    page = client.get(f"/ho-so/{dossier.code}/").content.decode()

    assert f"/phan-anh/?ho-so={dossier.code}&amp;co-quan=H27.154" in page
    assert "/phan-anh/gui/" not in page


def test_a_refused_dossier_leads_to_the_complaint(client: Client) -> None:
    province = make_province()
    dossier = file_birth(province)
    refuse(actor=province.actor("minh"), dossier_id=dossier.id, **GROUND)
    sign_in(client, demo.account_of("hoa"))

    page = client.get(f"/ho-so/{dossier.code}/").content.decode()

    assert f"/phan-anh/gui/khieu-nai/?ho-so={dossier.code}&amp;co-quan=H27.154" in page


@pytest.mark.needs("portal", why="the home page leads there, too")
def test_the_counter_leads_to_where_it_is_written_down(client: Client) -> None:
    make_province()
    sign_in(client, demo.account_of("minh"))

    assert "/can-bo/phan-anh/ghi-nhan/" in client.get("/can-bo/quay/").content.decode()
    assert "/phan-anh/" in client.get("/").content.decode()
