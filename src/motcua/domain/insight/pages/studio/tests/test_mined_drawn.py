"""The page beside a drawing: each figure equals a plain count of what the process wrote down."""

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from motcua.domain.dossiers import api
from motcua.domain.dossiers.testing import Hands, Province, make_province
from motcua.domain.dossiers.testing.drawn import complete, file_drawn, make_drawn_province
from motcua.domain.insight.mining.answer import mine_json
from motcua.domain.insight.mining.traces import walks_of
from motcua.domain.insight.pages.studio.mined_words import percent
from motcua.domain.insight.pages.studio.tests.ledgers import (
    EXAMPLES,
    LEAST,
    SHOWN,
    Story,
    Trip,
    live,
    rolled_back,
    stories,
    trips,
    walk,
)
from motcua.domain.insight.pages.studio.tests.told import DEPARTURES, check_page, tables
from motcua.domain.insight.pages.studio.tests.told_drawn import (
    BESIDE,
    OFFICES_AT,
    PLACES,
    TURNINGS,
    check_drawn,
)
from motcua.domain.insight.simulation.history import history_of
from motcua.domain.insight.tests.plain_count import Life, lives
from motcua.domain.insight.tests.plain_held import all_odd, bounds, fit
from motcua.domain.packs.testing import BIRTH
from motcua.domain.procedures.api import (
    KIND,
    Version,
    definition,
    publish_version,
    version_in_force,
)
from motcua.kernel.base.api import SYSTEM
from motcua.kernel.bpmn.testing import chain, drawn, element, lane
from motcua.kernel.definitions.api.versions import Draft, save_file, start_draft
from motcua.kernel.ledger.api import catalogue
from motcua.kernel.ui.testing.page import Page

pytestmark = [pytest.mark.db, pytest.mark.once("page")]

URL = f"/xuong/thu-tuc/{BIRTH}/thuc-te/"


@pytest.fixture
def province(db: None, hands: Hands) -> Province:
    return make_drawn_province()


@pytest.mark.usefixtures("small_limits")
@given(told=st.lists(st.tuples(stories, trips), min_size=1, max_size=8))
@settings(
    max_examples=EXAMPLES,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_every_figure_beside_the_drawing_is_that_of_a_plain_count(
    told: list[tuple[Story, Trip]], kien: Client, province: Province, hands: Hands
) -> None:
    with rolled_back(hands):
        pattern = file_drawn(province)
        begun_us = int(hands.instant.timestamp()) * 1_000_000
        for story, trip in told:
            walk(live(story, pattern, province, hands), trip, begun_us)
        hands.forward(days=1)

        page = Page.open(kien, URL)

        check_page(page, BIRTH, days=365, least=LEAST, shown=SHOWN)
        check_drawn(page, tables(page), BIRTH, source(), days=365, least=LEAST)
        check_held(page, lives(BIRTH, days=365))


def source() -> str:
    """The drawing in force, as the file says it."""
    return definition(in_force()).process or ""


def in_force() -> Version:
    return version_in_force(BIRTH, on=date(2026, 11, 16))


def check_held(page: Page, found: Sequence[Life]) -> None:
    """Hold what the page says of acts beyond or missing against the words of the drawing."""
    fits = [fit(life) for life in found]
    fitting = sum(not one.least for one in fits)
    fitness = percent(sum(one.fitness for one in fits) / len(fits))
    assert f"{fitting} trong {len(fits)} hồ sơ đi đúng từng việc" in page.text
    assert f"độ khớp trung bình {fitness}." in page.text
    labels = {event.code: event.text for event in catalogue}
    rows = {(row[0], row[1].startswith("làm thêm")): int(row[2]) for row in _departures(page)}
    for kind, event in all_odd():
        least, most = bounds(fits, (kind, event))
        count = rows.pop((labels[event], kind == "extra"), 0)
        assert least <= count <= most
    assert not rows


def _departures(page: Page) -> list[list[str]]:
    return tables(page).get(DEPARTURES, [])


def test_real_acts_are_told_by_element_and_the_drawing_is_warm_where_dossiers_lay(
    kien: Client, province: Province, hands: Hands
) -> None:
    dossiers = [file_drawn(province) for _number in range(10)]
    for dossier in dossiers:
        hands.forward(minutes=30)
        api.receive(actor=province.actor("minh"), dossier_id=dossier.id)
    hands.forward(hours=1)
    complete(province, dossiers[0], "thamDinh", by="ha", ketLuan="khong", soThua=1)

    page = Page.open(kien, URL)

    check_page(page, BIRTH, days=365, least=10, shown=20)
    check_drawn(page, tables(page), BIRTH, source(), days=365, least=10)
    rows = {row[0].split(" bước")[0]: row[1:] for row in tables(page)[PLACES]}
    assert rows["Kiểm tra, tiếp nhận"][:3] == ["10", "10", "0"]
    assert rows["Thẩm định hồ sơ"][:4] == ["10", "10", "9 (90%)", "–"]
    assert marks(kien)["tiepNhan"] == {"tone": "", "heat": 1.0, "text": "2,5 giờ"}


def marks(client: Client, url: str = URL) -> dict[str, dict[str, object]]:
    """Return what the drawing of the page is told of its elements."""
    found = re.search(
        r'data-island="process-view"><script type="application/json">(.*?)</script>',
        client.get(url).content.decode(),
    )
    assert found
    told: dict[str, dict[str, object]] = json.loads(found[1])["marks"]
    return told


@pytest.fixture
def draft(hands: Hands) -> Draft:
    """A draft begun while the packs' own version, which draws nothing, was in force."""
    province = make_province(BIRTH)
    return start_draft(actor=province.actor("kien"), kind=KIND, code=BIRTH)


def redrawn(draft: Draft, province: Province, xml: str) -> str:
    """Let a draft draw a process, and return its key."""
    pack = next(iter(draft.files)).partition("/")[0]
    path = f"{pack}/process.bpmn"
    save_file(
        actor=province.actor("kien"), draft_id=draft.pk, path=path, content=xml, began_with=""
    )
    return f"nhap-{draft.pk}"


def shorter() -> str:
    """Draw a process that lets nobody receive."""
    acts = {
        "duThao": "draft_result",
        "kyKetQua": "sign_result",
        "dongDau": "number_and_seal",
        "traKetQua": "return_result",
    }
    steps = [element("userTask", key, motcua_act=act) for key, act in acts.items()]
    ends = element("startEvent", "bd") + element("endEvent", "kt")
    lanes = lane("motCua", *acts, role="one_stop")
    return drawn(lanes, ends, *steps, chain("bd", *acts, "kt")).to_bytes().decode()


def options(page: Page) -> dict[str, str]:
    """Return what the drawing may be chosen from, the chosen one marked."""
    (choice,) = (node for node in page.root.all("select") if node.get("name") == "so-voi")
    return {
        one.get("value"): f"{one.text}{' *' if 'selected' in one.attributes else ''}"
        for one in choice.all("option")
    }


def test_a_draft_is_held_against_in_place_of_what_is_in_force(
    draft: Draft, kien: Client, province: Province
) -> None:
    dossiers = [file_drawn(province) for _number in range(2)]
    api.receive(actor=province.actor("minh"), dossier_id=dossiers[0].id)
    key = redrawn(draft, province, shorter())

    here, there = Page.open(kien, URL), Page.open(kien, f"{URL}?ky=90-ngay&so-voi={key}")

    assert options(here)[str(in_force().number)].startswith("Đang có hiệu lực")
    assert options(there)[key].endswith("*")
    assert "2 trong 2 hồ sơ đi đúng từng việc" in here.text
    assert "hồ sơ có bước không còn" not in here.text
    assert "1 trong 2 hồ sơ đi đúng từng việc" in there.text
    assert "2 hồ sơ có bước không còn trong hình vẽ này" in there.text
    assert "Hồ sơ nộp trong: 90 ngày qua" in there.text


@pytest.mark.usefixtures("small_limits")
def test_all_agencies_are_told_at_the_step_that_is_asked_for(
    kien: Client, province: Province, hands: Hands
) -> None:
    pattern = file_drawn(province)
    begun_us = int(hands.instant.timestamp()) * 1_000_000
    for who, minutes in (("minh", 60), ("minh", 90), ("nam", 120), ("nam", 150)):
        trip: Trip = ([("tiepNhan", minutes, "yes"), ("duThao", 10, "yes")], [], False)
        walk(live((who, True, []), pattern, province, hands), trip, begun_us)

    page = Page.open(kien, f"{URL}?buoc=tiepNhan")

    assert tables(page)[BESIDE] == [
        [
            "Kiểm tra, tiếp nhận",
            "2",
            "Ủy ban nhân dân xã Cẩm Bình: 1 giờ",
            "Ủy ban nhân dân xã Cẩm Duệ: 2 giờ",
        ]
    ]
    assert [row[1:] for row in tables(page)[OFFICES_AT]] == [
        ["2", "2 giờ", "2,5 giờ"],
        ["2", "1 giờ", "1,5 giờ"],
    ]
    for wanted in ("duThao", "khong-co", "%00"):
        assert "Kiểm tra, tiếp nhận: 2 cơ quan" in Page.open(kien, f"{URL}?buoc={wanted}").text


def test_a_drawing_with_too_many_ways_says_that_it_was_not_compared(
    draft: Draft, kien: Client, province: Province
) -> None:
    file_drawn(province)
    key = redrawn(draft, province, wide(opinions=13))

    page = Page.open(kien, f"{URL}?so-voi={key}")

    assert "1 hồ sơ không so được" in page.text
    assert "đi đúng từng việc" not in page.text


def wide(*, opinions: int) -> str:
    """Draw that many opinions asked for at once, before the hand-over."""
    keys = [f"y{number}" for number in range(opinions)]
    steps = [element("userTask", key) for key in keys]
    steps.append(element("userTask", "tra", motcua_act="return_result"))
    gateways = [element("parallelGateway", key) for key in ("chia", "gop")]
    ends = element("startEvent", "bd") + element("endEvent", "kt")
    lanes = lane("motCua", *keys, "tra", role="one_stop")
    flows = [chain("bd", "chia"), *(chain("chia", key, "gop") for key in keys)]
    told = (lanes, ends, *steps, *gateways, *flows, chain("gop", "tra", "kt"))
    return drawn(*told).to_bytes().decode()


def test_a_draft_that_cannot_be_run_says_so_and_the_rest_of_the_page_stands(
    draft: Draft, kien: Client, province: Province
) -> None:
    file_drawn(province)
    key = redrawn(draft, province, shorter().replace("</process>", "</proces>"))

    page = Page.open(kien, f"{URL}?so-voi={key}")

    assert "chưa so được" in page.text
    assert "Các cách hồ sơ đã đi" in page.text
    assert PLACES not in tables(page)


@pytest.mark.parametrize("wanted", ["nhap-x", "99", "%00", "nhap-" + "0" * 32])
def test_an_unknown_drawing_falls_back_to_the_one_in_force(
    kien: Client, province: Province, wanted: str
) -> None:
    file_drawn(province)

    page = Page.open(kien, f"{URL}?so-voi={wanted}")

    assert page.status == 200
    assert options(page)[str(in_force().number)].startswith("Đang có hiệu lực")


def test_a_version_without_a_drawing_is_named_only_where_it_was_asked_for(
    kien: Client, hands: Hands, province: Province
) -> None:
    file_drawn(province)
    standing = in_force()
    plain = replace(definition(standing), process=None, decisions=None, step_forms={})
    undrawn = publish_version(actor=SYSTEM, definition=plain)

    page, drawn_page = Page.open(kien, URL), Page.open(kien, f"{URL}?so-voi={standing.number}")

    assert in_force() == undrawn
    assert "Trên quy trình đã vẽ" not in page.text
    assert "1 trong 1 hồ sơ của kỳ đi theo quy trình vẽ" in drawn_page.text
    publish_version(actor=SYSTEM, definition=definition(standing))
    asked = Page.open(kien, f"{URL}?so-voi={undrawn.number}")
    assert "không vẽ quy trình riêng" in asked.text


def test_steps_of_processes_are_read_in_batches_without_keys(
    province: Province, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _number in range(5):
        file_drawn(province)

    with CaptureQueriesContext(connections["keys"]) as keys, django_assert_num_queries(2):
        found = list(walks_of(BIRTH))

    assert len(found) == 5
    assert [step.entered for walk in found for step in walk.steps] == [("bd", "tiepNhan")] * 5
    assert len(keys) == 0
    assert len(list(walks_of(BIRTH, most=2))) == 2


def test_the_command_line_tells_the_same_of_the_drawing_in_force(
    kien: Client, province: Province, hands: Hands
) -> None:
    dossier = file_drawn(province)
    hands.forward(minutes=45)
    api.receive(actor=province.actor("minh"), dossier_id=dossier.id)

    told: Any = mine_json(BIRTH)["drawn"]

    visits = {one["element"]: one for one in told["visits"]}
    assert (told["cases"], told["elsewhere"]) == (1, 0)
    assert visits["tiepNhan"]["name"] == "Kiểm tra, tiếp nhận"
    assert visits["tiepNhan"]["worked"]["median_minutes"] == 45
    assert visits["tiepNhan"]["groups"][0]["name"] == province.cam_binh.name
    assert visits["thamDinh"]["open"] == 1


@pytest.mark.usefixtures("small_limits")
def test_an_act_taken_back_counts_nowhere_and_its_step_goes_on(
    kien: Client, province: Province, hands: Hands
) -> None:
    for _number in range(2):
        dossier = file_drawn(province)
        api.receive(actor=province.actor("minh"), dossier_id=dossier.id)
        complete(province, dossier, "thamDinh", by="ha", ketLuan="dat", soThua=1)
    hands.forward(minutes=10)
    api.take_back(actor=province.actor("ha"), matter_id=dossier.id)

    page = Page.open(kien, URL)

    check_drawn(page, tables(page), BIRTH, source(), days=365, least=LEAST)
    assert [row[2] for row in tables(page)[TURNINGS] if row[0] == "du"] == ["1", "0"]
    assert history_of(BIRTH, province.cam_binh).taken["du-chia"] == 1
