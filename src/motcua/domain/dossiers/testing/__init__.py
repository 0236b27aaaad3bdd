"""Factories for tests: a commune with its officers, a citizen, and dossiers at every step."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch
from uuid import UUID

from django.db import connection
from django.db.models import Field

from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import KIND, Dossier
from motcua.domain.issuing import api as issuing
from motcua.domain.issuing import testing as issuing_testing
from motcua.domain.packs.testing import BIRTH
from motcua.domain.procedures.api import Version, version_in_force
from motcua.domain.procedures.testing import published
from motcua.kernel.base.api import Actor, clock, ids
from motcua.kernel.files.api import store_bytes
from motcua.kernel.files.testing import picture
from motcua.kernel.identity.api import actor_of, demo
from motcua.kernel.identity.testing import make_cast
from motcua.kernel.jobs.testing import waiting
from motcua.kernel.ledger.api import Subject, entries
from motcua.kernel.organisations.api import (
    Agency,
    agency_of_area,
)
from motcua.kernel.privacy.api import create_key
from motcua.kernel.processes.testing import stored
from motcua.kernel.signatures.testing import Office

PIN = issuing_testing.PIN
CAM_BINH = "18685"
CAM_DUE = "18739"
BIRTH_RESULT = "KQ.G15.000031"
BIRTH_CONTENT = {"nksSoDinhDanh": "042226000123"}
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

    def unit_id(self, key: str) -> UUID:
        """Return the unit in which an officer of the cast acts."""
        unit_id = self.actor(key).unit_id
        if unit_id is None:
            raise LookupError(key)
        return unit_id

    def actor(self, key: str) -> Actor:
        """Return a member of the cast, acting in their first post."""
        return actor_of(demo.account_of(key))


def make_province(*codes: str) -> Province:
    """Load chart and cast, publish the procedures named (birth registration by default)."""
    make_cast()
    wanted = set(codes or (BIRTH,))
    for code in sorted(wanted - set(Version.objects.values_list("definition__code", flat=True))):
        published(code)
    return Province(cam_binh=agency_of_area(CAM_BINH))


def attach(dossier_id: UUID, component: str, *, author: Actor) -> None:
    """Add a photograph to a component of a dossier, or of what is to become one."""
    store_bytes(
        actor=author,
        subject=Subject(kind=KIND, id=dossier_id),
        name="anh.jpg",
        media_type="image/jpeg",
        data=picture(),
        origin="uploaded",
        component=component,
    )


def hand_in(
    actor: Actor,
    code: str,
    *,
    answers: Mapping[str, Any],
    papers: Sequence[str] = (),
    channel: str = "online",
    agency: Agency | None = None,
) -> Dossier:
    """Return a dossier that somebody filed; it never was a draft."""
    dossier_id, now = ids.new_id(), clock.now()
    key = create_key(Subject(kind=KIND, id=dossier_id))
    submission = api.Submission(
        id=dossier_id,
        version=version_in_force(code, on=clock.local(now).date()),
        channel=channel,
        answers=key.seal(dict(answers)),
        agency=agency,
        arrived_at=now,
    )
    for component in papers:
        attach(dossier_id, component, author=actor)
    return api.open_dossier(actor=actor, checked=api.check(submission)).dossier


def file_birth(province: Province, *, answers: Mapping[str, Any] | None = None) -> Dossier:
    """Return a birth registration as Hoa filed it, waiting for Minh."""
    return hand_in(
        province.actor("hoa"),
        BIRTH,
        answers={**BIRTH_ANSWERS, **(answers or {})},
        papers=(BIRTH_PAPER,),
        agency=province.cam_binh,
    )


def received_birth(province: Province, *, answers: Mapping[str, Any] | None = None) -> Dossier:
    """Return a birth registration that Minh received, waiting for Hà."""
    dossier = file_birth(province, answers=answers)
    return api.receive(actor=province.actor("minh"), dossier_id=dossier.id)


def drafted_birth(
    province: Province, *, answers: Mapping[str, Any] | None = None
) -> tuple[Dossier, issuing.Paper]:
    """Return a birth registration whose result Hà drafted, waiting for Tuấn."""
    dossier = received_birth(province, answers=answers)
    result = api.draft_result(
        actor=province.actor("ha"),
        dossier_id=dossier.id,
        result_code=BIRTH_RESULT,
        content=BIRTH_CONTENT,
    )
    return fresh(dossier), result


def sealed_birth(
    province: Province, *, answers: Mapping[str, Any] | None = None
) -> tuple[Dossier, issuing.Paper]:
    """Return a birth registration with an issued result; call it inside `signing_office`."""
    dossier, result = drafted_birth(province, answers=answers)
    issuing.sign(actor=province.actor("tuan"), paper_id=result.id, pin=PIN)
    sealed = issuing.number_and_seal(actor=province.actor("thao"), paper_id=result.id, pin=PIN)
    return fresh(dossier), sealed


WHY = issuing.Ground(
    reason="Trẻ đã được đăng ký khai sinh ở nơi khác",
    legal_basis="60/2014/QH13, Điều 16",
    facts="Cháu đã có Giấy khai sinh do phường Thành Sen cấp ngày 02/11/2026",
)
GROUND: Mapping[str, Any] = {"ground": WHY}


def refused(province: Province, dossier: Dossier, *, by: str = "ha") -> Dossier:
    """Let the agency refuse to settle a received dossier: drafted, signed and sealed without keys.

    See `issuing.testing.sealed_plainly`.
    """
    letter = api.draft_refusal(actor=province.actor(by), dossier_id=dossier.id, **GROUND)
    issuing_testing.sealed_plainly(letter, by=province.actor("thao"))
    return fresh(dossier)


def stopped(province: Province, dossier: Dossier, *, by_owner: bool = False) -> Dossier:
    """Let the agency stop settling a received dossier, as `refused` does."""
    letter = api.draft_stop(
        actor=province.actor("ha"), dossier_id=dossier.id, is_asked_by_owner=by_owner, **GROUND
    )
    issuing_testing.sealed_plainly(letter, by=province.actor("thao"))
    return fresh(dossier)


def apologised(
    province: Province, dossier: Dossier, *, new_due_at: datetime, reason: str = "Mất điện"
) -> Dossier:
    """Let the agency apologise for a late dossier, as `refused` does."""
    letter = api.draft_apology(
        actor=province.actor("ha"), dossier_id=dossier.id, reason=reason, new_due_at=new_due_at
    )
    issuing_testing.sealed_plainly(letter, by=province.actor("thao"))
    return fresh(dossier)


def a_defect(**changes: Any) -> api.Defect:
    """Return a defect of a birth registration: the place of birth."""
    words = {
        "target": "field",
        "key": "nksNoiSinh",
        "label": "Nơi sinh",
        "reason": "Chưa ghi đủ địa danh hành chính của nơi sinh",
        "legal_basis": "04/2020/TT-BTP, khoản 1 Điều 4",
    }
    return api.Defect(**{**words, **changes})


def fresh(dossier: Dossier) -> Dossier:
    """Return the dossier as its row now stands."""
    return Dossier.objects.select_related("version", "settled_by").get(id=dossier.id)


def snapshot(dossier: Dossier) -> dict[str, list[Any]]:
    """Return all that is stored of a dossier: its ledger, its process and the queue with it."""
    own = [parent._meta.pk for parent in (*Dossier._meta.all_parents, Dossier)]
    related = [relation.field for relation in Dossier._meta.related_objects]
    held = {
        f"{field.model._meta.db_table}.{field.column}": _rows(field, dossier.id)
        for field in (*own, *related)
    }
    held["ledger"] = [bytes(entry.hash) for entry in entries(dossier.subject)]
    runs = Dossier.objects.filter(id=dossier.id).values_list("process_id", flat=True)
    held["process"] = [stored(run) for run in runs if run]
    held["jobs"] = sorted(f"{job.name} {job.kwargs}" for job in waiting())
    return held


@contextmanager
def nothing_happens(dossier: Dossier) -> Iterator[None]:
    """Prove that a block leaves the dossier, its ledger and the queue exactly as they were."""
    before = snapshot(dossier)
    yield
    after = snapshot(dossier)
    changed = [name for name in before if before[name] != after[name]]
    if changed:
        raise AssertionError(f"changed: {changed}")


def _rows(field: "Field[Any, Any]", value: UUID) -> list[Any]:
    """Return the rows whose field has a value, as the database has them: this is asked often."""
    with connection.cursor() as cursor:
        cursor.execute(_asking_for(field), [field.get_db_prep_value(value, connection)])
        return [tuple(map(_comparable, row)) for row in cursor.fetchall()]


@cache
def _asking_for(field: "Field[Any, Any]") -> str:
    rows = field.model._base_manager.filter(**{field.name: ids.new_id()}).order_by("pk")
    return rows.values_list().query.sql_with_params()[0]


def _comparable(value: object) -> object:
    return bytes(value) if isinstance(value, memoryview) else value


@contextmanager
def signing_office(province: Province, folder: Path) -> Iterator[Office]:
    """Give the cast's leader and agency test keys, and sign in this process for a block."""
    tuan = province.actor("tuan")
    with issuing_testing.signing_office(tuan, province.cam_binh, folder) as office:
        yield office


def own_keys(office: Office, province: Province, *keys: str) -> None:
    """Give members of the cast test keys of their own, inside `signing_office`."""
    for key in keys:
        actor = province.actor(key)
        issuing_testing.make_key(office, owner=actor.id, kind="personal", name=actor.name)


def seal_key_of(office: Office, agency: Agency) -> None:
    """Give an agency a test key for its seal, inside `signer_here` or before it."""
    issuing_testing.make_key(office, owner=agency.id, kind="seal", name=agency.name)


@dataclass(slots=True)
class Hands:
    """The platform's clock in a test: it stands still until it is moved, forwards."""

    instant: datetime

    def set(self, written: str) -> datetime:
        """Move to an instant as on the clocks of Việt Nam, `2026-11-16T09:00`."""
        self.instant = datetime.fromisoformat(written).replace(tzinfo=clock.LOCAL)
        return self.instant

    def forward(self, **by: float) -> datetime:
        """Move on by days, hours, minutes."""
        self.instant += timedelta(**by)
        return self.instant


@contextmanager
def hands_at(written: str) -> Iterator[Hands]:
    """Let the platform's now stand at an instant for a block; machine time runs on."""
    hands = Hands(instant=clock.now())
    hands.set(written)
    with patch.object(clock, "now", lambda: hands.instant.astimezone(UTC)):
        yield hands
