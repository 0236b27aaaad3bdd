"""Hoa registers a birth: what she answers, page by page."""

from collections.abc import Mapping
from datetime import date

from playwright.sync_api import Locator, Page, expect

from tests.journeys.answering import answer, go_on, step
from tests.journeys.photos import small_photo
from tests.journeys.visitor import Visitor

CODE = "1.001193"
PAPER = "000.00.00.G15-KQ004389"
"""The birth notice of the maternity ward."""

RESIDENCE = "Thôn Đông Vinh, xã Cẩm Bình, tỉnh Hà Tĩnh"
ASKER = {"Bạn là gì của trẻ": "Cha hoặc mẹ", "Nơi cư trú của bạn": RESIDENCE}
MOTHER = {
    "Họ, chữ đệm, tên người mẹ": "Trần Thị Minh Hoa",
    "Ngày sinh": "14/3/1994",
    "Dân tộc": "Kinh",
    "Loại cư trú": "Thường trú",
    "Nơi cư trú": RESIDENCE,
}
FATHER = {
    "Họ, chữ đệm, tên người cha": "Nguyễn Văn Lâm",
    "Ngày sinh": "2/9/1991",
    "Dân tộc": "Kinh",
    "Loại cư trú": "Thường trú",
    "Nơi cư trú": RESIDENCE,
    "Cha mẹ đã đăng ký kết hôn": "Có",
}


def child(born_on: date, *, name: str = "Nguyễn Minh Khôi") -> Mapping[str, str]:
    """Return the answers about a child."""
    return {
        "Trẻ thuộc trường hợp nào": "Có đủ cha và mẹ",
        "Họ, chữ đệm, tên của trẻ": name,
        "Giới tính": "Nam",
        "Ngày sinh": f"{born_on.day}/{born_on.month}/{born_on.year}",
        "Nơi sinh": "Bệnh viện Đa khoa huyện Cẩm Xuyên, tỉnh Hà Tĩnh",
        "Quê quán": "Xã Cẩm Bình, tỉnh Hà Tĩnh",
        "Dân tộc": "Kinh",
    }


def begin(visitor: Visitor) -> None:
    """Open the first page of a new filing at Cẩm Bình."""
    visitor.open(f"/thu-tuc/{CODE}/bat-dau/")
    choose_place(visitor.page)


def choose_place(page: Page) -> None:
    """Choose the commune and come to the first page of the form."""
    page.get_by_label("Xã, phường giải quyết hồ sơ").select_option(label="Xã Cẩm Bình")
    go_on(page, "Bắt đầu soạn hồ sơ", "Người yêu cầu")


def fill(visitor: Visitor, *, born_on: date, name: str = "Nguyễn Minh Khôi") -> None:
    """Fill every page of the form, from the first to the review."""
    page = visitor.page
    step(page, 2, "Trẻ em", ASKER)
    step(page, 3, "Người mẹ", child(born_on, name=name))
    step(page, 4, "Người cha", MOTHER)
    step(page, 5, "Giấy tờ", FATHER)
    attach(page, "Giấy chứng sinh", small_photo())
    go_on(page, "Lưu và sang bước 6", "Nhận kết quả")
    receive_electronically(page)
    go_on(page, "Lưu và xem lại", "Xem lại và gửi")


def receive_electronically(page: Page) -> None:
    """Answer the last page: an electronic result, and the pledge."""
    answer(page, {"Bạn muốn nhận kết quả thế nào": "Bản điện tử, xem trên trang này"})
    page.get_by_label("Tôi cam đoan").check()


def file(visitor: Visitor) -> str:
    """Send the reviewed dossier, and return its code."""
    visitor.page.get_by_role("button", name="Gửi hồ sơ").click()
    return filed_code(visitor.page)


def filed_code(page: Page) -> str:
    """Return the code of the dossier whose page is open."""
    page.wait_for_url("**/ho-so/H*/**")
    return page.url.split("/ho-so/")[1].split("/")[0]


def attach(page: Page, label: str, photo: bytes, *, name: str = "giay-chung-sinh.jpg") -> Locator:
    """Choose a photograph for a paper, and wait until the system has opened and taken it."""
    box = page.get_by_role("group", name=label)
    box.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "image/jpeg", "buffer": photo}
    )
    expect(box.get_by_text("Xong", exact=True)).to_be_visible(timeout=60_000)
    return box
