"""Whom people name, and words that tell of nobody."""

import pytest

from motcua.kernel.privacy.names import named_in, without_names

PEOPLE = {1: "Nguyễn Quang Minh", 2: "Phan Thu Hà"}


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("Ông Nguyễn Quang Minh ở quầy 2", "Ông [lược tên] ở quầy 2"),
        ("ông Minh, bà Hà đều biết", "[lược tên], [lược tên] đều biết"),
        ("nguyen quang minh khong nhan", "[lược tên] khong nhan"),
        ("gọi 0912 345 678 hoặc a.b@c.vn", "gọi [lược số điện thoại] hoặc [lược hộp thư]"),
        ("+84912345678, 0912.345.678", "[lược số điện thoại], [lược số điện thoại]"),
        ("số 042194007316 ngày 23/11/2026", "số [lược số] ngày 23/11/2026"),
        ("thẻ 0421 9400 7316; tài khoản 10203040", "thẻ [lược số]; tài khoản [lược số]"),
        ("máy (0239) 3861 234", "máy [lược số điện thoại]"),
        *(
            (said, said)
            for said in (
                "kinh phí 12.000.000 đồng",
                "hỗ trợ 150 000 000 đ và 1.250.000.000đ",
                "thu hồi 1.200.000.000 m² từ 10-12-2026, 10.12.2026 hoặc 10/12/2026",
                "kế hoạch 2026-2027",
            )
        ),
        ("ong Minh va ba Ha khong nhan", "[lược tên] va [lược tên] khong nhan"),
        ("đòi 042190001234 đồng, 0123456789 đ", "đòi [lược số] đồng, [lược số điện thoại] đ"),
        ("ngày 12/11/2026 0912345678", "ngày 12/11/2026 [lược số điện thoại]"),
        *(
            (said, said)
            for said in (
                "chờ ba tuần, chỉ hạ tầng là có minh chứng",
                "lúc 12-11-2026 14 giờ, từ 01.12.2026-06.12.2026",
                "từ 01.11.2026 30 ngày",
                "250.000.000 - 300.000.000 đồng; 120.000.000 (một trăm hai mươi triệu) đồng",
            )
        ),
        ("đường Hà Huy Tập", "đường Hà Huy Tập"),
        ("", ""),
    ],
)
def test_no_name_is_left(words: str, left: str) -> None:
    assert without_names(words, [*PEOPLE.values(), "", "Lan"]) == left


@pytest.mark.parametrize(
    ("told", "more", "found"),
    [
        ("Nguyễn  Quang Minh", "", {1}),
        ("anh minh một cửa", "", {1}),
        ("", "hôm đó nguyễn quang minh bảo về", {1}),
        ("", "tôi hỏi ông Minh hàng xóm", set()),
        ("bà Hà và ông Minh", "", {1, 2}),
        ("chờ lâu quá, chỉ hạ hồ sơ xuống mà có minh bạch đâu", "", set()),
        ("", "", set()),
    ],
)
def test_whom_people_name(told: str, more: str, found: set[int]) -> None:
    assert named_in(told, PEOPLE, more=more) == found
