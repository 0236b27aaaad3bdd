"""A dossier whose owner gets two documents: it is settled when both are issued, not before."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Dossier, Stage, Status
from motcua.domain.dossiers.testing import (
    BIRTH_CONTENT,
    BIRTH_RESULT,
    PIN,
    Province,
    fresh,
    make_province,
    received_birth,
    signing_office,
)
from motcua.domain.dossiers.testing.asking import events_of
from motcua.domain.issuing import api as issuing
from motcua.domain.issuing.testing import withdrawn_plainly
from motcua.domain.packs.testing import BIRTH, edit
from motcua.domain.procedures.testing import copy_packs, forget, published

pytestmark = [pytest.mark.db, pytest.mark.once("paper")]

SECOND = "KQ.G15.000032"
_FIRST_AS_WRITTEN = "results:\n  - code: KQ.G15.000031\n"
_BOTH = f"""results:
  - code: {SECOND}
    name: Bản thứ hai
    template: results/giay-khai-sinh.typ
    signer: SIGNER
    when: nksHoTen != null
  - code: KQ.KHONG-CAP
    name: Bản không cấp trong trường hợp này
    template: results/giay-khai-sinh.typ
    when: nksHoTen = "Không ai"
  - code: {BIRTH_RESULT}
"""


@pytest.fixture
def signer() -> str:
    return "leader"


@pytest.fixture
def province(
    db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, signer: str
) -> Iterator[Province]:
    packs = copy_packs(tmp_path, BIRTH)
    file = next(packs.glob(f"vietnam/procedures/{BIRTH}-*/procedure.yaml"))
    if signer == "agency alone":
        edit(file, {"    signer: leader\n": "    signer: agency\n"})
    edit(file, {_FIRST_AS_WRITTEN: _BOTH.replace("SIGNER", signer.split()[0])})
    monkeypatch.setenv("MOTCUA_PACKS", str(packs))
    forget()
    with_two = make_province()
    published(BIRTH)
    with signing_office(with_two, tmp_path / "keys"):
        yield with_two
    forget()


def draft(province: Province, dossier: Dossier, code: str) -> issuing.Paper:
    return api.draft_result(
        actor=province.actor("ha"), dossier_id=dossier.id, result_code=code, content=BIRTH_CONTENT
    )


def sign(province: Province, result: issuing.Paper) -> None:
    tuan = province.actor("tuan")
    issuing.sign(actor=tuan, paper_id=result.id, pin=PIN)


def seal(province: Province, result: issuing.Paper) -> None:
    thao = province.actor("thao")
    issuing.number_and_seal(actor=thao, paper_id=result.id, pin=PIN)


def stands(dossier: Dossier) -> tuple[Status, Stage]:
    now = fresh(dossier)
    return Status(now.status), Stage(now.stage)


def tasks_of(dossier: Dossier) -> list[tuple[str, str]]:
    return list(dossier.tasks.order_by("pk").values_list("act", "outcome"))


def test_each_step_waits_for_the_last_of_them_and_the_last_seal_settles(province: Province) -> None:
    dossier = received_birth(province)

    first = draft(province, dossier, BIRTH_RESULT)
    assert stands(dossier) == (Status.PROCESSING, Stage.APPRAISAL)
    second = draft(province, dossier, SECOND)
    assert stands(dossier) == (Status.PROCESSING, Stage.SIGNING)
    sign(province, second)
    assert stands(dossier) == (Status.PROCESSING, Stage.SIGNING)
    sign(province, first)
    assert stands(dossier) == (Status.PROCESSING, Stage.NUMBERING)
    seal(province, first)
    assert stands(dossier) == (Status.PROCESSING, Stage.NUMBERING)
    assert fresh(dossier).settled_at is None
    seal(province, second)

    assert stands(dossier) == (Status.RETURNED, Stage.ENDED)
    assert events_of(dossier).count("result_sealed") == 2
    assert events_of(dossier)[-1] == "returned"


def test_one_withdrawn_meanwhile_does_not_hold_up_the_other(province: Province) -> None:
    dossier = received_birth(province)
    first, second = (draft(province, dossier, code) for code in (BIRTH_RESULT, SECOND))
    sign(province, first)
    sign(province, second)
    seal(province, first)
    first.refresh_from_db()
    withdrawn_plainly(first, drafter=province.actor("ha"), clerk=province.actor("thao"))

    seal(province, second)

    assert stands(dossier)[0] == Status.RETURNED


def test_a_rejected_one_comes_back_and_the_other_waits(province: Province) -> None:
    dossier = received_birth(province)
    first, second = (draft(province, dossier, code) for code in (BIRTH_RESULT, SECOND))
    sign(province, second)
    tuan = province.actor("tuan")
    issuing.reject(actor=tuan, paper_id=first.id, reason="Sai tên")
    assert stands(dossier) == (Status.PROCESSING, Stage.APPRAISAL)

    again = draft(province, dossier, BIRTH_RESULT)
    sign(province, again)

    assert stands(dossier) == (Status.PROCESSING, Stage.NUMBERING)


def test_a_rejected_one_was_sent_back_and_the_other_waits_for_it_without_a_task(
    province: Province,
) -> None:
    dossier = received_birth(province)
    first, second = (draft(province, dossier, code) for code in (BIRTH_RESULT, SECOND))
    assert tasks_of(dossier) == [("sign", ""), ("sign", "")]

    tuan = province.actor("tuan")
    issuing.reject(actor=tuan, paper_id=first.id, reason="Sai tên")
    assert tasks_of(dossier) == [("sign", "sent_back"), ("sign", "cancelled")]
    again = draft(province, dossier, BIRTH_RESULT)

    assert tasks_of(dossier)[2:] == [("sign", ""), ("sign", "")]
    assert {second.id, again.id} == set(
        dossier.results.exclude(task=None).values_list("id", flat=True)
    )


@pytest.mark.parametrize("signer", ["agency"])
def test_what_needs_the_seal_alone_waits_for_what_the_leader_signs(province: Province) -> None:
    dossier = received_birth(province)
    sealed_only = draft(province, dossier, SECOND)
    signed = draft(province, dossier, BIRTH_RESULT)
    assert stands(dossier) == (Status.PROCESSING, Stage.SIGNING)
    sign(province, signed)
    api.take_back(actor=province.actor("tuan"), matter_id=dossier.id)

    states = dict(dossier.results.values_list("id", "state"))

    assert states == {sealed_only.id: "signed", signed.id: "drafted"}
    assert stands(dossier) == (Status.PROCESSING, Stage.SIGNING)


@pytest.mark.parametrize("signer", ["agency alone"])
def test_what_the_seal_alone_signs_is_taken_back_from_the_clerk(province: Province) -> None:
    dossier = received_birth(province)
    for code in (SECOND, BIRTH_RESULT):
        draft(province, dossier, code)
    assert stands(dossier) == (Status.PROCESSING, Stage.NUMBERING)

    api.take_back(actor=province.actor("ha"), matter_id=dossier.id)

    assert stands(dossier) == (Status.PROCESSING, Stage.APPRAISAL)
    assert {row.state for row in dossier.results.all()} == {"discarded"}
