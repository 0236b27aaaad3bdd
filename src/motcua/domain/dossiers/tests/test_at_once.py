"""Results given as soon as the dossier is whole: drafted by the system, sealed by the clerk."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from motcua.domain.dossiers import api
from motcua.domain.dossiers.actions.prepare_result import prepare_result
from motcua.domain.dossiers.models import Dossier, Stage, Status
from motcua.domain.dossiers.testing import (
    PIN,
    Province,
    fresh,
    hand_in,
    make_province,
    received_birth,
    seal_key_of,
)
from motcua.domain.dossiers.testing.asking import events_of, stored_pdf
from motcua.domain.issuing import api as issuing
from motcua.domain.payments.api import record_cash, waiting_request
from motcua.kernel.base.api import SYSTEM
from motcua.kernel.jobs.testing import run_jobs
from motcua.kernel.ledger.api import entries
from motcua.kernel.signatures import api as signatures
from motcua.kernel.signatures.testing import open_office, timestamps_of

pytestmark = [pytest.mark.db, pytest.mark.once("paper")]

DEVICE = "1.003029"
ANSWERS: Mapping[str, Any] = {
    "tenCoSo": "Công ty TNHH Thiết bị Mẫu",
    "maSoDoanhNghiep": "3000100018",
    "diaChiCoSo": "Phường Thành Sen, tỉnh Hà Tĩnh",
    "nguoiDaiDien": "Võ Thị Mẫu",
    "dienThoai": "02393123456",
    "email": "lienhe@mau.example",
    "tenThietBi": "Khẩu trang y tế",
    "loaiThietBi": "A",
    "chungLoai": "KT-01",
    "mucDichSuDung": "Che mũi, miệng khi chăm sóc người bệnh",
    "tieuChuan": "TCVN 8389",
    "tenCoSoSanXuat": "Xưởng Mẫu, phường Thành Sen",
    "laChuSoHuu": True,
    "chuSoHuu": "Công ty TNHH Thiết bị Mẫu",
    "camKet": True,
}


@pytest.fixture
def province(db: None) -> Province:
    return make_province(DEVICE)


def _received(province: Province) -> Dossier:
    hoa, oanh = province.actor("hoa"), province.actor("oanh")
    papers = ("TBYT-PHANLOAI", "TBYT-ISO13485", "TBYT-TIEUCHUAN")
    dossier = hand_in(hoa, DEVICE, answers=ANSWERS, papers=papers)
    request = waiting_request(dossier.subject)
    assert request is not None
    record_cash(actor=oanh, request_id=request.pk, amount_vnd=500_000, key="x")
    return api.receive(actor=oanh, dossier_id=dossier.id)


def test_the_department_settles_without_being_chosen(province: Province) -> None:
    dossier = _received(province)

    assert dossier.settled_by_id == province.actor("lan").agency_id
    assert dossier.holder_unit_id == province.actor("lan").unit_id


def test_the_system_drafts_and_the_clerk_seals_without_a_leader(
    province: Province, tmp_path: Path
) -> None:
    dossier = _received(province)

    run_jobs(["default"])

    result = dossier.results.get()
    waiting = fresh(dossier)
    assert (result.state, waiting.stage) == (issuing.Paper.State.SIGNED, Stage.NUMBERING)
    assert waiting.holder_unit_id == province.actor("yen").unit_id
    assert result.drafted_by_id == province.actor("lan").post_id
    assert entries(dossier.subject)[-1].actor_id == SYSTEM.id

    with open_office(tmp_path) as office:
        seal_key_of(office, dossier.settled_by)
        with signatures.signer_here(timestamps_of(office.authority)):
            sealed = issuing.number_and_seal(
                actor=province.actor("yen"), paper_id=result.id, pin=PIN
            )
        verdict = signatures.verify(stored_pdf(sealed.file_id, sealed), trust=office.trust)
    assert verdict.valid
    assert sealed.number_text == "000000001/PCBA-HT"
    assert fresh(dossier).status == Status.RETURNED
    assert events_of(dossier)[-3:] == ["number_taken", "result_sealed", "returned"]
    assert events_of(dossier).count("result_drafted") == 1


def test_where_the_specialist_was_quicker_the_system_does_nothing(province: Province) -> None:
    dossier = _received(province)
    api.draft_result(
        actor=province.actor("lan"),
        dossier_id=dossier.id,
        result_code="KQ.TBYT.PTN",
        content={},
    )

    run_jobs(["default"])

    assert dossier.results.count() == 1


def test_what_the_declaration_does_not_say_waits_for_the_specialist(province: Province) -> None:
    make_province()
    birth = received_birth(province)

    assert prepare_result(dossier_id=birth.id) == ()

    assert fresh(birth).stage == Stage.APPRAISAL
    assert not birth.results.exists()
