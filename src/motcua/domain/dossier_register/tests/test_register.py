"""The register of dossiers: as a page, as a file, on paper; the same rows everywhere."""

import csv
import io
import re
import subprocess
from typing import cast
from urllib.parse import parse_qsl

import pytest
from django.http import HttpResponse
from django.test import Client

from motcua.domain.dossiers.api import draft_refusal
from motcua.domain.dossiers.testing import (
    GROUND,
    Hands,
    Province,
    file_birth,
    received_birth,
)
from motcua.domain.dossiers.testing.at_desk import SignIn
from motcua.domain.work.api import Name
from motcua.kernel.base.api import limits
from motcua.kernel.ledger.api import Subject, entries
from motcua.kernel.printing.testing import codes_on
from motcua.kernel.privacy.api import readings_of
from motcua.kernel.ui.testing.page import Page

pytestmark = [pytest.mark.db, pytest.mark.once("page")]

REGISTER = "/can-bo/so-theo-doi/"
MONDAY = "tu=2026-11-16&den=2026-11-16"


def _text(answer: HttpResponse) -> str:
    done = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=answer.content, capture_output=True, check=True
    )
    return re.sub(r"\s+", " ", done.stdout.decode())


def _paper(client: Client, query: str) -> HttpResponse:
    asked = {"muc-dich": "keep", **dict(parse_qsl(query))}
    return cast("HttpResponse", client.post(f"{REGISTER}so.pdf?{query}", asked))


def test_it_lists_the_days_asked_for(as_: SignIn, province: Province) -> None:
    dossier = file_birth(province)
    minh = as_("minh")

    here = Page.open(minh, f"{REGISTER}?{MONDAY}")
    before = Page.open(minh, f"{REGISTER}?tu=2026-11-01&den=2026-11-15")
    odd = minh.get(f"{REGISTER}?tu=hom-qua&den=2026-13-99")

    assert dossier.code in here.text
    assert "Mẫu số 07" in here.text
    assert "Không có hồ sơ nào trong những ngày này" in before.text
    assert odd.status_code == 200


def test_the_file_holds_the_same_rows_and_no_formula(as_: SignIn, province: Province) -> None:
    dossier = file_birth(province)
    Name.objects.filter(matter=dossier).update(words='=HYPERLINK("http://x","Hoa")')

    minh, address = as_("minh"), f"{REGISTER}so.csv?{MONDAY}"
    refused = minh.post(address)
    answer = minh.post(address, {"muc-dich": "keep"})

    assert refused.headers["Location"] == f"{REGISTER}?{MONDAY}"
    text = answer.getvalue().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0][1] == "Mã hồ sơ"
    assert rows[1][1] == dossier.code
    assert rows[1][3].startswith("'=HYPERLINK")
    assert rows[2][0].startswith("Nguyễn Quang Minh lấy lúc ")
    taken = entries(Subject(kind="exports", id=province.actor("minh").id))
    told = {"what": "register.csv", "purpose": "keep", "rows": 1}
    assert [entry.fields["open"] for entry in taken] == [{**told, "scope": "2026-11-16/2026-11-16"}]


def test_the_paper_lists_the_same_days_and_its_code_opens_them(
    as_: SignIn, province: Province, hands: Hands
) -> None:
    first = received_birth(province)
    hands.set("2026-11-20T10:00")
    later = file_birth(province)
    minh, days = as_("minh"), "tu=2026-11-15&den=2026-11-19"
    page = Page.open(minh, f"{REGISTER}?{days}")

    printed = _paper(minh, days)

    assert f"{REGISTER}so.pdf?{days.replace('&', '&amp;')}" in page.html
    assert [code.endswith(f"{REGISTER}?{days}") for code in codes_on(printed.content)] == [True]
    plain = _text(printed).replace(" ", "").replace("-", "")
    assert first.code.replace("-", "") in plain
    assert later.code[-11:].replace("-", "") not in plain
    assert "345678" not in plain


def test_contacts_stand_on_it_only_when_asked_for_and_are_a_reading(
    as_: SignIn, province: Province
) -> None:
    dossier, minh = received_birth(province), as_("minh")
    before = len(readings_of(dossier.subject))

    _paper(minh, MONDAY)
    assert len(readings_of(dossier.subject)) == before
    told = _paper(minh, f"{MONDAY}&lien-he=co")

    assert "0912 345 678" in _text(told)
    assert [row.purpose for row in readings_of(dossier.subject)][before:] == ["register"]


@pytest.mark.parametrize("who", ["nam", "lan", "khoa"])
def test_whoever_cannot_reach_a_dossier_finds_it_nowhere(
    as_: SignIn, province: Province, who: str
) -> None:
    dossier, stranger = received_birth(province), as_(who)

    assert dossier.code not in Page.open(stranger, f"{REGISTER}?{MONDAY}").text
    assert dossier.owner_name not in _text(_paper(stranger, MONDAY))


def test_too_many_for_paper_are_told_on_the_page(
    as_: SignIn, province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    received_birth(province)
    minh, known = as_("minh"), limits.get
    small = {"register.print_rows": 0}
    monkeypatch.setattr(limits, "get", lambda name: small.get(name, known(name)))

    answer = _paper(minh, MONDAY)

    assert answer.headers["Location"] == f"{REGISTER}?{MONDAY}"
    assert "nhiều nhất 0 hồ sơ" in Page.open(minh, answer.headers["Location"]).text


def test_what_is_late_is_found_whenever_it_was_filed(
    as_: SignIn, province: Province, hands: Hands
) -> None:
    late, submitted = received_birth(province), received_birth(province)
    draft_refusal(actor=province.actor("ha"), dossier_id=submitted.id, **GROUND)
    hands.set("2026-12-10T10:00")
    fresh = file_birth(province)

    page = Page.open(as_("tuan"), f"{REGISTER}?qua-han=co")

    assert late.code in page.text
    assert fresh.code not in page.text
    assert "Hồ sơ đang quá hạn" in page.text
    heads, *rows = page.root.all("table")[0].all("tr")
    assert [one.text for one in heads.all("th")] == [
        "Mã hồ sơ",
        "Tên thủ tục",
        "Chủ hồ sơ",
        "Hẹn trả",
        "Trễ",
        "Đến lượt",
        "Đang giữ hồ sơ",
    ]
    cells = {row.all("td")[0].text: [one.text for one in row.all("td")] for row in rows}
    assert re.fullmatch(r"quá \d+ ngày làm việc", cells[late.code][4])
    assert late.holder_unit is not None
    assert cells[late.code][5] == late.holder_unit.name
    assert late.holder_unit.name in cells[late.code][6]
    assert cells[submitted.code][5] == "Lãnh đạo Ủy ban nhân dân"
    assert late.holder_unit.name in cells[submitted.code][6]
    assert [one.get("data-label") for one in rows[0].all("td")][1:] == [
        one.text for one in heads.all("th")
    ][1:]


def test_nothing_late_is_said(as_: SignIn, province: Province) -> None:
    received_birth(province)

    page = Page.open(as_("tuan"), f"{REGISTER}?qua-han=co")

    assert "Không có hồ sơ nào đang quá hạn" in page.headings()
