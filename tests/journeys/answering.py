"""Typing answers into the boxes of a form, found by the words that stand beside them."""

import re
from collections.abc import Mapping

from playwright.sync_api import Locator, Page, expect

_DATE = re.compile(r"^(\d+)/(\d+)/(\d+)$")


def answer(place: Page | Locator, answers: Mapping[str, str]) -> None:
    """Fill boxes, pick choices and write dates (`2/11/2026`), as a person would."""
    for label, words in answers.items():
        _answer(place, label, words)


def go_on(page: Page, button: str, heading: str) -> None:
    """Press a button that leads to another page, known by its heading."""
    page.get_by_role("button", name=button).click()
    expect(page.get_by_role("heading", level=1, name=heading)).to_be_visible()


def step(page: Page, number: int, heading: str, answers: Mapping[str, str]) -> None:
    """Fill one step of a form and go on to the next."""
    answer(page, answers)
    go_on(page, f"Lưu và sang bước {number}", heading)


def _answer(place: Page | Locator, label: str, words: str) -> None:
    optional = f"{label} (không bắt buộc)"
    group = place.get_by_role("group", name=label, exact=True).or_(
        place.get_by_role("group", name=optional, exact=True)
    )
    control = place.get_by_label(label, exact=True).or_(place.get_by_label(optional, exact=True))
    group.or_(control).first.wait_for(state="attached")  # The heading comes before the rest.
    date = _DATE.match(words)
    if date and group.count():
        for box, part in zip(("Ngày", "Tháng", "Năm"), date.groups(), strict=True):
            group.get_by_role("textbox", name=box).fill(part)
    elif group.count():
        group.get_by_role("radio", name=words, exact=True).check()
    else:
        _fill(control, words)


def _fill(control: Locator, words: str) -> None:
    if control.evaluate("control => control.tagName") == "SELECT":
        control.select_option(label=words)
    elif control.get_attribute("type") == "checkbox":
        control.check()
    else:
        control.fill(words)
