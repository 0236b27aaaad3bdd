"""The preview of a move to another drawing: where each dossier stands, would stand, and why not."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.pages.portal.tests.page import Page
from motcua.domain.dossiers.pages.studio.tests.test_moving import URL, row, ticked
from motcua.domain.dossiers.testing import Hands, Province, fresh
from motcua.domain.dossiers.tests.drawn import complete, file_drawn, make_drawn_province, step_at
from motcua.domain.dossiers.tests.redrawn import (
    appraised_by_economy,
    publish_redrawn,
    said,
    without_economy,
)
from motcua.kernel.jobs.testing import run_jobs

pytestmark = pytest.mark.db


@pytest.fixture
def province(db: None, hands: Hands) -> Province:
    return make_drawn_province()


@pytest.fixture
def received(province: Province) -> Dossier:
    dossier = file_drawn(province)
    return api.receive(actor=province.actor("minh"), dossier_id=dossier.id)


def test_a_line_says_the_step_its_new_hands_and_times_and_nobodys_data(
    kien: Client, hands: Hands, received: Dossier
) -> None:
    an_hour = said('motcua:minutes="120"', 'motcua:minutes="60"')
    renamed = said('name="Thẩm định hồ sơ"', 'name="Thẩm tra"')
    publish_redrawn(hands, appraised_by_economy, an_hour, renamed)
    old = step_at(received, "thamDinh").unit
    assert old is not None

    page = Page.open(kien, URL)

    line = row(page, received)
    assert f"Đang ở: Thẩm định hồ sơ ({old.name})" in line
    assert "Sẽ ở: Thẩm tra (Phòng Kinh tế" in line
    assert f"“Thẩm tra” chuyển từ {old.name} sang Phòng Kinh tế" in line
    assert "Hạn nội bộ của “Thẩm tra”: 16/11/2026 11:00 → 16/11/2026 10:00" in line
    assert ticked(page) == [received.code]
    assert fresh(received).owner_name not in page.html


def test_a_step_that_did_not_change_and_a_timer_that_did_are_told(
    kien: Client, province: Province, hands: Hands, received: Dossier
) -> None:
    complete(province, received, "thamDinh", by="ha", ketLuan="dat", soThua=1)
    publish_redrawn(hands, said("P3D", "PT1H"))

    line = row(Page.open(kien, URL), received)

    assert "Vẫn ở: Cho ý kiến về đất (" in line
    assert "Hẹn giờ “quaHan”: 19/11/2026 09:00 → 16/11/2026 10:00, đã qua nên chạy ngay" in line


def test_a_step_that_is_gone_can_have_another_chosen_for_it_without_script(
    kien: Client, province: Province, hands: Hands, received: Dossier
) -> None:
    complete(province, received, "thamDinh", by="ha", ketLuan="dat", soThua=1)
    publish_redrawn(hands, without_economy)

    page = Page.open(kien, URL)
    assert "“Cho ý kiến về đất” không còn trong quy trình mới." in row(page, received)
    assert "Đang ở: Cho ý kiến về đất (" in row(page, received)
    assert "Sẽ ở" not in row(page, received)
    assert "Quy trình điện tử: sơ đồ" in row(page, received)
    assert "Bước không còn trong quy trình mới" in page.headings()
    assert "Thay cho bước “Cho ý kiến về đất”" in page.labels()
    page = Page.open(kien, f"{URL}?thay=yKienKinhTe+yKienMoi")
    assert "Sẽ ở: Cho ý kiến mới" in row(page, received)
    page = Page.open(kien, page.links()["Chọn tất cả"])
    assert "Sẽ ở: Cho ý kiến mới" in row(page, received)
    page = page.form("/bat-dau/").send(kien)
    run_jobs()

    assert "đã chuyển" in row(Page.open(kien, page.url), received)
    assert step_at(received, "yKienMoi").unit_id == province.unit_id("dung")


@pytest.mark.parametrize("typed", ["", "x", "x y z", "yKienKinhTe gop", "\x00 \x00", "a b" * 900])
def test_hostile_choices_move_nothing_and_break_nothing(
    kien: Client, province: Province, hands: Hands, received: Dossier, typed: str
) -> None:
    complete(province, received, "thamDinh", by="ha", ketLuan="dat", soThua=1)
    publish_redrawn(hands, without_economy)

    assert kien.get(URL, {"thay": typed}).status_code == 200
    numbers = {"tu": fresh(received).version.number, "sang": fresh(received).version.number + 1}
    kien.post(f"{URL}bat-dau/", {**numbers, "dossier": received.code, "thay": typed})
    run_jobs()

    assert step_at(received, "yKienKinhTe").ended_at is None


def test_each_dossier_more_costs_the_same_few_questions(
    kien: Client, province: Province, hands: Hands
) -> None:
    publish_redrawn(hands, said("P3D", "P5D"))
    hands.forward(hours=-24)
    counts = []
    for _more in range(3):
        dossier = file_drawn(province)
        api.receive(actor=province.actor("minh"), dossier_id=dossier.id)
        complete(province, dossier, "thamDinh", by="ha", ketLuan="dat", soThua=1)
        hands.forward(hours=24)
        with CaptureQueriesContext(connection) as seen:
            assert "Vẫn ở" in row(Page.open(kien, URL), dossier)
        counts.append(len(seen))
        hands.forward(hours=-24)

    assert counts[2] - counts[1] == counts[1] - counts[0] <= 8
