"""What a step of a drawn process sends is an issued paper: signed, numbered, sealed, checked."""

import re
from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db.models import F
from django.test import Client

from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.testing import (
    PIN,
    Province,
    fresh,
    hand_in,
    hands_at,
    make_province,
    nothing_happens,
    own_keys,
    seal_key_of,
    signing_office,
)
from motcua.domain.dossiers.testing.asking import stored_pdf
from motcua.domain.dossiers.testing.drawn import at, complete
from motcua.domain.dossiers.told_state import told_state
from motcua.domain.issuing import api as issuing
from motcua.kernel.access.api import NotVisibleError
from motcua.kernel.base.api import Actor, Invalid, Refusal
from motcua.kernel.files.api import StoredFile
from motcua.kernel.identity.api import demo
from motcua.kernel.identity.testing import sign_in
from motcua.kernel.organisations.api import Agency
from motcua.kernel.printing.testing import codes_on, text_of
from motcua.kernel.signatures.testing import Office

pytestmark = [pytest.mark.db, pytest.mark.once("verb")]

LAND, DISABILITY, PERMIT = "1.013831", "1.001699", "1.013225"
MINUTES = "bien-ban-kiem-tra"
SLIP, INVITATION = "phieu-chuyen-thong-tin", "giay-moi"
ANSWERS: Mapping[str, Any] = {
    "nycHoTen": "Trần Thị Minh Hoa",
    "nycNgaySinh": "1994-03-14",
    "nycSo": "042194007316",
    "nycSoDienThoai": "0912345678",
    "nycNoiCuTru": "Thôn Đông Vinh",
    "nycXa": "18685",
    "ketQuaNhan": "one_stop",
    "camDoan": True,
    "soGiayChungNhan": "AA 00123456",
    "thuaDatSo": "125",
    "toBanDoSo": "7",
    "dienTich": 200,
    "diaChiThua": "Thôn Đông Vinh",
    "thuaDatXa": "18685",
    "xaMienNui": False,
    "loaiBienDong": "chuyen_nhuong",
    "benChuyenHoTen": "Lê Văn Mẫu",
    "ngayHopDong": "2026-11-10",
}
SAID: Mapping[str, Any] = {
    "coQuanThue": ["Thuế cơ sở 1 tỉnh Hà Tĩnh"],
    "giaHopDong": ["1.250.000.000"],
    "mucDichSuDung": ["Đất ở tại nông thôn"],
    "viTriThua": ["Vị trí 2, đường liên thôn"],
    "mienGiam": ["Không"],
}


@pytest.fixture
def province() -> Iterator[Province]:
    with hands_at("2026-11-16T08:00"):
        yield make_province("1.001193", LAND, DISABILITY, PERMIT)


@pytest.fixture
def office(province: Province, tmp_path: Path) -> Iterator[Office]:
    with signing_office(province, tmp_path) as opened:
        own_keys(opened, province, "loan")
        seal_key_of(opened, Agency.objects.get(code="H27.220"))
        yield opened


@pytest.fixture
def land(province: Province) -> Dossier:
    """Return a transfer of land that owes a tax, at the step that sends the slip."""
    hoa = province.actor("hoa")
    papers = ("DD-GCN", "DD-HOPDONG")
    dossier = hand_in(hoa, LAND, answers=ANSWERS, papers=papers, agency=province.cam_binh)
    api.receive(actor=province.actor("minh"), dossier_id=dossier.id)
    complete(province, dossier, "thamTra", by="thinh", ketLuan="dat", coNghiaVuTaiChinh="yes")
    return fresh(dossier)


def drafted(actor: Actor, dossier: Dossier, code: str = SLIP, **said: Any) -> issuing.Paper:
    return issuing.draft(
        actor=actor,
        kind="step_paper",
        matter_id=dossier.id,
        code=code,
        posted={**SAID, **said},
    )


def test_who_tracks_reads_first_that_a_step_is_late(land: Dossier) -> None:
    due = land.tasks.get(ended_at=None).due_at
    assert due is not None
    assert land.due_at is not None
    assert due < land.due_at
    before, after = (
        told_state(api.OpenedDossier(land), now=due + timedelta(minutes=by)) for by in (-1, 1)
    )

    assert "quá hạn" not in before.plain
    assert after.plain.replace(", có bước quá hạn", "") == before.plain != after.plain


def test_the_slip_is_issued_before_the_step_that_sends_it_ends(
    province: Province, office: Office, land: Dossier, tmp_path: Path
) -> None:
    with (
        nothing_happens(land),
        pytest.raises(issuing.PaperStateError, match="phải có “Phiếu"),
    ):
        complete(province, land, "guiThue", by="thinh")
    slip = drafted(province.actor("thinh"), land)

    with pytest.raises(issuing.PaperStateError, match="đang chờ ký, đóng dấu"):
        complete(province, land, "guiThue", by="thinh")
    issuing.sign(actor=province.actor("loan"), paper_id=slip.id, pin=PIN)
    sealed = issuing.number_and_seal(actor=province.actor("nga"), paper_id=slip.id, pin=PIN)
    assert sealed.number_text == "01/PCTT-CNVPĐKĐĐCX"
    assert sealed.agency.name == "Chi nhánh Văn phòng Đăng ký đất đai Cẩm Xuyên"
    pdf = stored_pdf(sealed.file_id, land)
    text = text_of(pdf, tmp_path)
    for said in (
        "Số: 01/PCTT-CNVPĐKĐĐCX",
        "Kính gửi: Thuế cơ sở 1 tỉnh Hà Tĩnh",
        "Trần Thị Minh Hoa",
        "Giá trên hợp đồng: 1.250.000.000 đ",
        "Một tỷ hai trăm năm mươi triệu đồng",
        "Thửa đất số: 125",
    ):
        assert said in text
    assert codes_on(pdf) == [issuing.verification_url(sealed.token)]
    assert issuing.verdict_on_token(sealed.token).is_in_force
    complete(province, land, "guiThue", by="thinh")
    assert at(land) == ["nopThue"]


def test_what_is_not_filled_in_and_who_has_not_the_step_is_refused(
    province: Province, land: Dossier
) -> None:
    with nothing_happens(land), pytest.raises(Invalid) as wrong:
        drafted(province.actor("thinh"), land, giaHopDong=[""], mienGiam=[""])
    assert {one.field for one in wrong.value.problems} == {"giaHopDong", "mienGiam"}
    for key in ("minh", "ha", "tuan", "loan"):
        with nothing_happens(land), pytest.raises((Refusal, NotVisibleError)):
            drafted(province.actor(key), land)


def test_the_owner_is_shown_none_of_it(
    province: Province, office: Office, land: Dossier, client: Client
) -> None:
    slip = drafted(province.actor("thinh"), land)
    issuing.sign(actor=province.actor("loan"), paper_id=slip.id, pin=PIN)
    sealed = issuing.number_and_seal(actor=province.actor("nga"), paper_id=slip.id, pin=PIN)

    assert sealed.file_id is not None
    assert not issuing.is_out(StoredFile.objects.get(pk=sealed.file_id))
    sign_in(client, demo.account_of("hoa"))
    page = client.get(f"/ho-so/{land.code}/")
    assert page.status_code == 200
    assert "Phiếu chuyển thông tin" not in page.content.decode()
    assert client.get(f"/tep/{sealed.file_id}/tai-ve").status_code == 404


def test_the_work_page_drafts_it_signs_it_and_shows_it(
    province: Province, office: Office, land: Dossier, client: Client
) -> None:
    sign_in(client, demo.account_of("thinh"))
    page = client.get(f"/can-bo/ho-so/{land.code}/").content.decode()
    assert "Trình ký Phiếu chuyển thông tin" in page
    assert f'href="/can-bo/ho-so/{land.code}/?lam=trinh-van-ban"' in page

    where = f"/can-bo/ho-so/{land.code}/trinh-van-ban/"
    refused = client.post(where, {"paper": SLIP, "coQuanThue": "Thuế cơ sở 1"})
    assert refused.status_code == 422
    assert "Thuế cơ sở 1" in refused.content.decode()
    done = client.post(where, {"paper": SLIP, **{key: told[0] for key, told in SAID.items()}})
    assert done.status_code == 302

    page = client.get(f"/can-bo/ho-so/{land.code}/").content.decode()
    assert "Trình ký Phiếu chuyển thông tin" not in page
    assert "đang chờ ký, đóng dấu" in page
    slip = issuing.Paper.objects.get(matter=land.pk, kind="step_paper")
    assert page.count(f'href="/can-bo/giay-to/{slip.id}/"') == 2
    sign_in(client, demo.account_of("loan"))
    assert "Phiếu chuyển thông tin" in client.get("/can-bo/ky/").content.decode()


@pytest.fixture
def to_invite(province: Province) -> Dossier:
    """Return a disability dossier at the step that invites the council."""
    answers = {key: value for key, value in ANSWERS.items() if key.startswith("nyc")}
    more = {"lanDau": True, "dangTat": ["van_dong"], "coGiayToYTe": False}
    both = {**answers, **more, "ketQuaNhan": "one_stop", "camDoan": True}
    hoa = province.actor("hoa")
    dossier = hand_in(hoa, DISABILITY, answers=both, agency=province.cam_binh)
    api.receive(actor=province.actor("minh"), dossier_id=dossier.id)
    return fresh(dossier)


def test_the_council_is_invited_by_a_paper_of_the_dossier(
    province: Province, office: Office, to_invite: Dossier, tmp_path: Path
) -> None:
    day = {"ngayHop-day": ["23"], "ngayHop-month": ["11"], "ngayHop-year": ["2026"]}
    said = {
        "nguoiDuocMoi": ["Các thành viên Hội đồng; bà Trần Thị Minh Hoa"],
        "gioHop": ["08 giờ 00"],
        "diaDiem": ["Trụ sở Ủy ban nhân dân xã Cẩm Bình"],
        **day,
    }

    with nothing_happens(to_invite), pytest.raises(issuing.PaperStateError, match="Giấy mời họp"):
        complete(province, to_invite, "chuanBi", by="mai", cachMoi="giay_moi")
    paper = issuing.draft(
        actor=province.actor("mai"),
        kind="step_paper",
        matter_id=to_invite.id,
        code=INVITATION,
        posted=said,
    )
    with pytest.raises(issuing.PaperStateError, match="đang chờ ký"):
        complete(province, to_invite, "chuanBi", by="mai", cachMoi="giay_moi")
    issuing.sign(actor=province.actor("tuan"), paper_id=paper.id, pin=PIN)
    sealed = issuing.number_and_seal(actor=province.actor("thao"), paper_id=paper.id, pin=PIN)

    text = text_of(stored_pdf(sealed.file_id, to_invite), tmp_path)
    assert "Số: 01/GM-UBND" in text
    assert "08 giờ 00, ngày 23/11/2026" in text
    complete(province, to_invite, "chuanBi", by="mai", cachMoi="giay_moi")
    assert at(to_invite) == ["hoiDongHop"]
    early = {"ngayHop-day": "16", "ngayHop-month": "11", "ngayHop-year": "2026", "mucDo": "nang"}
    alone = {"tongThanhVien": 7, "soThanhVien": 1, "soTanThanh": 1}
    with nothing_happens(to_invite), pytest.raises(Invalid) as wrong:
        complete(province, to_invite, "hoiDongHop", by="mai", **alone, **early)
    told = {one.field: one.message for one in wrong.value.problems}
    assert "trước ngày ghi trong giấy mời" in told["ngayHop"]
    assert "hai phần ba" in told["soThanhVien"]
    split = {"tongThanhVien": 7, "soThanhVien": 6, "soTanThanh": 2}
    with nothing_happens(to_invite), pytest.raises(Invalid) as wrong:
        complete(province, to_invite, "hoiDongHop", by="mai", **split, **early)
    assert {"soTanThanh", "yKien"} <= {one.field for one in wrong.value.problems}


def test_one_invitation_for_many_dossiers_is_named_by_its_number(
    province: Province, to_invite: Dossier
) -> None:
    together = "giay_moi_chung"
    with nothing_happens(to_invite), pytest.raises(Invalid) as wrong:
        complete(province, to_invite, "chuanBi", by="mai", cachMoi=together)
    assert {one.field for one in wrong.value.problems} == {"soGiayMoi"}

    complete(province, to_invite, "chuanBi", by="mai", cachMoi=together, soGiayMoi="07/GM-UBND")

    assert at(to_invite) == ["hoiDongHop"]


def test_who_says_that_a_paper_goes_out_and_has_none_is_shown_where_to_make_it(
    province: Province, to_invite: Dossier, client: Client
) -> None:
    sign_in(client, demo.account_of("mai"))
    step = to_invite.tasks.get(element="chuanBi")

    refused = client.post(
        f"/can-bo/ho-so/{to_invite.code}/buoc/{step.pk}/",
        {"cachMoi": "giay_moi", "_fields": ["cachMoi", "ngayHop"], "revision": to_invite.revision},
    )

    page = refused.content.decode()
    assert refused.status_code == 409
    assert "phải có “Giấy mời họp" in page
    assert f'href="/can-bo/ho-so/{to_invite.code}/?lam=trinh-van-ban"' in page


@pytest.fixture
def to_inspect(province: Province) -> Dossier:
    """Return a house permit at the step that inspects the place."""
    answers = {key: value for key, value in ANSWERS.items() if key.startswith("nyc")}
    house = {
        "loaiCongTrinh": "nha_o",
        "congTrinhDiaChi": "Thôn Đông Vinh, xã Cẩm Bình",
        "congTrinhXa": "18685",
        "soTang": 3,
        "dienTichXayDung": 85,
        "tongDienTichSan": 240,
        "chieuCao": 11.5,
        "soGiayChungNhan": "AA 01452367",
        "trongKhuQuyHoach": True,
    }
    both = {**answers, **house, "ketQuaNhan": "electronic", "camDoan": True}
    hoa = province.actor("hoa")
    dossier = hand_in(hoa, PERMIT, answers=both, papers=("XD-BANVE",), agency=province.cam_binh)
    Dossier.objects.filter(pk=dossier.pk).update(paid_vnd=F("fee_vnd"))
    api.receive(actor=province.actor("minh"), dossier_id=dossier.id)
    return fresh(dossier)


INSPECTED: Mapping[str, Any] = {
    "ngayKiemTra": ["2026-11-16"],
    "gioKiemTra": ["07 giờ 00 đến 07 giờ 45"],
    "nguoiCoMat": ["Trần Thị Minh Hoa, chủ đầu tư\nNgười của thôn, chứng kiến"],
    "hienTrang": ["Đất trống, đã san phẳng."],
    "doiChieu": ["Ranh và cốt nền đúng bản vẽ."],
    "thucDia": ["hop"],
}


def test_minutes_are_numbered_and_signed_by_whoever_inspected_and_not_sealed(
    province: Province, office: Office, to_inspect: Dossier, tmp_path: Path
) -> None:
    dung = province.actor("dung")

    def make(pin: str, replaces: issuing.Paper | None = None) -> issuing.Paper:
        return issuing.draft(
            actor=dung,
            kind="step_paper",
            matter_id=to_inspect.id,
            code=MINUTES,
            posted=INSPECTED,
            pin=pin,
            replaces_id=replaces.id if replaces else None,
            because="Ghi sai số đo mặt tiền.",
        )

    with nothing_happens(to_inspect), pytest.raises(issuing.PaperStateError, match="Biên bản"):
        complete(province, to_inspect, "kiemTra", by="dung", ketLuan="dat")
    with nothing_happens(to_inspect), pytest.raises(Invalid) as wrong:
        make("")
    assert [one.field for one in wrong.value.problems] == ["pin"]
    own_keys(office, province, "dung")
    paper = make(PIN)

    assert (paper.state, paper.number_text) == ("issued", "01/BB-UBND")
    assert (paper.signed_by_id, paper.sealed_at) == (dung.post_id, None)
    pdf = stored_pdf(paper.file_id, to_inspect)
    text = text_of(pdf, tmp_path)
    for said in ("BIÊN BẢN", "- Người của thôn, chứng kiến", "NGƯỜI KIỂM TRA", dung.name):
        assert said in text
    assert codes_on(pdf) == [issuing.verification_url(paper.token)]
    assert issuing.verdict_on_token(paper.token).is_in_force
    with nothing_happens(to_inspect), pytest.raises(issuing.PaperStateError, match="nơi khác"):
        make(PIN)
    again = make(PIN, replaces=paper)
    paper.refresh_from_db()
    assert (paper.state, again.replaces_id) == ("replaced", paper.id)
    assert not issuing.verdict_on_token(paper.token).is_in_force
    assert issuing.verdict_on_token(again.token).is_in_force
    said = text_of(stored_pdf(again.file_id, to_inspect), tmp_path)
    assert "Thay cho bản số 01/BB-UBND" in said
    complete(province, to_inspect, "kiemTra", by="dung", ketLuan="dat")
    with nothing_happens(to_inspect), pytest.raises(Refusal, match="Không có bước nào"):
        make(PIN, replaces=again)


def test_a_step_ends_as_its_minutes_say(
    province: Province, office: Office, to_inspect: Dossier, client: Client
) -> None:
    own_keys(office, province, "dung")
    sign_in(client, demo.account_of("dung"))
    page = client.get(f"/can-bo/ho-so/{to_inspect.code}/?lam=trinh-van-ban").content.decode()
    assert "Lập, ký Biên bản kiểm tra thực địa" in page
    where = f"/can-bo/ho-so/{to_inspect.code}/trinh-van-ban/"
    typed = {key: told[0] for key, told in INSPECTED.items()}
    refused = client.post(where, typed)
    assert refused.status_code == 422
    assert "Hãy nhập mã PIN" in refused.content.decode()
    assert client.post(where, {**typed, "pin": PIN}).status_code == 302
    page = client.get(f"/can-bo/ho-so/{to_inspect.code}/?lam=trinh-van-ban").content.decode()
    assert "Lập lại, ký Biên bản kiểm tra thực địa thay bản số 01/BB-UBND" in page
    made = re.findall(r'name="made" value="(\w{32})"', page)[0]
    mended = {**typed, "thucDia": "khong", "pin": PIN, "made": made}
    assert "vì sao phải thay bản" in client.post(where, mended).content.decode()
    mended["_because"] = "Ghi sai số đo mặt tiền."
    assert client.post(where, mended).status_code == 302

    for departs in ({"thucDia": "hop", "ketLuan": "dat"}, {"ketLuan": "dat"}):
        with nothing_happens(to_inspect), pytest.raises(Invalid):
            complete(province, to_inspect, "kiemTra", by="dung", **departs)
    complete(province, to_inspect, "kiemTra", by="dung", ketLuan="khong", yKien="Sai chỉ giới")

    assert at(to_inspect) == ["tuChoi"]
    said = api.OpenedDossier(fresh(to_inspect)).reading_for(province.actor("dung"))
    step = to_inspect.tasks.get(element="kiemTra")
    assert (said.reveal(step.answers) or {})["ngayKiemTra"] == "2026-11-16"
