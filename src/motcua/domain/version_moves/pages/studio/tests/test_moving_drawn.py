"""The preview of a move tells of a drawn process nothing that follows from somebody's answers."""

import pytest
from django.test import Client

from motcua.domain.dossiers import api
from motcua.domain.dossiers.api import Dossier
from motcua.domain.dossiers.testing import Hands, Province, fresh
from motcua.domain.dossiers.testing.drawn import file_drawn, make_drawn_province
from motcua.domain.version_moves.pages.studio.tests.test_moving import URL, row
from motcua.domain.version_moves.tests.redrawn import Redraw, publish_redrawn, said
from motcua.domain.version_moves.tests.test_move_drawn import move
from motcua.kernel.ui.testing.page import Page

pytestmark = [pytest.mark.db, pytest.mark.once("page")]

_TO_THE_COMMUNE = said(
    'id="tuPhap" motcua:role="specialist"',
    'id="tuPhap" motcua:role="specialist" motcua:place="commune"',
)


@pytest.fixture
def province(db: None, hands: Hands) -> Province:
    return make_drawn_province()


@pytest.fixture
def received(province: Province) -> Dossier:
    dossier = file_drawn(province)
    return api.receive(actor=province.actor("minh"), dossier_id=dossier.id)


def timed(identity: str, word: str, when: str) -> Redraw:
    """Set a timer beside the appraisal."""
    mark = '<exclusiveGateway id="du"'
    event = (
        f'<boundaryEvent id="{identity}" attachedToRef="thamDinh" cancelActivity="false">'
        f"<timerEventDefinition><{word}>{when}</{word}></timerEventDefinition></boundaryEvent>"
        f'<endEvent id="{identity}-kt"/><sequenceFlow id="{identity}-f" sourceRef="{identity}" '
        f'targetRef="{identity}-kt"/>'
    )
    return said(mark, event + mark)


def test_an_instant_is_told_where_the_drawing_says_it_not_where_the_answers_do(
    kien: Client, hands: Hands, received: Dossier
) -> None:
    publish_redrawn(
        hands,
        timed("nhac", "timeDuration", "P10D"),
        timed("sinhNhat", "timeDate", '=meNgaySinh + duration("P40Y")'),
        timed("daQua", "timeDate", '=meNgaySinh + duration("P20Y")'),
        timed("lap", "timeCycle", 'R3/=meNgaySinh + duration("P30Y")/P1D'),
    )

    page = Page.open(kien, URL)

    told = row(page, received)
    assert "Hẹn giờ “nhac”: không có → 26/11/2026" in told.replace("09:00 ", "")
    for name in ("sinhNhat", "daQua", "lap"):
        assert f"Hẹn giờ “{name}” đổi, tính theo nội dung hồ sơ" in told
    assert "14/03" not in page.text
    assert "đã qua" not in told


def test_which_commune_has_a_step_of_the_owners_commune_is_not_told(
    kien: Client, province: Province, hands: Hands, received: Dossier
) -> None:
    holder = fresh(received).holder_unit
    assert holder is not None
    publish_redrawn(hands, _TO_THE_COMMUNE)

    told = row(Page.open(kien, URL), received)

    assert f"Đang ở: Thẩm định hồ sơ ({holder.name})" in told
    assert "Sẽ ở: Thẩm định hồ sơ (UBND xã nơi người dân ở)" in told
    assert move(province, received).state == "moved"
    publish_redrawn(hands, _TO_THE_COMMUNE, said('name="Thẩm định hồ sơ"', 'name="Thẩm tra"'))
    told = row(Page.open(kien, URL), received)
    assert "Đang ở: Thẩm định hồ sơ (UBND xã nơi người dân ở)" in told
    assert holder.name not in told
