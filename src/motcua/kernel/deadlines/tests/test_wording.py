"""Wordings as real catalogues have them."""

import unicodedata

import pytest

from motcua.kernel.deadlines import api

H, WD, CD, SD, M, NO = (
    api.Unit.HOUR,
    api.Unit.WORKING_DAY,
    api.Unit.CALENDAR_DAY,
    api.Unit.SAME_DAY,
    api.Unit.MONTH,
    api.Unit.NONE,
)
COPIES = (
    "Trong ngày cơ quan, tổ chức tiếp nhận yêu cầu hoặc trong ngày làm việc tiếp theo, nếu tiếp "
    "nhận yêu cầu sau 15 giờ. Đối với trường hợp cùng một lúc yêu cầu chứng thực bản sao từ nhiều "
    "loại bản chính giấy tờ, văn bản; bản chính có nhiều trang; yêu cầu số lượng nhiều bản sao thì "
    "thời hạn chứng thực được kéo dài thêm không quá 02 (hai) ngày làm việc hoặc có thể dài hơn "
    "theo thỏa thuận bằng văn bản với người yêu cầu chứng thực."
)
MARRIAGE = (
    "Ngay trong ngày tiếp nhận hồ sơ; trường hợp nhận hồ sơ sau 15 giờ mà không giải quyết được "
    "ngay thì trả kết quả trong ngày làm việc tiếp theo.Trường hợp cần xác minh điều kiện kết hôn "
    "thì thời hạn giải quyết không quá 05 ngày làm việc."
)

# wording, quantity, unit, cut-off, quantities of the further cases
WORDINGS = [
    ("5 Ngày", 5, CD, None, []),
    ("20 Ngày làm việc", 20, WD, None, []),
    ("Không quá 05 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ", 5, WD, None, []),
    ("Trong thời hạn 03 (ba) ngày làm việc kể từ ngày nhận hồ sơ.", 3, WD, None, []),
    ("≤ 10 ngày làm việc", 10, WD, None, []),
    ("30 ngày kể từ ngày 01 tháng 7 năm 2025", 30, CD, None, []),
    ("15 ngày kể từ ngày 01/7/2025 theo Nghị định 151/2025/NĐ-CP", 15, CD, None, []),
    ("05 ngày làm việc sau ngày nhận hồ sơ", 5, WD, None, []),
    ("05 ngày làm việc, sau đó thông báo ngay cho người nộp", 5, WD, None, []),
    ("mười lăm (15) ngày", 15, CD, None, []),
    ("hai mươi mốt ngày làm việc", 21, WD, None, []),
    ("năm ngày làm việc", 5, WD, None, []),
    ("5 (năm) ngày", 5, CD, None, []),
    ("05ngày làm việc", 5, WD, None, []),
    ("05 ngày (làm việc)", 5, WD, None, []),
    ("5 ngay lam viec ke tu ngay nhan ho so", 5, WD, None, []),
    ("24 giờ", 24, H, None, []),
    ("24h", 24, H, None, []),
    ("08 giờ làm việc", 8, H, None, []),
    ("08 giờ làm việc trong ngày", 8, H, None, []),
    ("Không quá 15 giờ làm việc", 15, H, None, []),
    ("Trong 24 giờ kể từ khi nhận hồ sơ", 24, H, None, []),
    ("60 phút", 1, H, None, []),
    ("0,5 ngày làm việc", 4, H, None, []),
    ("1/2 ngày làm việc", 4, H, None, []),
    ("1,5 ngày làm việc", 12, H, None, []),
    ("01 tháng", 1, M, None, []),
    ("01 năm", 12, M, None, []),
    ("2 tuần", 14, CD, None, []),
    ("từ 15 đến 20 ngày", 20, CD, None, []),
    ("15-20 ngày làm việc", 20, WD, None, []),
    ("1.000 ngày", 1000, CD, None, []),
    ("Ngay trong ngày làm việc; nhận sau 15 giờ thì trả ngày làm việc tiếp theo",
     None, SD, "15:00", []),
    ("Ngay trong ngày tiếp nhận hồ sơ; trường hợp nhận hồ sơ sau 15 giờ mà không giải quyết được "
     "ngay thì trả kết quả trong ngày làm việc tiếp theo.", None, SD, "15:00", []),
    ("Thực hiện ngay trong ngày tiếp nhận yêu cầu hoặc trong ngày làm việc tiếp theo nếu tiếp nhận "
     "sau 15 giờ; trường hợp khối lượng lớn có thể kéo dài theo quy định.", None, SD, "15:00", []),
    ("Trong ngày (nhận sau 15 giờ 30 phút trả ngày làm việc kế tiếp)", None, SD, "15:30", []),
    ("Trong ngày; tiếp nhận sau 15h00 trả ngày làm việc tiếp theo", None, SD, "15:00", []),
    ("Nhận trước 15 giờ trả trong ngày; sau 15 giờ trả ngày hôm sau", None, SD, "15:00", []),
    ("Ngay", None, SD, None, []),
    ("ngay khi nhận đủ", None, SD, None, []),
    ("Trong ngày làm việc", None, SD, None, []),
    ("Trong ngày làm việc tiếp theo", 1, WD, None, []),
    ("Trong 03 ngày làm việc (nếu nhận hồ sơ sau 15 giờ thì trả kết quả vào ngày hôm sau)",
     3, WD, "15:00", []),
    ("Tiếp nhận từ 7 giờ đến 17 giờ hàng ngày; thời hạn 3 ngày làm việc", 3, WD, None, []),
    # Lists by case: the first stated is the limit.
    ("Cập nhật/bổ sung: 01 ngày; Hiệu đính: 03 ngày làm việc", 1, CD, None, [(3, WD)]),
    ("Cấp đổi: 03 ngày; Cấp lại (mất/cháy/rách): 01 ngày làm việc", 3, CD, None, [(1, WD)]),
    ("03 ngày làm việc. Trường hợp cần xác minh không quá 06 ngày làm việc",
     3, WD, None, [(6, WD)]),
    ("- 05 ngày làm việc đối với cấp tỉnh\n- 03 ngày làm việc đối với cấp xã",
     5, WD, None, [(3, WD)]),
    ("-05 ngày cấp tỉnh\n-03 ngày cấp xã", 5, CD, None, [(3, CD)]),
    ("Trường hợp 1: 5 ngày; trường hợp 2: ngay trong ngày", 5, CD, None, [(None, SD)]),
    ("Cấp xã: không quy định; cấp tỉnh: 5 ngày", None, NO, None, [(5, CD)]),
    ("17 ngày làm việc; xã miền núi tăng thêm 10 ngày làm việc", 17, WD, None, [(10, WD)]),
    (MARRIAGE, None, SD, "15:00", [(5, WD)]),
    (COPIES, None, SD, "15:00", [(2, WD)]),
    # Parts of a total are not cases.
    ("10 ngày làm việc, trong đó: Sở 7 ngày; UBND tỉnh 3 ngày.", 10, WD, None, []),
    ("20 ngày làm việc (15 ngày tại Sở, 5 ngày tại UBND tỉnh)", 20, WD, None, []),
    ("3 ngày làm việc (24 giờ làm việc)", 3, WD, None, []),
    ("giảm từ 15 ngày làm việc xuống còn 10 ngày làm việc", 10, WD, None, []),
    ("45 ngày (không tính thời gian niêm yết 15 ngày)", 45, CD, None, []),
    # Nothing said is none, never a guess.
    ("Không quy định", None, NO, None, []),
    ("", None, NO, None, []),
    ("   ", None, NO, None, []),
    ("15", None, NO, None, []),
    ("05", None, NO, None, []),
    ("5 (năm)", None, NO, None, []),
    ("-", None, NO, None, []),
    ("ngày 15 tháng 7 năm 2025", None, NO, None, []),
    ("Từ 1/9 đến 14/12", None, NO, None, []),
    ("Theo thỏa thuận", None, NO, None, []),
    ("ít nhất 05 ngày làm việc trước ngày tổ chức lễ hội", None, NO, None, []),
    ("Trong giờ hành chính", None, NO, None, []),
    ("bản chính", None, NO, None, []),
]  # fmt: skip


@pytest.mark.parametrize(("wording", "quantity", "unit", "cutoff", "cases"), WORDINGS)
def test_a_wording_says_what_it_says(
    wording: str,
    quantity: int | None,
    unit: api.Unit,
    cutoff: str | None,
    cases: list[tuple[int | None, api.Unit]],
) -> None:
    parsed = api.parse_limit(wording)

    assert (parsed.quantity, parsed.unit) == (quantity, unit)
    assert (f"{parsed.cutoff:%H:%M}" if parsed.cutoff else None) == cutoff
    assert [(case.limit.quantity, case.limit.unit) for case in parsed.cases] == cases


@pytest.mark.parametrize("row", WORDINGS)
def test_spelling_changes_nothing(
    row: tuple[str, int | None, api.Unit, str | None, list[object]],
) -> None:
    wording = row[0]
    plain = api.parse_json(wording)

    for other in (
        unicodedata.normalize("NFD", wording),
        wording.upper(),
        wording.replace(" ", "   "),
        wording.replace(" ", "\u00a0"),
        f"\ufeff {wording}\u200b ",
    ):
        told = api.parse_json(other)
        assert (told["quantity"], told["unit"], told["cutoff"]) == (
            plain["quantity"],
            plain["unit"],
            plain["cutoff"],
        ), other
        assert len(str(told["cases"]).split("quantity")) == len(
            str(plain["cases"]).split("quantity")
        )


def test_only_at_once_escapes_the_policy_cut_off() -> None:
    assert api.parse_limit("ngay khi nhận đủ").limit.is_at_once
    assert not api.parse_limit("ngay trong ngày").limit.is_at_once


def test_what_comes_on_top_is_marked_so() -> None:
    (case,) = api.parse_limit(COPIES).cases

    assert case.is_extra
    assert "kéo dài thêm không quá 02 (hai) ngày làm việc" in case.text


def test_the_text_of_a_case_is_as_written() -> None:
    (case,) = api.parse_limit("Cấp đổi: 03 ngày; Cấp LẠI: 01 ngày làm việc").cases

    assert case.text == "Cấp LẠI: 01 ngày làm việc"


@pytest.mark.parametrize(
    "wording",
    [
        "-5 ngày",
        "−3 ngày làm việc",
        "- 5 ngày làm việc\u200b -3 ngày",
        "âm 5 ngày",
        "không quá -5 ngày",
        "0 ngày",
        "00 giờ",
        "99999999999 ngày",
        "10001 ngày làm việc",
        "1,25 ngày làm việc",
        "0,5 ngày",
        "1 ngày rưỡi",
        "30 phút",
        "01 tháng 15 ngày",
        "2 giờ 30 phút",
        "ngày " * 2000,
    ],
)
def test_what_cannot_be_counted_is_refused(wording: str) -> None:
    with pytest.raises(api.UnclearLimitError) as refusal:
        api.parse_limit(wording)

    assert refusal.value.message.endswith(".")


@pytest.mark.parametrize(
    "piece", ["năm ", "1 ", "( ", "ngay ", "sau 15 giờ ", "trong đó ", "từ 1 "]
)
def test_a_long_text_is_read_in_no_time(piece: str) -> None:
    wording = piece * (4000 // len(piece))

    api.parse_limit(wording)  # a pattern that runs away would meet the test's time limit
