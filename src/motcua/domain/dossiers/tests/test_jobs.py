"""Every job of dossiers, run twice and broken off at any of its statements, ends the same."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection

from motcua.domain.dossiers import api, jobs, legal_clock, silence
from motcua.domain.dossiers.actions import make_letter
from motcua.domain.dossiers.models import Dossier, SupplementRequest
from motcua.domain.dossiers.owner_notice import notice_of
from motcua.domain.dossiers.papers.data import supplement_part
from motcua.domain.dossiers.testing import (
    GROUND,
    Hands,
    Province,
    a_defect,
    apologised,
    file_birth,
    fresh,
    make_province,
    received_birth,
)
from motcua.domain.dossiers.testing.asking import events_of
from motcua.domain.issuing.testing import sealed_plainly
from motcua.domain.packs.testing import BIRTH, edit
from motcua.domain.procedures.testing import copy_packs, forget, published
from motcua.kernel.base.api import clock
from motcua.kernel.base.testing import where_to_die
from motcua.kernel.deadlines.api import policy_for
from motcua.kernel.deadlines.testing import at
from motcua.kernel.files.api import files_of
from motcua.kernel.jobs.api import TableTask
from motcua.kernel.jobs.testing import hurry, run_jobs, waiting
from motcua.kernel.ledger.api import verify_chain
from motcua.kernel.notices.api import notices_about
from motcua.kernel.organisations.api import Unit
from motcua.kernel.signatures import api as signatures

pytestmark = [pytest.mark.db, pytest.mark.once("verb")]

type Prepared = tuple[Dossier, TableTask, dict[str, Any]]
type Case = Callable[[Province, Hands], Prepared]


@pytest.fixture
def province(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Province]:
    """A province in which the system can draft a birth certificate: nobody need fill it in."""
    packs = copy_packs(tmp_path, BIRTH)
    form = next(packs.glob(f"vietnam/procedures/{BIRTH}-*/results/giay-khai-sinh.yaml"))
    edit(form, {"type: personal_number\n": "type: personal_number\n        required: false\n"})
    monkeypatch.setenv("MOTCUA_PACKS", str(packs))
    forget()
    plain = make_province()
    published(BIRTH)
    yield plain
    forget()


@pytest.fixture(autouse=True)
def _no_typesetting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(make_letter, "render", lambda *_: b"%PDF-")
    monkeypatch.setattr(signatures, "render_for_signing", lambda *_, **__: b"%PDF-")


def _slip(province: Province, _: Hands) -> Prepared:
    dossier = received_birth(province)
    letter = dossier.letters.get()
    return dossier, jobs.make_letter, {"letter_id": letter.id.hex}


def _notice(province: Province, _: Hands) -> Prepared:
    dossier = file_birth(province)
    return (
        dossier,
        jobs.tell_owner,
        {"dossier_id": dossier.id.hex, "template": "dossier_filed"},
    )


def _overdue(province: Province, hands: Hands) -> Prepared:
    dossier = received_birth(province)
    hands.set("2026-11-17T08:00")
    return dossier, jobs.tell_overdue, {"dossier_id": dossier.id.hex}


def _at_once(province: Province, _: Hands) -> Prepared:
    dossier = received_birth(province)
    return dossier, jobs.prepare_result, {"dossier_id": dossier.id.hex}


def _unpaid(province: Province, _: Hands) -> Prepared:
    dossier = file_birth(province)
    return dossier, jobs.cancel_unpaid, {"dossier_id": dossier.id.hex}


def _silent(province: Province, hands: Hands) -> Prepared:
    dossier = received_birth(province)
    api.request_supplement(actor=province.actor("ha"), dossier_id=dossier.id, defects=[a_defect()])
    return dossier, silence.close_silent, {"dossier_id": dossier.id.hex}


CASES = [_slip, _notice, _overdue, _at_once, _unpaid, _silent]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.__name__[1:])
def test_a_job_run_twice_does_its_work_once(province: Province, hands: Hands, case: Case) -> None:
    dossier, task, arguments = case(province, hands)
    _run_all()
    task.enqueue(**arguments)
    _run_all()
    once = _state(dossier)

    task.enqueue(**arguments)
    _run_all()

    assert _state(dossier) == once
    assert waiting(task.name) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.__name__[1:])
def test_a_job_broken_off_at_any_statement_ends_the_same(
    province: Province, hands: Hands, case: Case
) -> None:
    whole, statements = _broken_off(province, hands, case, at=0)
    broken = [_broken_off(province, hands, case, at=k)[0] for k in where_to_die(statements)]

    assert statements > 3
    assert [state for state in broken if state != whole] == []


def _broken_off(
    province: Province, hands: Hands, case: Case, *, at: int
) -> tuple[dict[str, object], int]:
    """Return what a case ends in when one statement fails and the job is run again, and how many
    it made; no statement is the zeroth.
    """
    hands.set("2026-11-16T09:00")
    dossier, task, arguments = case(province, hands)
    _run_all()
    task.enqueue(**arguments)
    statements = count(1)
    with connection.execute_wrapper(_breaking_at(at, statements)), suppress(OperationalError):
        _run_all()
    hurry()
    _run_all()
    return _state(dossier), next(statements) - 1


def test_an_overdue_dossier_is_told_of_once_for_each_date(province: Province, hands: Hands) -> None:
    dossier = received_birth(province)
    _run_all()
    hands.set("2026-11-17T08:00")
    for _ in range(3):
        jobs.find_overdue.enqueue()
        _run_all()
    assert _templates(dossier).count("dossier_overdue") == 1

    apologised(province, dossier, new_due_at=at("2026-11-17T16:00"))
    hands.set("2026-11-18T08:00")
    api.draft_refusal(actor=province.actor("ha"), dossier_id=dossier.id, **GROUND)
    jobs.find_overdue.enqueue()
    _run_all()

    assert _templates(dossier).count("dossier_overdue") == 2
    officer = notice_of(dossier.id, "dossier_overdue").words["officer"]
    assert officer == Unit.objects.get(pk=province.unit_id("tuan")).name


def test_silence_closes_nothing_unless_the_policy_has_a_row_for_it(
    province: Province, hands: Hands
) -> None:
    dossier, _task, _arguments = _silent(province, hands)
    SupplementRequest.objects.update(respond_by=clock.now())
    hands.forward(days=60)

    silence.find_silent.enqueue()
    _run_all()

    assert "stopped" not in events_of(dossier)


def test_silence_closes_where_the_policy_says_so(
    province: Province, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        legal_clock, "policy_for", lambda _code, *, on: policy_for("interlinked-297", on=on)
    )
    dossier, _task, _arguments = _silent(province, hands)
    hands.forward(days=10)
    silence.find_silent.enqueue()
    _run_all()
    assert not dossier.letters.filter(code="05").exists()
    asked = dossier.letters.get(code="02")
    said = supplement_part(dossier, asked, guest=None, items=[], respond_by=clock.now())
    assert said["respond_limit"] == "15 ngày làm việc, Điều 6 Nghị định số 297/2025/NĐ-CP"

    hands.forward(days=20)
    for _ in range(2):
        silence.find_silent.enqueue()
        _run_all()
    notice = dossier.letters.get(code="05")
    assert (notice.state, fresh(dossier).is_open) == ("drafted", True)

    sealed_plainly(notice, by=province.actor("thao"))
    assert events_of(dossier).count("stopped") == 1
    assert not fresh(dossier).is_open


def _state(dossier: Dossier) -> dict[str, object]:
    row = Dossier.objects.get(id=dossier.id)
    return {
        "status": (row.status, row.stage, row.told_overdue_of),
        "events": events_of(row),
        "is_whole": verify_chain(row.subject).is_whole,
        "letters": [bool(letter.file_id) for letter in row.letters.order_by("code")],
        "results": [result.state for result in row.results.all()],
        "files": sorted(file.component.partition(":")[0] for file in files_of(row.subject)),
        "notices": sorted(_templates(row)),
    }


def _templates(dossier: Dossier) -> list[str]:
    return [notice.template for notice in notices_about(dossier.subject)]


def _breaking_at(k: int, counter: "count[int]") -> Callable[..., object]:
    def wrapper(execute: Callable[..., object], *rest: object) -> object:
        if next(counter) == k:
            raise OperationalError("the plug was pulled")
        return execute(*rest)

    return wrapper


def _run_all() -> None:
    run_jobs(["default"])
