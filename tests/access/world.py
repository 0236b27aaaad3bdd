"""The world of the access rows: the whole cast, and the same objects at three agencies.

Everything personal is sealed with canaries in it: texts and numbers that occur nowhere else, so
that an answer which shows sealed data can be told from one that does not.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.test import Client

from motcua.domain.dossiers import api as dossiers
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.testing import (
    BIRTH_CONTENT,
    BIRTH_PAPER,
    CAM_BINH,
    CAM_DUE,
    Province,
    attach,
    make_province,
)
from motcua.domain.filing import api as filing
from motcua.domain.packs.testing import BIRTH
from motcua.domain.payments.api import Bill, request_payment, requests_of
from motcua.domain.payments.testing import a_line
from motcua.domain.procedures.api import KIND, definition, set_channel
from motcua.kernel.base.api import SYSTEM, clock
from motcua.kernel.definitions.api.versions import start_draft
from motcua.kernel.files.api import Origin, files_of
from motcua.kernel.files.testing import running_intake
from motcua.kernel.identity.api import (
    Account,
    ApiClient,
    ApiToken,
    Holding,
    close_account,
    demo,
    issue_token,
    leave_post,
    revoke_token,
)
from motcua.kernel.identity.testing import make_officer, sign_in
from motcua.kernel.jobs.testing import run_jobs
from motcua.kernel.organisations.api import Agency, agency_of_area, unit_of
from motcua.kernel.privacy.api import ReadingRecord

DEVICES = "1.003029"
PHONE, MOTHER, CHARTER = "0912777041", "042194777042", "3000777043"
PLACE, WORD = "Nhà hộ sinh Chim Yến Bảy Bảy", "Lời nhắn Chim Yến Bảy Tám"
CANARIES = (PHONE, MOTHER, CHARTER, PLACE, WORD)

CITIZENS = ("hoa", "son")
OFFICERS = (
    *("minh", "ha", "dung", "mai", "tuan", "thao"),
    *("nam", "binh", "lan", "oanh", "khoa", "yen", "vy", "kien", "phuc"),
)
PEOPLE = ("guest", *CITIZENS, *OFFICERS, "client", "left", "closed", "revoked")
"""Everyone who asks: `left` has no post any more, `closed` no account, `revoked` no token."""

TOKEN_BEARERS = ("client", "revoked")

PLACES = ("cam_binh", "cam_due", "so_y_te")

_BIRTH: Mapping[str, Any] = {
    "nycQuanHe": "cha_me",
    "nycSoDienThoai": PHONE,
    "nycNoiCuTru": PLACE,
    "nksLoaiKhaiSinh": "co_cha_me",
    "nksHoTen": "Nguyễn Minh Khôi",
    "nksGioiTinh": "nam",
    "nksNgaySinh": "2026-11-02",
    "nksNoiSinh": PLACE,
    "nksQueQuan": "Xã Cẩm Bình, tỉnh Hà Tĩnh",
    "nksDanToc": "Kinh",
    "nksQuocTich": "Việt Nam",
    "meHoTen": "Trần Thị Thử",
    "meNgaySinh": "1994-03-14",
    "meSoGiayToTuyThan": MOTHER,
    "meDanToc": "Kinh",
    "meQuocTich": "Việt Nam",
    "meLoaiCuTru": "thuong_tru",
    "meNoiCuTru": PLACE,
    "chaHoTen": "Nguyễn Văn Thử",
    "chaNgaySinh": "1991",
    "chaDanToc": "Kinh",
    "chaQuocTich": "Việt Nam",
    "chaLoaiCuTru": "thuong_tru",
    "chaNoiCuTru": PLACE,
    "chaMeDaKetHon": True,
    "soLuongBanSao": 0,
    "ketQuaNhan": "electronic",
    "camDoan": True,
}
_NAMES = {
    "hoa": {"nycHoTen": "Trần Thị Minh Hoa", "nycSo": "042194007316"},
    "son": {"nycHoTen": "Lê Ngọc Sơn", "nycSo": "042088005127"},
}
_DEVICES: Mapping[str, Any] = {
    "tenCoSo": "Công ty TNHH Thử",
    "maSoDoanhNghiep": CHARTER,
    "diaChiCoSo": PLACE,
    "nguoiDaiDien": "Lê Ngọc Sơn",
    "dienThoai": PHONE,
    "email": "thu@example.vn",
    "tenThietBi": "Khẩu trang y tế",
    "loaiThietBi": "A",
    "chungLoai": "KT-01",
    "mucDichSuDung": "Che mũi, miệng",
    "tieuChuan": "TCVN 8389",
    "tenCoSoSanXuat": "Xưởng Thử",
    "laChuSoHuu": True,
    "chuSoHuu": "Công ty TNHH Thử",
    "camKet": True,
    "ketQuaNhan": "electronic",
}
_DEVICE_PAPERS = ("TBYT-VANBAN", "TBYT-PHANLOAI", "TBYT-ISO13485", "TBYT-TIEUCHUAN")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Case:
    """Whose dossier stands at which agency, and who there takes and settles it."""

    area: str
    owner: str
    desk: str
    settler: str
    code: str
    answers: Mapping[str, Any]
    papers: tuple[str, ...]


_CASES = {
    "cam_binh": _Case(
        area=CAM_BINH,
        owner="hoa",
        desk="minh",
        settler="ha",
        code=BIRTH,
        answers={**_BIRTH, **_NAMES["hoa"]},
        papers=(BIRTH_PAPER,),
    ),
    "cam_due": _Case(
        area=CAM_DUE,
        owner="son",
        desk="nam",
        settler="binh",
        code=BIRTH,
        answers={**_BIRTH, **_NAMES["son"]},
        papers=(BIRTH_PAPER,),
    ),
    "so_y_te": _Case(
        area="",
        owner="son",
        desk="oanh",
        settler="lan",
        code=DEVICES,
        answers=_DEVICES,
        papers=_DEVICE_PAPERS,
    ),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Objects:
    """What there is at one agency: the same kinds of things at each."""

    agency: Agency
    dossier: Dossier
    draft_id: UUID
    counter_draft_id: UUID
    step: str
    payment_id: UUID
    token: str
    result_id: UUID
    files: Mapping[str, UUID]
    officer_id: UUID

    def values(self) -> Mapping[str, Mapping[str, object]]:
        """Return what the parameters of addresses are for each kind of thing."""
        files = {
            name: {
                "file_id": file_id,
                "number": 1,
                "token": self.token,
                "paper_id": self.result_id,
            }
            for name, file_id in self.files.items()
        }
        return {
            **files,
            "dossier": {"code": self.dossier.code, "draft_id": self.dossier.id, "step_id": 1},
            "draft": {"draft_id": self.draft_id, "step": self.step},
            "counter": {"draft_id": self.counter_draft_id},
            "payment": {"request_id": self.payment_id},
            "officer": {"account_id": self.officer_id},
            "agency": {"agency_id": self.agency.id},
            "area": {"area_id": self.agency.area_id},
        }


@dataclass(frozen=True, kw_only=True)
class World:
    """The province with everything that the rows ask for."""

    province: Province
    objects: Mapping[str, Objects]
    tokens: Mapping[str, str]
    client_id: UUID
    version_draft_id: UUID
    cookies: Mapping[str, str]
    reading_count: int

    def values(self, kind: str, place: str) -> Mapping[str, str]:
        """Return what the parameters of addresses are for a kind of thing at a place."""
        known = self.objects[place].values() if place else self._values()
        return {name: str(value) for name, value in known[kind].items()}

    def _values(self) -> Mapping[str, Mapping[str, object]]:
        return {
            "client": {"client_id": self.client_id},
            "procedure": {"code": BIRTH, "number": 1},
            "edited": {"draft_id": self.version_draft_id},
        }


def make_world(folder: Path) -> World:
    """Make the province, its dossiers and its people; `folder` is short, for a socket."""
    province = make_province(BIRTH, DEVICES)
    today = clock.today()
    for code in (BIRTH, DEVICES):
        set_channel(actor=SYSTEM, code=code, channel="online", portal_on=True, on=today)
    with running_intake(folder):
        objects = {name: _objects(province, case) for name, case in _CASES.items()}
    return World(
        province=province,
        objects=objects,
        tokens=_tokens(),
        client_id=ApiClient.objects.get().pk,
        version_draft_id=start_draft(actor=province.actor("vy"), kind=KIND, code=BIRTH).id,
        cookies=_cookies(province),
        reading_count=ReadingRecord.objects.count(),
    )


def _objects(province: Province, case: _Case) -> Objects:
    """Make a draft, a dossier that went as far as the signature, and all that hangs on it."""
    agency = agency_of_area(case.area) if case.area else Agency.objects.get(short_name="Sở Y tế")
    draft_id = _draft(province, case, agency, author=case.owner)
    dossier = _received(province, case, agency)
    source = definition(dossier.version)
    dossiers.send_message(actor=province.actor(case.owner), dossier_id=dossier.id, words=WORD)
    result = dossiers.draft_result(
        actor=province.actor(case.settler),
        dossier_id=dossier.id,
        result_code=source.procedure.results[0].code,
        content=BIRTH_CONTENT if case.code == BIRTH else {},
    )
    run_jobs()
    paper = next(file for file in files_of(dossier.subject) if file.origin == Origin.UPLOADED)
    letter = dossier.letters.get(code="01")
    assert source.form is not None
    return Objects(
        agency=agency,
        dossier=Dossier.objects.get(id=dossier.id),
        draft_id=draft_id,
        counter_draft_id=_draft(province, case, agency, author=case.desk),
        step=source.form.steps[0].key,
        payment_id=_payment_id(dossier),
        token=result.token,
        result_id=result.id,
        files={
            "paper": paper.pk,
            "letter": _known(letter.file_id),
            "result": _known(result.file_id),
        },
        officer_id=demo.account_of(case.desk).pk,
    )


def _received(province: Province, case: _Case, agency: Agency) -> Dossier:
    draft_id = _draft(province, case, agency, author=case.owner)
    run_jobs()
    dossier = filing.file_dossier(actor=province.actor(case.owner), draft_id=draft_id).dossier
    Dossier.objects.filter(id=dossier.id).update(paid_vnd=dossier.fee_vnd)
    return dossiers.receive(actor=province.actor(case.desk), dossier_id=dossier.id)


def _draft(province: Province, case: _Case, agency: Agency, *, author: str) -> UUID:
    actor = province.actor(author)
    draft = filing.start_draft(
        actor=actor,
        procedure_code=case.code,
        channel="online" if actor.kind == "citizen" else "counter",
        agency_id=agency.id,
        answers=case.answers,
    )
    for paper in case.papers:
        attach(draft.id, paper, author=actor)
    return draft.id


def _payment_id(dossier: Dossier) -> UUID:
    """Return the request that filing made, or a new one where nothing is due."""
    known = list(requests_of(dossier.subject))
    if known:
        return known[0].pk
    bill = Bill(
        subject=dossier.subject,
        code=dossier.code,
        title=dossier.procedure_name,
        agency_id=dossier.settled_by_id,
        lines=(a_line(),),
        procedure_code=dossier.procedure_code,
        payer_id=dossier.owner_id,
    )
    return request_payment(actor=SYSTEM, bill=bill).pk


def _known(file_id: UUID | None) -> UUID:
    assert file_id is not None
    return file_id


def _tokens() -> dict[str, str]:
    """Return the token of the cast's client, and one that was revoked."""
    caller = ApiClient.objects.get()
    raw = issue_token(
        actor=SYSTEM, client=caller, scopes=("api.catalogue", "api.file", "api.track")
    )
    newest = ApiToken.objects.filter(client=caller).latest("created_at")
    revoke_token(actor=SYSTEM, token_id=newest.pk)
    return {"client": demo.client_token("bank"), "revoked": raw}


def _cookies(province: Province) -> dict[str, str]:
    """Return the session of everyone who signed in while they still could."""
    one_stop = unit_of(province.cam_binh.id, "one_stop")
    accounts: dict[str, Account] = {key: demo.account_of(key) for key in (*CITIZENS, *OFFICERS)}
    accounts |= {key: make_officer(unit=one_stop, role="one_stop") for key in ("left", "closed")}
    cookies = {key: _signed_in(account) for key, account in accounts.items()}
    holding = Holding.objects.get(account=accounts["left"])
    today = clock.today()
    leave_post(actor=SYSTEM, account_id=holding.account_id, post_id=holding.post_id, valid_to=today)
    close_account(actor=SYSTEM, account_id=accounts["closed"].pk, reason="nghỉ việc từ hôm nay")
    return cookies


def _signed_in(account: Account) -> str:
    browser = sign_in(Client(), account)
    return browser.cookies[settings.SESSION_COOKIE_NAME].value
