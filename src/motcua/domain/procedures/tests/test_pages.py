"""The portal's pages of the catalogue."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from motcua.domain.packs.testing import BIRTH, edit
from motcua.domain.procedures.actions.set_channel import set_channel
from motcua.domain.procedures.actions.sync_packs import sync_packs
from motcua.domain.procedures.statistics import RealTimes, statistics
from motcua.domain.procedures.testing import copy_packs
from motcua.kernel.base.api import SYSTEM

pytestmark = [pytest.mark.db, pytest.mark.once("page")]
PAGE = f"/thu-tuc/{BIRTH}"


@pytest.fixture(autouse=True)
def _addresses(settings: object) -> None:
    settings.ROOT_URLCONF = "motcua.domain.procedures.tests.urls"  # type: ignore[attr-defined]


def _text(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_the_page_tells_what_how_long_papers_and_fee(client: Client, packs: Path) -> None:
    page = _text(client, PAGE)

    assert "Bạn nhận Giấy khai sinh" in page
    assert "Chưa đủ dữ liệu" in page
    assert "nhận sau 15 giờ" in page
    assert "Giấy tờ: còn 1, bớt được 3" in page
    assert "Khoản 2 Điều 16 Luật Hộ tịch số 60/2014/QH13" in page
    assert "0 đ" in page


def test_replaced_papers_are_struck_through_with_the_reason(client: Client, packs: Path) -> None:
    html = client.get(PAGE).content.decode()

    struck = re.findall(r"<s>([^<]+)</s>", html)

    assert "Giấy chứng nhận kết hôn" in struck
    assert "Cơ sở dữ liệu hộ tịch điện tử" in html


def test_a_limit_that_nobody_compared_says_so(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOTCUA_PACKS", str(copy_packs(tmp_path, BIRTH, "1.013831")))

    page = _text(client, "/thu-tuc/1.013831")

    assert "Không quá 08 ngày làm việc" in page
    assert "(chưa đối chiếu với văn bản gốc)" in page
    assert "Điều 14, Điều 15 Nghị định số 49/2026/NĐ-CP" in page
    assert "chưa đối chiếu với quyết định của tỉnh" in page
    assert page.count("04 ngày làm việc") == 2
    assert "Gửi phiếu chuyển thông tin sang cơ quan thuế: 05 ngày làm việc" in page
    assert "Trả kết quả: 03 ngày làm việc kể từ khi một cửa nhận chứng từ nộp tiền" in page
    assert "hạn ghi trên thông báo ấy" in page
    assert "(chưa đối chiếu với văn bản gốc)" not in _text(client, PAGE)


def test_an_invented_resolution_is_marked(client: Client, packs: Path) -> None:
    assert "Nghị quyết bịa để trình diễn" in _text(client, PAGE)


def test_without_the_resolution_nothing_is_called_free(
    client: Client, packs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOTCUA_DEMO", "0")

    page = _text(client, PAGE)

    assert "Chưa có mức thu: do Hội đồng nhân dân tỉnh quyết định" in page
    assert "bịa" not in page


def test_the_localised_code_leads_to_the_same_page(client: Client, packs: Path) -> None:
    assert "Đăng ký khai sinh" in _text(client, f"{PAGE}.H27")


@pytest.mark.parametrize("code", ["9.999999", "1.999999", "1.00119", "x", "1.001193.H2"])
def test_what_does_not_exist_is_404(client: Client, packs: Path, code: str) -> None:
    assert client.get(f"/thu-tuc/{code}").status_code == 404


def test_starting_is_offered_only_when_the_portal_is_on(client: Client, packs: Path) -> None:
    off = _text(client, PAGE)
    assert "Bắt đầu" not in off
    assert "Làm trọn vẹn trên Cổng Dịch vụ công quốc gia" in off
    assert "Trên mạng : trên Cổng Dịch vụ công quốc gia." in off
    assert "Tại quầy : Bất kỳ Trung tâm" in off

    set_channel(actor=SYSTEM, code=BIRTH, channel="online", portal_on=True, on=date(2025, 7, 2))

    assert f"/nop/{BIRTH}" in client.get(PAGE).content.decode()
    on = _text(client, PAGE)
    assert "Trên mạng : ngay trên trang này" in on
    assert "quốc gia." not in on.partition("Căn cứ pháp lý")[0].partition("Nộp ở đâu")[2]


def test_where_who_and_how_much_agree_all_over_a_page(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes = (BIRTH, "3.999297", "1.013225", "2.000815")
    monkeypatch.setenv("MOTCUA_PACKS", str(copy_packs(tmp_path, *codes)))

    karaoke, permit, copies = (_text(client, f"/thu-tuc/{code}") for code in codes[1:])

    assert "Trang này chưa nhận hồ sơ" in karaoke
    assert "Sở Văn hóa, Thể thao và Du lịch: Kinh doanh karaoke, 10 ngày làm việc" in karaoke
    assert "Ủy ban nhân dân cấp xã" not in karaoke
    assert "phân cấp của tỉnh" in karaoke
    assert "Liên thông thì mỗi cơ quan một lần." in karaoke
    assert "Tại quầy" not in permit
    assert "Qua bưu chính" not in permit
    assert "trên mạng" not in copies.casefold()
    assert "Phải đối chiếu bản chính" in copies
    assert "từ chối khi không đủ điều kiện nói trên, hoặc khi" in karaoke
    assert "Nghị quyết số BỊA-01/NQ-HĐND" in karaoke
    assert "Nghị định số 175/2024/NĐ-CP" in permit


def test_the_search_page_finds_without_accents(client: Client, packs: Path) -> None:
    page = client.get("/tim-kiem/", {"q": "khai sinh"}).content.decode()
    plain = client.get("/tim-kiem/", {"q": unicodedata.normalize("NFD", "khai sinh")})

    assert PAGE in page
    assert PAGE in plain.content.decode()


@pytest.mark.parametrize("typed", ["", "zzzzqq", "<script>alert(1)</script>", "\x00", "'\"--"])
def test_any_words_get_an_answer(client: Client, packs: Path, typed: str) -> None:
    answer = client.get("/tim-kiem/", {"q": typed})

    assert answer.status_code == 200
    assert b"<script>alert" not in answer.content


def test_an_edited_name_shows_at_once(client: Client, packs: Path, birth: Path) -> None:
    _text(client, PAGE)

    edit(birth / "procedure.yaml", {"name: Đăng ký khai sinh": "name: Ghi nhận bé ra đời"})

    assert "Ghi nhận bé ra đời" in _text(client, PAGE)


def test_a_broken_edit_leaves_the_page_as_it_was(client: Client, packs: Path, birth: Path) -> None:
    _text(client, PAGE)

    (birth / "procedure.yaml").write_text("code: [", "utf-8")

    assert "Đăng ký khai sinh" in _text(client, PAGE)


def test_an_event_of_life_lists_its_procedures(client: Client, packs: Path) -> None:
    assert "Đăng ký khai sinh" in _text(client, "/viec/sinh-con/")
    assert client.get("/viec/khong-co/").status_code == 404


def test_the_catalogue_lists_everything(client: Client, packs: Path) -> None:
    page = _text(client, "/thu-tuc/")

    assert "1 thủ tục" in page
    assert "Hộ tịch (1)" in page


@pytest.fixture
def _measured() -> Iterator[None]:
    times = RealTimes(
        days=30,
        dossiers=1346,
        median_minutes=190,
        nine_tenths_minutes=400,
        overdue=22,
        counts=[1, 4, 7, 9, 5, 2],
        step_minutes=30,
        limit_minutes=480,
    )
    statistics.register("test", lambda code: times if code == BIRTH else None)
    yield
    del statistics._values["test"]


@pytest.mark.usefixtures("_measured")
def test_real_times_are_told_in_words(client: Client, packs: Path) -> None:
    page = _text(client, PAGE)

    assert "1.346 hồ sơ" in page
    assert "3 giờ 10 phút" in page
    assert "6 giờ 40 phút" in page
    assert "22 hồ sơ" in page


def test_a_page_asks_a_constant_number_of_questions(
    client: Client, packs: Path, django_assert_max_num_queries: object
) -> None:
    sync_packs()
    client.get(PAGE)

    with django_assert_max_num_queries(6):  # type: ignore[operator]
        client.get(PAGE)
