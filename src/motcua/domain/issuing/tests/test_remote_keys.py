"""A leader whose key is at a remote service: confirmed on the telephone, no PIN, nothing lost."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.domain.issuing import api as issuing
from motcua.domain.issuing.actions.key_orders import ask_key, confirm_key
from motcua.domain.issuing.desk.waiting import papers_to_sign
from motcua.domain.issuing.models import KeyOrder, Paper
from motcua.domain.issuing.testing import drawn
from motcua.domain.issuing.tests.notes import Note, leave_note
from motcua.domain.issuing.tests.test_any_subject import drafted
from motcua.kernel.base.api import Actor
from motcua.kernel.identity.api import actor_of, demo
from motcua.kernel.identity.testing import sign_in
from motcua.kernel.organisations.api import Agency
from motcua.kernel.signatures import api as signatures
from motcua.kernel.signatures.testing import Office, Telephone

pytestmark = [pytest.mark.db, pytest.mark.once("verb")]

PAGE = "/can-bo/ky/"
OWN = "/can-bo/khoa-cua-toi/"
ORDER = "Tờ trình 12/TTr-VP ngày 30/11/2026"


@pytest.fixture
def telephone(office: Office, tuan: Actor, monkeypatch: pytest.MonkeyPatch) -> Telephone:
    monkeypatch.setattr(signatures.Trust, "standing", lambda: office.trust)
    return Telephone.of(office, {"tuan": (tuan.name, "UBND xã Cẩm Bình")})


@pytest.fixture
def chairman(tuan: Actor, telephone: Telephone) -> Client:
    """The chairman, signed in, whose key two others ordered and who linked one at the service."""
    key_id = signatures.personal_key(tuan.id)
    phuc, quy = (actor_of(demo.account_of(who)) for who in ("phuc", "quy"))
    row = ask_key(actor=phuc, key_id=key_id, act=KeyOrder.Act.MAKE, reason=ORDER)
    owner = sign_in(Client(), demo.account_of("tuan"))
    png = next(signatures.keys_dir().glob("ky-*.png")).read_bytes()

    def sent(user: str) -> int:
        mark = SimpleUploadedFile("chu-ky.png", png, "image/png")
        typed = {"id": row.pk.hex, "user": user, "mark": mark}
        return owner.post(f"{OWN}tu-xa/", typed).status_code

    assert sent("tuan") == 422, "nobody has confirmed the order"
    confirm_key(actor=quy, order_id=row.pk)
    assert "Mã người dùng ở dịch vụ" in owner.get(OWN).text
    assert (sent("ai-do"), sent("tuan")) == (422, 302)
    assert "xác nhận trên điện thoại" in owner.get(OWN).text
    return owner


def chosen(owner: Client, papers: list[Paper]) -> dict[str, object]:
    """Choose papers, and return what the form of the page that shows them would send."""
    drawn(*papers)
    shown = owner.post(PAGE, {"paper": [one.id.hex for one in papers]}).text
    assert "Mã PIN" not in shown
    looks = re.findall(r'name="seen_draft"\s+value="([^"]+)"', shown)
    return {"paper": [one.id.hex for one in papers], "seen_draft": looks}


def test_a_leader_confirms_what_was_chosen_on_the_telephone(
    ha: Actor, tuan: Actor, note: Note, agency: Agency, chairman: Client, telephone: Telephone
) -> None:
    key_id = signatures.personal_key(tuan.id)
    papers = [drafted(ha, note), drafted(ha, leave_note(agency, "Cống ngõ 5 bị tắc"))]
    form = chosen(chairman, papers)

    waiting = chairman.post(PAGE, form)
    assert (waiting.status_code, "Hãy xác nhận trên điện thoại 2" in waiting.text) == (200, True)
    polled = chairman.post(PAGE, form | {"asked": "1"}, headers={"HX-Request": "true"})
    assert polled.status_code == 204
    assert len(papers_to_sign(tuan)) == 2

    telephone.answers += ["declined"]
    telephone.wait(key_id)
    declined = chairman.post(PAGE, form | {"asked": "1"})
    assert "từ chối trên điện thoại" in declined.text
    assert all(one.id.hex in declined.text for one in papers)
    assert len(papers_to_sign(tuan)) == 2

    assert "Hãy xác nhận" in chairman.post(PAGE, form).text
    telephone.answers += ["confirmed"]
    telephone.wait(key_id)
    done = chairman.post(PAGE, form | {"asked": "1"}, headers={"HX-Request": "true"})
    assert "Đã làm 2 trong 2" in done.text
    assert not papers_to_sign(tuan)
    assert len(telephone.memory.all("csc-asked")) == 2
    told = [one["about"] for one in telephone.memory.all("csc-asked")]
    assert all("ký 2 văn bản" in one for one in told)

    sealed = issuing.number_and_seal(
        actor=actor_of(demo.account_of("thao")), paper_id=papers[0].id, pin="135790"
    )
    assert sealed.state == Paper.State.SEALED


def test_one_paper_opened_by_itself_is_signed_by_pressing_twice(
    ha: Actor, tuan: Actor, note: Note, chairman: Client, telephone: Telephone
) -> None:
    paper = drafted(ha, note)
    address = f"/can-bo/giay-to/{paper.pk}/"
    shown = chairman.get(address).text
    assert "Mã PIN ký số" not in shown
    (look,) = re.findall(r'name="seen_draft" value="([^"]+)"', shown)
    telephone.misbehave("down")
    assert "không trả lời" in _pressed_twice(chairman, tuan, address, look, telephone)
    telephone.misbehave("none")
    telephone.answers += ["confirmed"]

    _pressed_twice(chairman, tuan, address, look, telephone)

    assert Paper.objects.get(pk=paper.pk).state == Paper.State.SIGNED


def _pressed_twice(
    owner: Client, tuan: Actor, address: str, look: str, telephone: Telephone
) -> str:
    first = owner.post(f"{address}ky/", {"seen_draft": look})
    assert "rồi bấm Ký lần nữa" in first.text
    telephone.wait(signatures.personal_key(tuan.id))
    return owner.post(f"{address}ky/", {"seen_draft": look}, follow=True).text
