"""The counter: file, take the money, receive, all in one act; and copies made from scans."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from motcua.domain.dossiers import api
from motcua.domain.dossiers.api import Dossier, Paper, Stage, Status
from motcua.domain.dossiers.testing import (
    PIN,
    Hands,
    Province,
    fresh,
    make_province,
    nothing_happens,
    signing_office,
)
from motcua.domain.dossiers.testing.asking import events_of, stored_pdf, told_due
from motcua.domain.filing import api as filing
from motcua.domain.filing.actions.draft import save_form
from motcua.domain.filing.models import Draft
from motcua.domain.filing.pages.desk.view import CounterView
from motcua.domain.issuing import api as issuing
from motcua.domain.packs.testing import CERTIFIED_COPY
from motcua.domain.payments.api import WrongAmountError, record_cash, waiting_request
from motcua.kernel.base.api import Actor, Invalid
from motcua.kernel.deadlines.testing import at
from motcua.kernel.files.api import files_of, store_bytes
from motcua.kernel.files.testing import picture, running_intake
from motcua.kernel.identity.api import demo
from motcua.kernel.identity.testing import sign_in
from motcua.kernel.jobs.testing import run_jobs
from motcua.kernel.ledger.api import Subject
from motcua.kernel.printing.api import pages
from motcua.kernel.printing.testing import text_of
from motcua.kernel.signatures import api as signatures

pytestmark = [pytest.mark.db, pytest.mark.once("paper")]

ANSWERS: Mapping[str, Any] = {
    "nycHoTen": "Trần Thị Minh Hoa",
    "nycSo": "042194007316",
    "nycSoDienThoai": "0912345678",
    "documents": [{"kind": "Bằng tốt nghiệp", "pages": 3, "copies": 5}],
}
FEE = 25_000


@pytest.fixture
def province(db: None) -> Province:
    return make_province(CERTIFIED_COPY)


@pytest.fixture
def minh(province: Province) -> Actor:
    return province.actor("minh")


def copies_draft(minh: Actor, **answers: Any) -> Draft:
    return filing.start_draft(
        actor=minh,
        procedure_code=CERTIFIED_COPY,
        channel="counter",
        agency_id=minh.agency_id,
        answers={**ANSWERS, **answers},
    )


def test_one_act_files_takes_the_cash_receives_and_gives_the_slip(minh: Actor) -> None:
    draft = copies_draft(minh)

    done = filing.file_at_counter(actor=minh, draft_id=draft.id, cash_vnd=FEE)

    assert (done.dossier.status, done.dossier.stage) == (Status.PROCESSING, Stage.APPRAISAL)
    assert done.slip is not None
    assert done.slip.number_text == "01/TNHS-TTPVHCC"
    assert events_of(done.dossier) == ["filed", "paid", "received"]
    assert fresh(done.dossier).paid_vnd == FEE


def test_pressed_twice_it_gives_the_same_slip_and_takes_no_money_again(minh: Actor) -> None:
    draft = copies_draft(minh)
    first = filing.file_at_counter(actor=minh, draft_id=draft.id, cash_vnd=FEE)

    with nothing_happens(first.dossier):
        second = filing.file_at_counter(actor=minh, draft_id=draft.id, cash_vnd=FEE)

    assert (second.dossier.id, second.entry) == (first.dossier.id, None)
    assert second.slip == first.slip


def test_without_cash_the_dossier_waits_for_its_money_and_is_received_then(minh: Actor) -> None:
    draft = copies_draft(minh)
    waiting = filing.file_at_counter(actor=minh, draft_id=draft.id)
    assert (waiting.slip, waiting.dossier.status) == (None, Status.FILED)
    with nothing_happens(waiting.dossier), pytest.raises(api.NotPaidError):
        api.receive(actor=minh, dossier_id=draft.id)

    request = waiting_request(waiting.dossier.subject)
    assert request is not None
    record_cash(actor=minh, request_id=request.pk, amount_vnd=FEE, key="x")
    api.receive(actor=minh, dossier_id=draft.id)

    assert fresh(waiting.dossier).status == Status.PROCESSING


@pytest.mark.parametrize("cash_vnd", [24_000, 26_000, -1])
def test_the_wrong_amount_keeps_nothing(minh: Actor, cash_vnd: int) -> None:
    draft = copies_draft(minh)

    with pytest.raises(WrongAmountError):
        filing.file_at_counter(actor=minh, draft_id=draft.id, cash_vnd=cash_vnd)

    assert not Dossier.objects.exists()
    assert Draft.objects.filter(id=draft.id).exists()


def test_what_the_form_lacks_keeps_nothing(minh: Actor) -> None:
    draft = copies_draft(minh, documents=[])

    with pytest.raises(Invalid):
        filing.file_at_counter(actor=minh, draft_id=draft.id, cash_vnd=FEE)

    assert not Dossier.objects.exists()


def test_the_owners_account_gets_what_was_filed_for_them_at_the_counter(
    province: Province, minh: Actor
) -> None:
    done = filing.file_at_counter(actor=minh, draft_id=copies_draft(minh).id, cash_vnd=FEE)

    hoa = province.actor("hoa")
    assert done.dossier.owner_id == hoa.id
    assert [one.id for one in api.own_dossiers(hoa)] == [done.dossier.id]


def test_somebody_without_an_account_is_served_as_well(minh: Actor) -> None:
    draft = copies_draft(minh, nycHoTen="Lê Thị Không Có Tài Khoản", nycSo="")

    done = filing.file_at_counter(actor=minh, draft_id=draft.id, cash_vnd=FEE)

    assert done.dossier.owner_id is None
    run_jobs(["default"])
    assert issuing.Paper.objects.get().file_id is not None


def test_papers_are_kept_in_the_form_in_which_they_were_handed_over(minh: Actor) -> None:
    draft = copies_draft(minh)
    given = {"CT-BANCHINH": "shown", "CT-BANSAO": "copy"}
    save_form(actor=minh, draft_id=draft.id, posted={}, papers=given)

    done = filing.file_at_counter(actor=minh, draft_id=draft.id, cash_vnd=FEE)

    rows = Paper.objects.filter(dossier=done.dossier).order_by("position")
    assert [(row.component_code, row.form, row.file_id) for row in rows] == [
        ("CT-BANCHINH", "shown", None),
        ("CT-BANSAO", "copy", None),
    ]


@pytest.mark.parametrize(
    ("received", "due"),
    [("2026-11-26T14:59", "2026-11-26T17:00"), ("2026-11-26T15:01", "2026-11-27T17:00")],
)
def test_the_same_day_limit_begins_with_the_slip(
    minh: Actor, hands: Hands, received: str, due: str
) -> None:
    hands.set(received)

    done = filing.file_at_counter(actor=minh, draft_id=copies_draft(minh).id, cash_vnd=FEE)

    assert done.dossier.due_at == told_due(done.dossier) == at(due)


def scanned(minh: Actor, folder: Path, *, of_pages: int, originals: int = 1) -> Dossier:
    """Return a dossier about originals of so many pages, one of each of which was scanned."""
    asked = [
        {"kind": f"Bằng tốt nghiệp {row}", "pages": of_pages, "copies": 1}
        for row in range(1, originals + 1)
    ]
    draft = copies_draft(minh, documents=asked)
    subject = Subject(kind="dossier", id=draft.id)
    with running_intake(folder):
        for row in range(originals):
            store_bytes(
                actor=minh,
                subject=subject,
                name=f"ban-chinh-{row}.jpg",
                media_type="image/jpeg",
                data=picture(),
                origin="uploaded",
                component="CT-BANCHINH",
            )
        run_jobs()
    fee_vnd = (2000 * min(of_pages, 2) + 1000 * max(of_pages - 2, 0)) * originals
    done = filing.file_at_counter(actor=minh, draft_id=draft.id, cash_vnd=fee_vnd)
    return done.dossier


def certified(
    province: Province, dossier: Dossier, folder: Path, content: Mapping[str, Any], why: str = ""
) -> tuple[issuing.Paper, bytes]:
    """Return the paper that a dossier's copies are certified by, and its file, sealed."""
    ha, tuan, thao = (province.actor(key) for key in ("ha", "tuan", "thao"))
    result = api.draft_result(
        actor=ha,
        dossier_id=dossier.id,
        result_code="KQ.CT.BANSAO",
        content=content,
        override=why,
    )
    with signing_office(province, folder) as office:
        issuing.sign(actor=tuan, paper_id=result.id, pin=PIN)
        sealed = issuing.number_and_seal(actor=thao, paper_id=result.id, pin=PIN)
        pdf = stored_pdf(sealed.file_id, sealed)
        assert signatures.verify(pdf, trust=office.trust).valid
    return sealed, pdf


def test_a_copy_is_our_own_paper_made_of_the_pages_never_the_upload(
    province: Province, minh: Actor, tmp_path: Path
) -> None:
    dossier = scanned(minh, tmp_path, of_pages=1)

    sealed, pdf = certified(province, dossier, tmp_path, {})

    text = text_of(pdf, tmp_path)
    assert (pages(pdf), sealed.number) == (2, 1)
    assert "BẢN SAO" in text
    assert "Chứng thực bản sao đúng với bản chính, trang 1/1." in text
    assert "Số chứng thực:" in text
    assert "Quyển số: 01/2026-SCT/BS" in text
    assert picture() not in pdf


def test_an_original_scanned_before_is_shown_again_never_reused(
    province: Province, minh: Actor, tmp_path: Path, client: Client
) -> None:
    before = Paper.objects.get(
        dossier=scanned(minh, tmp_path, of_pages=1), component_code="CT-BANCHINH"
    )
    draft = copies_draft(minh)
    sign_in(client, demo.account_of("minh"))
    sent = {"_components": "CT-BANCHINH", "reuse-CT-BANCHINH": str(before.id)}

    client.post(CounterView.open(minh, draft).url, {**sent, "_op": "refresh"})

    page = client.get(CounterView.open(minh, draft).url).content.decode()
    assert "Bản chính giấy tờ" in page
    assert "Dùng lại bản đã có" not in page
    assert not files_of(Subject(kind="dossier", id=draft.id))


def test_a_copy_without_all_its_pages_says_that_it_has_none(
    province: Province, minh: Actor, tmp_path: Path
) -> None:
    dossier = scanned(minh, tmp_path, of_pages=3)

    with pytest.raises(issuing.ContradictedError, match="có 1 trang, bản nháp ghi 3 trang"):
        certified(province, dossier, tmp_path, {})
    why = "Hai trang sau để trắng, đã đối chiếu với bản chính."
    sealed, pdf = certified(province, dossier, tmp_path, {}, why)

    assert sealed.told.startswith("Giấy tờ: Bằng tốt nghiệp 1; Số trang bản chính: ")
    assert "chỉ có lời chứng của" in sealed.told
    checked = Client().get(f"/xac-minh/{sealed.token}/").content.decode()
    assert sealed.told in checked
    assert pages(pdf) == 1
    assert "không có trang chụp từ bản chính" in text_of(pdf, tmp_path)


def test_each_original_gets_a_certified_copy_of_its_own_with_its_own_number(
    province: Province, minh: Actor, tmp_path: Path
) -> None:
    dossier = scanned(minh, tmp_path, of_pages=1, originals=2)
    ha, tuan, thao = (province.actor(key) for key in ("ha", "tuan", "thao"))
    drafts = []
    for row in (1, 2):
        assert fresh(dossier).stage == "appraisal"
        code = f"KQ.CT.BANSAO-{row}"
        drafts.append(
            api.draft_result(actor=ha, dossier_id=dossier.id, result_code=code, content={})
        )
    with signing_office(province, tmp_path):
        for draft in drafts:
            issuing.sign(actor=tuan, paper_id=draft.id, pin=PIN)
        sealed = [issuing.number_and_seal(actor=thao, paper_id=one.id, pin=PIN) for one in drafts]

    assert [one.number for one in sealed] == [1, 2]
    assert fresh(dossier).settled_at is not None
    for row, paper in enumerate(sealed, start=1):
        pdf = stored_pdf(paper.file_id, paper)
        text = text_of(pdf, tmp_path)
        assert pages(pdf) == 1  # nobody has said which scanned page is of which original
        assert f"Bằng tốt nghiệp {row}" in text
        assert f"Bằng tốt nghiệp {3 - row}" not in text
