"""The page of mined figures: each equals a plain count of the ledger, whatever happened."""

import csv
import io
from xml.etree import ElementTree

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.domain.dossiers import api, events
from motcua.domain.dossiers.testing import Hands, Province, a_defect, file_birth, received_birth
from motcua.domain.insight.pages.studio.mined_words import percent, span
from motcua.domain.insight.pages.studio.tests.ledgers import (
    EXAMPLES,
    LEAST,
    SHOWN,
    Story,
    live,
    rolled_back,
    stories,
)
from motcua.domain.insight.pages.studio.tests.told import OFFICES, check_page, tables
from motcua.domain.insight.tests.plain_count import lives
from motcua.domain.packs.testing import BIRTH
from motcua.kernel.identity.api import demo
from motcua.kernel.identity.testing import sign_in
from motcua.kernel.ui.testing.page import Page

pytestmark = [pytest.mark.db, pytest.mark.once("page")]

URL = f"/xuong/thu-tuc/{BIRTH}/thuc-te/"


@pytest.mark.usefixtures("small_limits")
@given(told=st.lists(stories, min_size=1, max_size=8))
@settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_figure_of_the_page_is_that_of_a_plain_count(
    told: list[Story], kien: Client, province: Province, hands: Hands
) -> None:
    with rolled_back(hands):
        pattern = file_birth(province)
        for story in told:
            live(story, pattern, province, hands)
        hands.forward(days=1)

        page = Page.open(kien, URL)

        check_page(page, BIRTH, days=365, least=LEAST, shown=SHOWN)


def test_real_lives_are_told_and_the_period_is_kept(
    kien: Client, province: Province, hands: Hands
) -> None:
    minh = province.actor("minh")
    old = received_birth(province)
    hands.forward(days=40)
    asked = file_birth(province)
    hands.forward(hours=2)
    api.request_supplement(actor=minh, dossier_id=asked.id, defects=[a_defect()])

    for key, days in (("12-thang", 365), ("90-ngay", 90), ("30-ngay", 30), ("tat-ca", 0)):
        page = Page.open(kien, f"{URL}?ky={key}")
        check_page(page, BIRTH, days=days, least=10, shown=20)

    assert "2 hồ sơ nộp trong kỳ này" in Page.open(kien, f"{URL}?ky=%00").text
    assert "1 hồ sơ nộp trong kỳ này" in Page.open(kien, f"{URL}?ky=30-ngay").text
    assert old.code not in page.text


def test_a_procedure_without_dossiers_says_so(kien: Client, province: Province) -> None:
    assert province.cam_binh.code

    page = Page.open(kien, URL)

    assert "Chưa có hồ sơ nào trong kỳ này" in page.text
    assert not page.root.all("table")
    assert Page.open(kien, "/xuong/thu-tuc/9.9/thuc-te/").status == 404


def test_the_procedures_page_leads_there(kien: Client) -> None:
    page = Page.open(kien, f"/xuong/thu-tuc/{BIRTH}/")

    assert page.links()["Hồ sơ thật đi thế nào"] == URL


def test_few_dossiers_of_an_agency_are_not_told_of(kien: Client, province: Province) -> None:
    received_birth(province)

    page = Page.open(kien, URL)

    assert OFFICES not in tables(page)
    assert "1 cơ quan có dưới 10 hồ sơ xong: không nêu" in page.text
    assert province.cam_binh.name not in page.text


def test_the_log_is_handed_over_without_codes_and_small_agencies(
    kien: Client, province: Province
) -> None:
    dossier, other = received_birth(province), file_birth(province)
    unit = province.unit_id("minh").hex

    xes, rows = xes_of(kien), csv_of(kien)

    for text in (xes, str(rows)):
        assert not any(word in text for word in (dossier.code, other.code, dossier.id.hex, unit))
        assert province.cam_binh.name not in text
    log = ElementTree.fromstring(xes)
    space = "{http://www.xes-standard.org/}"
    told = [
        next(one.attrib["value"] for one in event if one.get("key") == "concept:name")
        for event in log.iter(f"{space}event")
    ]
    assert told == [row["viec"] for row in rows]
    assert sorted(told) == sorted(event for life in lives(BIRTH) for event in life.way)
    assert {row["ho_so"] for row in rows} == {"1", "2"}
    assert {row["co_quan"] for row in rows} == {"Các cơ quan có ít hồ sơ"}


@pytest.mark.usefixtures("small_limits")
def test_the_log_names_agencies_that_may_be_compared(
    kien: Client, province: Province, hands: Hands
) -> None:
    pattern = file_birth(province)
    sealed = (events.RESULT_SEALED, 9, "minh", 10, False)
    for _number in range(LEAST):
        live(("minh", True, [sealed]), pattern, province, hands)
    live(("nam", True, [sealed]), pattern, province, hands)

    rows = csv_of(kien)

    assert {row["co_quan"] for row in rows} == {
        province.cam_binh.name,
        "Các cơ quan có ít hồ sơ",
    }
    named = [row["don_vi"] for row in rows if row["co_quan"] == province.cam_binh.name]
    assert province.unit_id("minh").hex in named
    assert not any(row["don_vi"] for row in rows if row["co_quan"] != province.cam_binh.name)


def xes_of(client: Client) -> str:
    response = client.post(f"{URL}nhat-ky.xes", {"muc-dich": "improve"})
    assert response.headers["Content-Disposition"] == f'attachment; filename="nhat-ky-{BIRTH}.xes"'
    return response.getvalue().decode()


def csv_of(client: Client) -> list[dict[str, str]]:
    response = client.post(f"{URL}nhat-ky.csv", {"muc-dich": "improve"})
    *rows, mark = csv.DictReader(io.StringIO(response.getvalue().decode("utf-8-sig")))
    assert mark["ho_so"].startswith("Lâm Chí Kiên lấy lúc ")
    assert all(row["luc"].endswith(":00+07:00") for row in rows)
    return rows


@pytest.mark.parametrize("who", ["minh", "phuc"])
def test_who_designs_nothing_sees_nothing(who: str, province: Province) -> None:
    assert province.cam_binh.code
    client = sign_in(Client(), demo.account_of(who))

    assert client.get(URL).status_code == 403
    for ending in ("nhat-ky.xes", "nhat-ky.csv"):
        assert client.post(f"{URL}{ending}", {"muc-dich": "improve"}).status_code == 403


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (None, "–"),
        (0, "dưới 1 phút"),
        (59, "59 phút"),
        (90, "1,5 giờ"),
        (480, "1 ngày làm việc"),
        (576, "1,2 ngày làm việc"),
    ],
)
def test_times_are_said_as_people_say_them(minutes: int | None, words: str) -> None:
    assert span(minutes) == words


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (None, "–"),
        (0.0, "0%"),
        (0.004, "dưới 1%"),
        (0.43, "43%"),
        (0.996, "trên 99%"),
        (1.0, "100%"),
    ],
)
def test_shares_hide_neither_a_little_nor_a_rest(share: float | None, words: str) -> None:
    assert percent(share) == words
