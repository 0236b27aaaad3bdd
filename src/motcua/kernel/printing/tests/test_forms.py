"""The standard forms 01–07 of Circular 03/2025/TT-VPCP."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from motcua.kernel.printing.api import pages, render
from motcua.kernel.printing.testing import FORMS, example, faults_on, form, right_edge, text_of

TITLES = {
    "01": "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
    "02": "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ",
    "03": "PHIẾU TỪ CHỐI TIẾP NHẬN, GIẢI QUYẾT HỒ SƠ",
    "04": "PHIẾU XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN",
    "05": "DỪNG GIẢI QUYẾT HỒ SƠ",
    "06": "QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ",
    "07": "SỔ THEO DÕI HỒ SƠ",
}


@pytest.mark.parametrize("number", FORMS)
def test_each_form_carries_its_title_and_the_national_heading(number: str, tmp_path: Path) -> None:
    pdf = render(form(number), example(number), standard="a-3b")

    text = text_of(pdf, tmp_path)
    assert TITLES[number] in text
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
    assert "Độc lập - Tự do - Hạnh phúc" in text


@pytest.mark.parametrize("number", FORMS)
def test_same_data_give_the_same_bytes(number: str) -> None:
    assert render(form(number), example(number)) == render(form(number), example(number))


def test_form_01_prints_two_appointments(tmp_path: Path) -> None:
    told = [
        {"what": "Gửi phiếu thuế", "due_at": "17 giờ 00, ngày 12/10/2026"},
        {"what": "Trả kết quả", "due_at": "3 ngày làm việc kể từ khi nhận chứng từ nộp thuế"},
    ]

    text = text_of(render(form("01"), {**example("01"), "appointments": told}), tmp_path)

    assert "hẹn hai lần" in text
    assert "Gửi phiếu thuế: 17 giờ 00, ngày 12/10/2026" in text
    assert "Trả kết quả: 3 ngày làm việc kể từ khi nhận chứng từ nộp thuế" in text


def test_slip_names_papers_times_and_the_way_the_date_was_counted(tmp_path: Path) -> None:
    text = text_of(render(form("01"), example("01")), tmp_path)

    assert "Ông/Bà: Công Tằng Tôn Nữ Nguyễn Thị Thanh Hoa" in text
    assert "17 giờ 00, ngày 17/11/2026" in text
    assert "sau 15 giờ" in text
    assert "H27.119.02-261116-0042" in text


def test_register_of_many_rows_runs_over_pages_and_repeats_its_head(tmp_path: Path) -> None:
    data = example("07")
    dossiers = data["dossiers"]
    assert isinstance(dossiers, list)
    data["dossiers"] = dossiers * 20

    pdf = render(form("07"), data)

    text = text_of(pdf, tmp_path)
    assert pages(pdf) > 20
    assert text.count("Mã hồ sơ") == pages(pdf)
    assert "H27.119.02-261110-0001" in text


LONG = "Ủy ban nhân dân phường Nguyễn Thị Minh Khai thuộc thành phố, thôn số mười hai, tổ dân phố"


def _lengthened(value: object, words: str) -> object:
    """Return an example with every text as long as law lets it be; codes and QR as they are."""
    if isinstance(value, dict):
        kept = {"qr_text", "dossier_code", "number", "date", "symbol", "stage", "phone", "code"}
        return {key: one if key in kept else _lengthened(one, words) for key, one in value.items()}
    if isinstance(value, list):
        return [_lengthened(one, words) for one in value]
    return f"{value} {words} cuối" if isinstance(value, str) else value


@pytest.mark.parametrize("number", FORMS)
@pytest.mark.parametrize("times", [0, 1, 4])
def test_what_is_longest_and_shortest_is_printed_whole(
    number: str, times: int, tmp_path: Path
) -> None:
    data = _lengthened(example(number), " ".join([LONG] * times))
    assert isinstance(data, dict)
    if number == "07":
        data["dossiers"] = data["dossiers"][:3]
    for stage in ("reception", "settlement") if number == "03" else ("",):
        pdf = render(form(number), {**data, "stage": stage})

        printed = "".join(text_of(pdf, tmp_path).split()).lower()
        said = _texts(data, is_settlement=stage == "settlement")
        lost = [one for one in said if "".join(one.split()).lower()[-20:] not in printed]
        assert lost == []
        assert faults_on(pdf, tmp_path) == []


def _texts(data: Mapping[str, object], *, is_settlement: bool) -> Iterator[str]:
    """Yield what a form has to show wherever it stands; tables are read in their cells."""
    shown = ["to", "procedure", "submitter", "owner", "settled_by", "due_at"]
    for key in shown if is_settlement else [*shown, "officer"]:
        if data.get(key):
            yield str(data[key])


def test_words_longer_than_their_column_wrap(tmp_path: Path) -> None:
    data = example("02")
    word = "W" * 400
    data["items"] = [{"subject": word, "reason": word, "remedy": word, "legal_basis": word}]

    pdf = render(form("02"), data)

    assert text_of(pdf, tmp_path).count("W") == 1600
    assert right_edge(pdf, tmp_path) < 210 - 15 + 0.5
