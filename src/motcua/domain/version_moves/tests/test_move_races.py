"""A move and its undoing at once: whichever comes first, row, dossier and ledger agree."""

import pytest

from motcua.domain.dossiers import api
from motcua.domain.dossiers.api import complete_step
from motcua.domain.dossiers.testing import (
    Province,
    file_birth,
    fresh,
    hands_at,
    make_province,
)
from motcua.domain.dossiers.testing.asking import events_of
from motcua.domain.dossiers.testing.drawn import at, file_drawn, make_drawn_province, step_at
from motcua.domain.dossiers.testing.races import at_once
from motcua.domain.dossiers.testing.versions import publish_changed, shorter
from motcua.domain.packs.testing import BIRTH
from motcua.domain.version_moves.actions.batches import start_move, undo_move
from motcua.domain.version_moves.actions.move_version import move_version
from motcua.domain.version_moves.tests.redrawn import appraised_by_economy, publish_redrawn
from motcua.kernel.jobs.testing import waiting
from motcua.kernel.ledger.api import verify_chain

pytestmark = pytest.mark.db(transaction=True)


@pytest.fixture
def province(transactional_db: None) -> Province:
    return make_province()


@pytest.mark.parametrize("is_undo_first", [True, False])
def test_a_move_and_its_undoing_at_once_agree(province: Province, is_undo_first: bool) -> None:
    kien = province.actor("kien")
    with hands_at("2026-11-16T09:00") as hands:
        dossier = file_birth(province)
        new = publish_changed(hands, shorter)
        batch = start_move(
            actor=kien, code=BIRTH, from_number=1, to_number=2, dossiers=[dossier.code]
        )

        acts = [
            lambda: move_version(actor=kien, dossier_id=dossier.id, batch_id=batch.id),
            lambda: move_version(actor=kien, dossier_id=dossier.id, batch_id=batch.id),
            lambda: undo_move(actor=kien, batch_id=batch.id),
        ]
        outcomes = at_once(*(reversed(acts) if is_undo_first else acts))

    assert not [one for one in outcomes if isinstance(one, BaseException)]
    row = batch.rows.get()
    was_moved = row.state == "leaving"
    assert row.state in {"leaving", "kept"}
    assert fresh(dossier).version.number == (new.number if was_moved else 1)
    assert events_of(dossier) == ["filed", *(["version_moved"] if was_moved else [])]
    assert len(waiting("move_version_back")) == was_moved
    assert verify_chain(dossier.subject).length == 1 + was_moved


@pytest.mark.parametrize("is_officer_first", [True, False])
def test_a_move_and_an_officer_who_finishes_the_step_one_wins_and_the_other_is_told(
    transactional_db: None, is_officer_first: bool
) -> None:
    with hands_at("2026-11-16T08:00") as hands:
        province = make_drawn_province()
        dossier = file_drawn(province)
        api.receive(actor=province.actor("minh"), dossier_id=dossier.id)
        new = publish_redrawn(hands, appraised_by_economy)
        kien = province.actor("kien")
        batch = start_move(
            actor=kien,
            code=BIRTH,
            from_number=new.number - 1,
            to_number=new.number,
            dossiers=[dossier.code],
        )
        seen, step = fresh(dossier).revision, step_at(dossier, "thamDinh")

        acts = [
            lambda: complete_step(
                actor=province.actor("ha"),
                dossier_id=dossier.id,
                step_id=step.pk,
                posted={"ketLuan": ["dat"], "soThua": ["1"]},
                revision=seen,
            ),
            lambda: move_version(actor=kien, dossier_id=dossier.id, batch_id=batch.id),
        ]
        outcomes = at_once(*(acts if is_officer_first else reversed(acts)))

    refused = [type(one) for one in outcomes if isinstance(one, BaseException)]
    assert batch.rows.get().state == "moved"
    assert fresh(dossier).version.number == new.number
    if refused:
        assert refused == [api.StaleMatterError]
        assert at(dossier) == ["thamDinh"]
        assert step_at(dossier, "thamDinh").unit_id == province.unit_id("dung")
    else:
        assert at(dossier) == ["yKienKinhTe", "yKienTaiChinh"]
    assert verify_chain(dossier.subject).is_whole
