"""Karaoke and its three agencies, registrar, police, culture, each with officers and a seal."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from django.db.models import F

from motcua.domain.dossiers import api
from motcua.domain.dossiers.acts.complete_step import complete_step
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.testing import (
    PIN,
    Province,
    fresh,
    hand_in,
    make_province,
    own_keys,
    seal_key_of,
    signing_office,
)
from motcua.domain.dossiers.testing.drawn import step_at
from motcua.domain.issuing import api as issuing
from motcua.domain.issuing import testing as issuing_testing
from motcua.kernel.base.api import SYSTEM, Actor, clock
from motcua.kernel.identity.api import Account, Holding, actor_of, add_officer, take_post
from motcua.kernel.organisations.api import Agency, Post
from motcua.kernel.signatures.testing import Office as Keys

KARAOKE: Final = "3.999297"
POLICE: Final = "Công an xã Cẩm Bình"
CULTURE: Final = "Sở Văn hóa, Thể thao và Du lịch"
THREE: Final = ("registrar", "police", "culture")
ANSWERS: Final[Mapping[str, Any]] = {
    "nycHoTen": "Trần Thị Minh Hoa",
    "nycNgaySinh": "1994-03-14",
    "nycSo": "042194007316",
    "nycSoDienThoai": "0912345678",
    "nycNoiCuTru": "Thôn Đông Vinh",
    "nycXa": "18685",
    "tenHoKinhDoanh": "Hộ kinh doanh Karaoke Sông Xanh",
    "coSoDiaChi": "Thôn Đông Vinh",
    "coSoXa": "18685",
    "vonKinhDoanh": 300000000,
    "soPhong": 6,
    "nguoiAnNinh": "Lê Văn Mẫu",
    "ketQuaNhan": "one_stop",
    "camDoan": True,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Office:
    """Who drafts, signs and seals the paper of one part, and which it is."""

    drafter: Actor
    leader: Actor
    clerk: Actor
    result: str
    content: Mapping[str, Any] = field(default_factory=dict)


def make_interlinked_province() -> Province:
    """Load the province and publish the interlinked procedure."""
    return make_province(KARAOKE)


def offices(province: Province, *, only: Collection[str] = THREE) -> Mapping[str, Office]:
    """Return the offices by name; those left out have no officers."""
    found: dict[str, Office] = {}
    if "registrar" in only:
        found["registrar"] = Office(
            drafter=province.actor("dung"),
            leader=province.actor("toan"),
            clerk=province.actor("thao"),
            result="KQ.HKD.GCN",
            content={"nganhNghe": "Dịch vụ karaoke"},
        )
    if "police" in only:
        found["police"] = _office(POLICE, "chief", "KQ.ANTT.GCN")
    if "culture" in only:
        found["culture"] = _office(CULTURE, "director", "KQ.KARAOKE.GP")
    return found


def _office(agency: str, head: str, result: str) -> Office:
    return Office(
        drafter=officer_at(agency, "specialist"),
        leader=officer_at(agency, head),
        clerk=officer_at(agency, "clerk"),
        result=result,
    )


def officer_at(agency: str, post: str) -> Actor:
    """Return an officer in a post of an agency: of the cast, or made where it has none there."""
    row = Post.objects.get(unit__agency__short_name=agency, code=post, valid_to=None)
    held = Holding.objects.filter(post=row, valid_to=None).select_related("account").first()
    if held is not None:
        return actor_of(held.account)
    login = f"{post}.{row.unit_id.hex[:8]}"
    account = Account.objects.filter(login=login).first()
    if account is None:
        account = add_officer(actor=SYSTEM, login=login, full_name=f"Người Mẫu {post}")
        take_post(actor=SYSTEM, account_id=account.id, post=row, valid_from=clock.today())
    return actor_of(account)


@contextmanager
def three_seals(
    province: Province, folder: Path, *, only: Collection[str] = THREE
) -> Iterator[None]:
    """Give the agencies and their leaders test keys for a block."""
    with signing_office(province, folder) as office:
        if "registrar" in only:
            registrar_keys(office, province)
        codes = {"police": "H27.201", "culture": "H27.008"}
        for one, found in offices(province, only=set(only) & set(codes)).items():
            for who in (found.leader, found.drafter):
                issuing_testing.make_key(office, owner=who.id, kind="personal", name=who.name)
            seal_key_of(office, Agency.objects.get(code=codes[one]))
        yield


def registrar_keys(office: Keys, province: Province) -> None:
    """Give the head of the economy division and the division's seal test keys."""
    own_keys(office, province, "toan")
    issuing_testing.make_key(
        office,
        owner=province.cam_binh.id,
        unit=province.unit_id("toan"),
        kind="seal",
        name="Phòng Kinh tế xã Cẩm Bình",
    )


def received_karaoke(province: Province, **answers: Any) -> Dossier:
    """Return what Hoa filed and paid, received by Minh, before the registrar."""
    dossier = hand_in(
        province.actor("hoa"),
        KARAOKE,
        answers={**ANSWERS, **answers},
        papers=("KR-PCCC", "KR-LLTP"),
        agency=province.cam_binh,
    )
    Dossier.objects.filter(pk=dossier.pk).update(paid_vnd=F("fee_vnd"))
    api.receive(actor=province.actor("minh"), dossier_id=dossier.id)
    return fresh(dossier)


def considered(office: Office, dossier: Dossier, element: str, **said: Any) -> None:
    """Let an office end the step at which it considers its part."""
    complete_step(
        actor=office.drafter,
        dossier_id=dossier.id,
        step_id=step_at(dossier, element).pk,
        posted={key: [str(value)] for key, value in said.items()},
    )


def minutes(office: Office, dossier: Dossier, code: str, **said: Any) -> issuing.Paper:
    """Let whoever considers a part make the minutes of their step, inside `three_seals`."""
    return issuing.draft(
        actor=office.drafter,
        kind="step_paper",
        matter_id=dossier.id,
        code=code,
        posted={key: [str(value)] for key, value in said.items()},
        pin=PIN,
    )


def given(office: Office, dossier: Dossier) -> issuing.Paper:
    """Let an office draft, sign and seal the paper of its part, inside `three_seals`."""
    return issued(office, drafted(office, dossier))


def drafted(office: Office, dossier: Dossier) -> issuing.Paper:
    """Let an office draft the paper of its part."""
    return api.draft_result(
        actor=office.drafter,
        dossier_id=dossier.id,
        result_code=office.result,
        content=office.content,
    )


def issued(office: Office, paper: issuing.Paper) -> issuing.Paper:
    """Let an office sign and seal what it drafted, inside `three_seals`."""
    issuing.sign(actor=office.leader, paper_id=paper.id, pin=PIN)
    return issuing.number_and_seal(actor=office.clerk, paper_id=paper.id, pin=PIN)
