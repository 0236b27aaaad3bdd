"""A process that is killed while it moves a dossier: the old or the new, never both or neither."""

import signal
from collections.abc import Sequence

import pytest

from motcua.domain.dossiers import api
from motcua.domain.dossiers.api import Dossier
from motcua.domain.dossiers.testing import Province, file_birth, fresh, hands_at, make_province
from motcua.domain.dossiers.testing.asking import events_of
from motcua.domain.dossiers.testing.drawn import at, file_drawn, make_drawn_province, step_at
from motcua.domain.dossiers.testing.versions import asking, publish_changed
from motcua.domain.packs.testing import BIRTH
from motcua.domain.version_moves.actions.batches import start_move
from motcua.domain.version_moves.models import VersionMove
from motcua.domain.version_moves.tests.redrawn import appraised_by_economy, publish_redrawn
from motcua.domain.version_moves.tests.test_move_drawn import rows_of
from motcua.kernel.base.api import clock
from motcua.kernel.base.testing import python, where_to_die
from motcua.kernel.ledger.api import verify_chain

pytestmark = [pytest.mark.db(transaction=True), pytest.mark.timeout(300)]


@pytest.fixture
def province(transactional_db: None) -> Province:
    return make_province()


@pytest.mark.long("killed at many statements; a move to another drawing stays")
def test_a_move_that_is_killed_at_any_statement_is_done_or_not(province: Province) -> None:
    one, *others = (file_birth(province) for _ in range(2))
    with hands_at(f"{clock.local(clock.now()):%Y-%m-%dT%H:%M}") as hands:
        new = publish_changed(hands, asking(required=False))
        batch = start_move(
            actor=province.actor("kien"),
            code=BIRTH,
            from_number=new.number - 1,
            to_number=new.number,
            dossiers=[dossier.code for dossier in (one, *others)],
        )
    state, count = _move(one, batch, die_at=0).split()
    assert state == "moved"
    assert int(count) > 8

    for k in where_to_die(int(count)):
        _move(others[0], batch, die_at=k)

        row = batch.rows.get(dossier=others[0])
        assert (k, row.state) == (k, "waiting")
        assert (k, fresh(others[0]).version.number) == (k, new.number - 1)
        assert (k, events_of(others[0])) == (k, ["filed"])

    assert _move(others[0], batch, die_at=0).split()[0] == "moved"
    assert events_of(others[0]) == ["filed", "version_moved"]
    assert verify_chain(others[0].subject).length == 2


def test_a_move_to_another_drawing_that_is_killed_at_any_statement_is_done_or_not(
    transactional_db: None,
) -> None:
    with hands_at("2026-11-16T08:00") as hands:
        province = make_drawn_province()
        first, one, other = (_appraised(province) for _ in range(3))
        new = publish_redrawn(hands, appraised_by_economy)
        batch = start_move(
            actor=province.actor("kien"),
            code=BIRTH,
            from_number=new.number - 1,
            to_number=new.number,
            dossiers=[first.code, one.code, other.code],
        )
    assert _move(first, batch, die_at=0).split()[0] == "moved"
    state, count = _move(one, batch, die_at=0).split()
    assert state == "moved"
    assert int(count) > 20
    before = rows_of(other)

    tried = [str(k) for k in where_to_die(int(count))]
    said = _run("moving_process", str(other.id), str(batch.id), die_at=0, deaths=tried)

    assert said.split() == [str(-signal.SIGKILL)] * len(tried)
    assert rows_of(other) == before
    assert at(other) == ["thamDinh"]
    assert (batch.rows.get(dossier=other).state, events_of(other)[-1]) == ("waiting", "received")
    assert _move(other, batch, die_at=0).split()[0] == "moved"
    assert at(other) == ["thamDinh"]
    assert step_at(other, "thamDinh").unit_id == province.unit_id("dung")
    assert verify_chain(other.subject).is_whole


def _appraised(province: Province) -> Dossier:
    dossier = file_drawn(province)
    return api.receive(actor=province.actor("minh"), dossier_id=dossier.id)


def _move(dossier: Dossier, batch: VersionMove, *, die_at: int) -> str:
    return _run("moving_process", str(dossier.id), str(batch.id), die_at=die_at)


def _run(module: str, *arguments: str, die_at: int, deaths: Sequence[str] = ()) -> str:
    name = f"motcua.domain.version_moves.tests.{module}"
    last = ",".join(deaths) or str(die_at)
    done = python(name, *arguments, last)
    expected = -signal.SIGKILL if die_at else 0
    assert done.returncode == expected, done.stderr
    return done.stdout
