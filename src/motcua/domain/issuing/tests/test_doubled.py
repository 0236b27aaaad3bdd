"""A number that a body gave twice says so, in its register and to whoever checks a paper."""

import pytest
from django.db import transaction
from django.test import Client

from motcua.domain.issuing import api as issuing
from motcua.domain.issuing.tests.notes import ANSWER, Note
from motcua.kernel.base.api import SYSTEM, clock
from motcua.kernel.identity.api import demo
from motcua.kernel.identity.testing import sign_in
from motcua.kernel.organisations.api import Agency, agency_by_code
from motcua.kernel.ui.testing.page import Page

pytestmark = [pytest.mark.db, pytest.mark.urls("motcua.project.urls")]
TWICE = "Số này có ở 2 văn bản của cùng cơ quan trong năm"


def issued(note: Note, book: str, symbol: str, *, agency: Agency | None = None) -> issuing.Paper:
    year = clock.today().year
    form = f"{{number:02d}}/{symbol}"
    with transaction.atomic():
        paper = issuing.issue_unsigned(
            actor=SYSTEM,
            matter=note,
            kind=ANSWER,
            code=f"{book}-{symbol}",
            name=f"Văn bản của sổ {book}",
            agency_id=(agency or note.settled_by).pk,
            numbering=issuing.Numbering(book=book, name=book, year=year, format=form),
        )
        issuing.give_file(paper, paper.token.encode(), said={})
    return paper


def checked(client: Client, paper: issuing.Paper) -> str:
    return Page.open(client, f"/xac-minh/{paper.token}/").text


def test_papers_with_one_number_say_which_they_are(client: Client, note: Note) -> None:
    first, _second = issued(note, "cu", "QĐ-UBND"), issued(note, "moi", "QĐ-UBND")
    alone = issued(note, "moi", "QĐ-UBND")
    in_register = issued(note, "khai-sinh", "2026"), issued(note, "khai-tu", "2026")

    assert TWICE in checked(client, first)
    assert "Trang này nói về “Văn bản của sổ cu”" in checked(client, first)
    assert not any(TWICE in checked(client, one) for one in (alone, *in_register))

    sign_in(client, demo.account_of("thao"))
    page = Page(client.get("/can-bo/van-thu/da-ban-hanh/"), client).text
    assert page.count("trùng số") == 2
    assert "Số đã ban hành giữ nguyên" in page


def test_what_departments_numbered_for_their_centre_is_one_body_s(
    client: Client, note: Note
) -> None:
    finance, health = agency_by_code("H27.004"), agency_by_code("H27.011")
    first = issued(note, "tnhs", "TNHS-TTPVHCC", agency=finance)
    issued(note, "tnhs", "TNHS-TTPVHCC", agency=health)
    of_commune = issued(note, "tnhs", "TNHS-TTPVHCC")

    assert TWICE in checked(client, first)
    assert TWICE not in checked(client, of_commune)
