"""Factories for tests: a commune with its officers, a citizen, and dossiers at every step."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from uuid import UUID

from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Dossier, Draft
from motcua.domain.procedures.testing import BIRTH, published
from motcua.kernel.base.api import SYSTEM, Actor
from motcua.kernel.files.api import store_bytes
from motcua.kernel.files.testing import picture
from motcua.kernel.identity.api import actor_of, demo, load_cast
from motcua.kernel.ledger.api import Subject
from motcua.kernel.organisations.api import (
    Agency,
    agency_of_area,
    load_areas,
    load_organisations,
)
from motcua.kernel.signatures import api as signatures
from motcua.kernel.signatures.testing import Office, open_office, timestamps_of

PIN = "135790"
CAM_BINH = "18685"
CAM_DUE = "18739"
BIRTH_PAPER = "000.00.00.G15-KQ004389"

BIRTH_ANSWERS: Mapping[str, Any] = {
    "nycHoTen": "Trần Thị Minh Hoa",
    "nycSo": "042194007316",
    "nycQuanHe": "cha_me",
    "nycSoDienThoai": "0912345678",
    "nycNoiCuTru": "Thôn Đông Vinh, xã Cẩm Bình, tỉnh Hà Tĩnh",
    "nksLoaiKhaiSinh": "co_cha_me",
    "nksHoTen": "Nguyễn Minh Khôi",
    "nksGioiTinh": "nam",
    "nksNgaySinh": "2026-11-02",
    "nksNoiSinh": "Bệnh viện Đa khoa tỉnh Hà Tĩnh",
    "nksQueQuan": "Xã Cẩm Bình, tỉnh Hà Tĩnh",
    "nksDanToc": "Kinh",
    "nksQuocTich": "Việt Nam",
    "meHoTen": "Trần Thị Minh Hoa",
    "meNgaySinh": "1994-03-14",
    "meSoGiayToTuyThan": "042194007316",
    "meDanToc": "Kinh",
    "meQuocTich": "Việt Nam",
    "meLoaiCuTru": "thuong_tru",
    "meNoiCuTru": "Thôn Đông Vinh, xã Cẩm Bình, tỉnh Hà Tĩnh",
    "chaHoTen": "Nguyễn Minh Tâm",
    "chaNgaySinh": "1991",
    "chaDanToc": "Kinh",
    "chaQuocTich": "Việt Nam",
    "chaLoaiCuTru": "thuong_tru",
    "chaNoiCuTru": "Thôn Đông Vinh, xã Cẩm Bình, tỉnh Hà Tĩnh",
    "chaMeDaKetHon": True,
    "soLuongBanSao": 0,
    "ketQuaNhan": "electronic",
    "camDoan": True,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Province:
    """The chart of Hà Tĩnh, the cast, and birth registration published."""

    cam_binh: Agency

    def actor(self, key: str) -> Actor:
        """Return a member of the cast, acting in their first post."""
        return actor_of(demo.account_of(key))


def make_province(*codes: str) -> Province:
    """Load chart and cast, publish the procedures named (birth registration by default)."""
    load_areas(actor=SYSTEM)
    load_organisations(actor=SYSTEM)
    load_cast(actor=SYSTEM)
    for code in codes or (BIRTH,):
        published(code)
    return Province(cam_binh=agency_of_area(CAM_BINH))


def make_draft(
    province: Province, *, author: str = "hoa", answers: Mapping[str, Any] | None = None
) -> Draft:
    """Return a complete draft of a birth registration with its one paper."""
    draft = api.start_draft(
        actor=province.actor(author),
        procedure_code=BIRTH,
        channel="online",
        agency_id=province.cam_binh.id,
        answers={**BIRTH_ANSWERS, **(answers or {})},
    )
    attach(draft, BIRTH_PAPER, author=province.actor(author))
    return draft


def attach(draft: Draft | Dossier, component: str, *, author: Actor) -> None:
    """Add a photograph to a component."""
    store_bytes(
        actor=author,
        subject=Subject(kind="dossier", id=draft.id),
        name="anh.jpg",
        media_type="image/jpeg",
        data=picture(),
        origin="uploaded",
        component=component,
    )


def file_birth(province: Province, *, answers: Mapping[str, Any] | None = None) -> Dossier:
    """Return a birth registration as Hoa filed it, waiting for Minh."""
    draft = make_draft(province, answers=answers)
    return api.file_dossier(actor=province.actor("hoa"), draft_id=draft.id).dossier


def on_behalf(actor: Actor, **changes: Any) -> Actor:
    """Return the actor with something changed."""
    return replace(actor, **changes)


@contextmanager
def signing_office(province: Province, folder: Path) -> Iterator[Office]:
    """Give the cast's leader and agency test keys, and sign in this process for a block."""
    tuan = province.actor("tuan")
    with open_office(folder) as office:
        _make_key(office, owner=tuan.id, kind="personal", name=tuan.name)
        _make_key(office, owner=province.cam_binh.id, kind="seal", name=province.cam_binh.name)
        with signatures.signer_here(timestamps_of(office.authority)):
            yield office


def _make_key(office: Office, *, owner: UUID, kind: signatures.Kind, name: str) -> None:
    signatures.create_key(
        owner=owner,
        kind=kind,
        common_name=name,
        organisation=name,
        pin=PIN,
        certify=office.authority.issue,
    )
