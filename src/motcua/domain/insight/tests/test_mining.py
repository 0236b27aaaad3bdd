"""Mined figures equal a plain count of the ledger's rows, and nothing sealed is looked at."""

import json
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import connections, transaction
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from motcua.domain.dossiers import api, events
from motcua.domain.dossiers.api import Dossier, Status
from motcua.domain.dossiers.testing import (
    BIRTH_CONTENT,
    BIRTH_RESULT,
    PIN,
    Hands,
    Province,
    a_defect,
    drafted_birth,
    file_birth,
    received_birth,
    refused,
    sealed_birth,
    signing_office,
)
from motcua.domain.insight.mining.answer import mine_json
from motcua.domain.insight.mining.traces import traces_of
from motcua.domain.issuing import api as issuing
from motcua.domain.packs.testing import BIRTH
from motcua.domain.procedures.api import UnknownProcedureError, statistics
from motcua.kernel.base.api import SYSTEM, clock, limits
from motcua.kernel.deadlines.api import calendar_for, working_minutes_between
from motcua.kernel.ledger.api import Entry, append

pytestmark = pytest.mark.db

type Rows = dict[UUID, list[Entry]]


@pytest.fixture
def lives(province: Province, hands: Hands, tmp_path: Path) -> None:
    """Let five dossiers live, by turns, so that their entries stand mixed in the ledger."""
    ha, minh, hoa = (province.actor(key) for key in ("ha", "minh", "hoa"))
    waiting, asked, received = (file_birth(province) for _ in range(3))
    hands.forward(minutes=20)
    api.receive(actor=minh, dossier_id=received.id)
    api.request_supplement(actor=minh, dossier_id=asked.id, defects=[a_defect()])
    hands.forward(hours=1)
    api.send_message(actor=hoa, dossier_id=waiting.id, words="Bao giờ xong?")
    refused(province, received)
    rejected, result = drafted_birth(province)
    hands.forward(minutes=30)
    tuan = province.actor("tuan")
    issuing.reject(actor=tuan, paper_id=result.id, reason="Ghi sai nơi sinh")
    hands.forward(days=1, minutes=7)
    with signing_office(province, tmp_path):
        sealed_birth(province)
        late = api.draft_result(
            actor=ha, dossier_id=rejected.id, result_code=BIRTH_RESULT, content=BIRTH_CONTENT
        )
        issuing.sign(actor=tuan, paper_id=late.id, pin=PIN)
        hands.forward(days=20)
        issuing.number_and_seal(actor=province.actor("thao"), paper_id=late.id, pin=PIN)


def chains() -> Rows:
    """Return the rows of the ledger, by dossier."""
    found: Rows = {}
    for entry in Entry.objects.filter(subject_kind="dossier").order_by("sequence"):
        found.setdefault(entry.subject_id, []).append(entry)
    return found


def open_of(entry: Entry) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(bytes(entry.body))["open"]
    return told


def told_states(chain: Sequence[Entry]) -> list[Entry]:
    return [entry for entry in chain if "status" in open_of(entry)]


def working(start: datetime, end: datetime, province: Province) -> int:
    return working_minutes_between(start, end, calendar_for(province.cam_binh.calendar_code))


@pytest.mark.usefixtures("lives")
def test_figures_equal_a_count_of_the_ledgers_rows(province: Province) -> None:
    data: Any = mine_json(BIRTH)

    rows = chains()
    every = [entry for chain in rows.values() for entry in chain]
    told = {case: told_states(chain) for case, chain in rows.items()}
    done = Counter(entry.event for chain in told.values() for entry in chain)
    assert data["cases"] == len(rows) == 5
    assert data["entries"] == len(every)
    assert data["left_out"] == Counter(e.event for e in every if "status" not in open_of(e))
    assert {step["activity"]: step["count"] for step in data["steps"]} == done
    assert {
        tuple(variant["activities"]): variant["count"] for variant in data["variants"]
    } == Counter(tuple(entry.event for entry in chain) for chain in told.values())
    assert {(row["before"], row["after"]): row["count"] for row in data["follows"]} == Counter(
        (before.event, after.event) for chain in told.values() for before, after in pairwise(chain)
    )
    assert sum(row["times"]["total_minutes"] for row in data["follows"]) == sum(
        working(before.at, after.at, province)
        for chain in told.values()
        for before, after in pairwise(chain)
    )
    assert set(data["labels"]) == {entry.event for entry in every}


@pytest.mark.usefixtures("lives")
def test_rework_lateness_and_ends_are_told(province: Province) -> None:
    data: Any = mine_json(BIRTH)

    again = {row["activity"]: (row["cases"], row["extra"]) for row in data["repetitions"]}
    rounds = {row["activity"]: row["cases_by_times"] for row in data["rounds"]}
    (group,) = data["groups"]
    assert again == {"dossier.result_drafted": (1, 1)}
    assert rounds == {
        "dossier.supplement_requested": {0: 4, 1: 1},
        "dossier.result_rejected": {0: 4, 1: 1},
    }
    assert (group["name"], group["agency"]) == (province.cam_binh.name, province.cam_binh.code)
    assert (group["cases"], group["open"], group["settled"]) == (5, 2, 2)
    assert (group["dated"], group["late"], group["is_small"]) == (2, 1, True)
    assert (data["conformance"]["fitting"], data["conformance"]["departures"]) == (5, ())


@pytest.mark.usefixtures("lives")
def test_nothing_sealed_is_read_and_no_key_is_asked_for() -> None:
    with (
        CaptureQueriesContext(connections["default"]) as asked,
        CaptureQueriesContext(connections["keys"]) as keys,
    ):
        mine_json(BIRTH)

    tables = " ".join(query["sql"] for query in asked)
    assert "ledger_entry" in tables
    assert not any(word in tables for word in ("payload", "answers", "owner_name", "account"))
    assert len(keys) == 0


def test_batches_hold_a_few_dossiers_the_first_filed_first(
    province: Province,
    hands: Hands,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    whole = limits.get
    monkeypatch.setattr(
        limits, "get", lambda name: 2 if name == "insight.mined_batch_count" else whole(name)
    )
    codes = []
    for _ in range(5):
        codes.append(file_birth(province).code)
        hands.forward(minutes=1)

    with django_assert_num_queries(1 + 3):
        found = list(traces_of(BIRTH))

    assert [trace.case for trace in found] == codes
    assert [trace.case for trace in traces_of(BIRTH, most=2)] == codes[-2:]


def test_times_are_those_of_the_procedures_page(province: Province, hands: Hands) -> None:
    for minutes in (5, 30, 60, 60, 90, 120, 200, 300, 500, 4_000):
        _settle(file_birth(province), hands, after=timedelta(minutes=minutes))
    hands.forward(days=10)

    data: Any = mine_json(BIRTH)

    page = statistics.get("dossiers")(BIRTH)
    (group,) = data["groups"]
    assert page is not None
    assert (page.median_minutes, page.nine_tenths_minutes, page.dossiers, page.overdue) == (
        group["times"]["median_minutes"],
        group["times"]["nine_tenths_minutes"],
        group["settled"],
        group["late"],
    )
    assert page.overdue > 0
    assert not group["is_small"]


def _settle(dossier: Dossier, hands: Hands, *, after: timedelta) -> None:
    """Settle a dossier without a paper: its row and the entry that a seal would leave."""
    now, hands.instant = hands.instant, hands.instant + after
    rows = Dossier.objects.filter(id=dossier.id)
    rows.update(status=Status.SETTLED, settled_at=clock.now())
    with transaction.atomic():
        append(
            events.RESULT_SEALED,
            subject=dossier.subject,
            actor=SYSTEM,
            open={
                "status": int(Status.SETTLED),
                "stage": "returning",
                "due": dossier.due_at.isoformat() if dossier.due_at else None,
            },
        )
    hands.instant = now


def test_an_unlawful_state_is_a_departure(province: Province, hands: Hands) -> None:
    fair = received_birth(province)
    odd = file_birth(province)
    _settle(odd, hands, after=timedelta(hours=1))

    found: Any = mine_json(BIRTH)["conformance"]

    assert fair.code != odd.code
    assert (found["cases"], found["fitting"]) == (2, 1)
    assert found["departures"] == (
        {
            "kind": "move",
            "activity": "dossier.result_sealed",
            "state_before": 1,
            "state_after": 9,
            "count": 1,
            "cases": 1,
        },
    )


def test_a_dossier_without_entries_is_told_of(province: Province) -> None:
    dossier = file_birth(province)
    copy = Dossier.objects.get(id=dossier.id)
    copy.id = copy.pk = UUID(int=7)
    copy.code = "H-KHONG-NHAT-KY"
    copy.save(force_insert=True)

    data: Any = mine_json(BIRTH)

    assert (data["cases"], data["entries"]) == (2, 1)
    assert [row["kind"] for row in data["conformance"]["departures"]] == ["no_entries"]


def test_a_procedure_without_dossiers_has_no_figures(province: Province) -> None:
    data: Any = mine_json(BIRTH)

    assert province.cam_binh.code
    assert (data["cases"], data["variants"], data["groups"]) == (0, (), [])


def test_an_unknown_procedure_is_refused(province: Province) -> None:
    assert province.cam_binh.code

    with pytest.raises(UnknownProcedureError, match="Không có thủ tục mã"):
        mine_json("9.9")
