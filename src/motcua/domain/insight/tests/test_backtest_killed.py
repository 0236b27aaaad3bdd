"""A worker that is killed while it counts: the batch is counted once, or not at all."""

import signal

import pytest

from motcua.domain.dossiers.api import Dossier
from motcua.domain.dossiers.testing import Province, hands_at, make_province
from motcua.domain.dossiers.testing.versions import asking, publish_changed
from motcua.domain.insight.actions.past_readings import start_backtest
from motcua.domain.insight.models import PastReading
from motcua.domain.insight.tests.past import the_year, withdrawn_birth
from motcua.domain.packs.testing import BIRTH
from motcua.kernel.base.api import clock
from motcua.kernel.base.testing import python, where_to_die
from motcua.kernel.jobs.testing import run_jobs, waiting
from motcua.kernel.privacy.api import readings_of

pytestmark = [pytest.mark.db(transaction=True), pytest.mark.timeout(300)]


@pytest.fixture
def province(transactional_db: None) -> Province:
    return make_province()


@pytest.fixture
def dossier(province: Province) -> Dossier:
    return withdrawn_birth(province)


def test_a_batch_that_is_killed_at_any_statement_is_counted_once(
    province: Province, dossier: Dossier
) -> None:
    with hands_at(f"{clock.local(clock.now()):%Y-%m-%dT%H:%M}") as hands:
        new = publish_changed(hands, asking())
        reading = start_backtest(
            actor=province.actor("kien"), code=BIRTH, period=the_year(), version=new
        )
    statements = _count(reading, die_at=_FAR)
    assert statements > 8
    reading = _again(province)

    for k in where_to_die(statements):
        _count(reading, die_at=k)

        reading.refresh_from_db()
        assert (k, reading.state, reading.done, reading.tally) == (k, "running", 0, {})
        assert (k, _read(dossier)) == (k, 1)
        assert (k, _asked_for(reading)) == (k, [0])

    run_jobs()
    reading.refresh_from_db()
    assert (reading.state, reading.done) == ("done", 1)
    assert (reading.tally["read"], reading.tally["refused"]) == (1, 1)
    assert _read(dossier) == 2


_FAR = 10_000


def _again(province: Province) -> PastReading:
    first = PastReading.objects.get()
    assert (first.state, first.tally["read"]) == ("done", 1)
    assert first.version is not None
    return start_backtest(
        actor=province.actor("kien"), code=BIRTH, period=the_year(), version=first.version
    )


def _asked_for(reading: PastReading) -> list[int]:
    jobs = waiting("read_past")
    return [job.kwargs["done"] for job in jobs if job.kwargs["reading_id"] == reading.id.hex]


def _read(dossier: Dossier) -> int:
    return [row.purpose for row in readings_of(dossier.subject)].count("backtest")


def _count(reading: PastReading, *, die_at: int) -> int:
    name = "motcua.domain.insight.tests.backtest_process"
    done = python(name, str(reading.id), "0", str(die_at))
    assert done.returncode == (0 if die_at == _FAR else -signal.SIGKILL), done.stderr
    return int(done.stdout.split()[1]) if die_at == _FAR else 0
