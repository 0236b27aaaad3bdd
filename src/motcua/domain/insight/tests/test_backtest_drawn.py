"""Dossiers that followed a drawn process: what officers found decides again, and is counted."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from motcua.domain.dossiers import api
from motcua.domain.dossiers.api import Dossier
from motcua.domain.dossiers.testing import Hands, Province, fresh, hands_at
from motcua.domain.dossiers.testing.drawn import complete, file_drawn, make_drawn_province
from motcua.domain.insight.actions.past_readings import start_count
from motcua.domain.insight.models import PastReading
from motcua.domain.insight.tests.past import backtest_of, the_year
from motcua.domain.packs.api import ProcedureDefinition
from motcua.domain.packs.testing import BIRTH
from motcua.domain.procedures.api import Version, definition, publish_version
from motcua.kernel.base.api import SYSTEM
from motcua.kernel.jobs.testing import run_jobs
from motcua.kernel.privacy.api import readings_of

pytestmark = [pytest.mark.db, pytest.mark.once("verb")]


@pytest.fixture
def hands() -> Iterator[Hands]:
    with hands_at("2026-11-16T08:00") as held:
        yield held


@pytest.fixture
def province(db: None, hands: Hands) -> Province:
    return make_drawn_province()


def appraised(province: Province, picked: str, *, parcels: int = 1) -> Dossier:
    dossier = file_drawn(province)
    api.receive(actor=province.actor("minh"), dossier_id=dossier.id)
    complete(province, dossier, "thamDinh", by="ha", ketLuan=picked, soThua=parcels)
    return api.withdraw(actor=province.actor("hoa"), dossier_id=dossier.id)


def with_decisions(dossier: Dossier, before: str, after: str) -> Version:
    known: ProcedureDefinition = definition(fresh(dossier).version)
    decisions = (known.decisions or "").replace(before, after)
    assert decisions != known.decisions
    return publish_version(actor=SYSTEM, definition=replace(known, decisions=decisions))


def test_a_changed_decision_leads_another_way_by_what_the_officer_found(
    province: Province, hands: Hands
) -> None:
    two = appraised(province, "dat", parcels=2)
    appraised(province, "dat", parcels=5)
    appraised(province, "khong")
    after = with_decisions(two, "soThua &gt; 1", "soThua &gt; 2")

    tally = backtest_of(province, after).tally

    assert tally["read"] == 3
    assert tally["decided"] == tally["any"] == tally["decision:Phải nộp thuế"] == 1
    assert tally["path"] == tally["no_step:Chờ nộp thuế"] == 1
    assert "path_open" not in tally
    reads = [row.purpose for row in readings_of(two.subject)]
    assert reads.count("backtest") == 1


def test_what_officers_pick_is_counted_and_what_they_write_is_not(
    province: Province, hands: Hands
) -> None:
    for picked in ("dat", "dat", "khong"):
        appraised(province, picked, parcels=987)

    start_count(actor=province.actor("kien"), code=BIRTH, period=the_year())
    run_jobs()

    reading = PastReading.objects.get()
    assert reading.tally["drawn"] == reading.tally["step:thamDinh"] == 3
    assert reading.tally["said:thamDinh.ketLuan/Đủ điều kiện"] == 2
    assert reading.tally["said:thamDinh.ketLuan/Không đủ điều kiện"] == 1
    assert reading.labels["said:thamDinh.ketLuan/Đủ điều kiện"] == "Thẩm định hồ sơ: Kết luận"
    assert "987" not in f"{reading.tally} {reading.labels}"
