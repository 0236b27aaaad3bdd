"""What the officers' pages say is so: what was compared with what, how late it is, which day."""

import re

import pytest
from django.test import Client

from motcua.domain.dossiers.legal_clock import read_clock
from motcua.domain.dossiers.models import Dossier, SupplementItem
from motcua.domain.dossiers.pages.desk.work_view import _is_alike
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.dossiers.testing import (
    BIRTH_ANSWERS,
    Hands,
    Province,
    drafted_birth,
    file_birth,
    fresh,
    received_birth,
)
from motcua.domain.dossiers.testing.at_desk import SignIn
from motcua.domain.dossiers.testing.drawn import file_drawn, make_drawn_province
from motcua.domain.dossiers.testing.versions import five_days, publish_changed
from motcua.domain.issuing import api as issuing
from motcua.domain.issuing.testing import POWER, sealed_plainly
from motcua.domain.payments.api import CLASS_KEY, PROOF_KEY
from motcua.domain.work.api import Task, days_of, step_due_words
from motcua.kernel.base.api import clock
from motcua.kernel.deadlines.testing import at
from motcua.kernel.files.api import StoredFile
from motcua.kernel.forms.api import comparisons
from motcua.kernel.identity.api import demo
from motcua.kernel.identity.testing import sign_in
from motcua.kernel.ui.testing.page import Page

pytestmark = [pytest.mark.db, pytest.mark.once("page")]

INBOX = "/can-bo/"


def test_what_was_withdrawn_is_said_first_with_the_way_to_another(
    as_: SignIn, province: Province
) -> None:
    dossier, result = drafted_birth(province)
    ha, thao = province.actor("ha"), province.actor("thao")
    result = sealed_plainly(result, by=thao)
    decision = issuing.withdraw(
        actor=ha,
        paper_id=result.id,
        reason="Ghi sai họ tên",
        legal_basis="Điều 70, 60/2014/QH13",
        power=POWER,
    )
    waiting = page_of(as_("ha"), dossier)
    assert "đã bị thu hồi" not in waiting.text
    assert "Ký quyết định thu hồi giấy khai sinh" in page_of(as_("tuan"), dossier).text
    decision = sealed_plainly(decision, by=thao)

    page, of_leader = page_of(as_("ha"), dossier), page_of(as_("tuan"), dossier)

    assert "Đã trả kết quả, kết quả đã bị thu hồi" in page.text
    assert any(one.startswith("Dự thảo bản thay thế") for one in page.links())
    assert f"số {decision.number_text}, ngày 16/11/2026" in page.text
    assert not any(one.startswith("Dự thảo bản thay thế") for one in of_leader.links())


def page_of(client: Client, dossier: Dossier) -> Page:
    return Page.open(client, f"/can-bo/ho-so/{dossier.code}/")


def ticked(page: Page) -> list[str]:
    """Return the rows of the comparison that bear a green tick."""
    table = page.html.partition('id="doi-chieu"')[2].partition("</table>")[0]
    rows = re.findall(r"<tr.*?</tr>", table, re.DOTALL)
    return [re.sub(r"<[^>]+>|\s+", " ", row) for row in rows if "Khớp" in row]


def test_only_what_somebody_else_said_is_ticked(as_: SignIn, province: Province) -> None:
    page = page_of(as_("minh"), file_birth(province))

    rows = ticked(page)

    assert any("tài khoản định danh điện tử có số này" in row for row in rows)
    assert not [row for row in rows if "chưa tra" in row or "suy từ số" in row]
    assert "Cơ sở dữ liệu quốc gia về dân cư: chưa tra" in page.text
    assert "suy từ số định danh vừa khai" in page.text


def test_of_a_stranger_nothing_is_ticked_but_the_papers(as_: SignIn, province: Province) -> None:
    unknown = {"meSoGiayToTuyThan": "042194001999", "nycSo": "042194001999"}
    page = page_of(as_("minh"), file_birth(province, answers=unknown))

    assert [row for row in ticked(page) if "Thành phần, điều kiện" not in row] == []


def test_the_name_of_an_account_is_compared_and_never_told(province: Province) -> None:
    form = Opened(file_birth(province)).definition.form
    assert form is not None

    found = comparisons(form, BIRTH_ANSWERS, name_of=lambda _number: "Người Lạ Mặt")

    lines = [line for one in found for line in one.lines if line.label == "Họ tên"]
    assert [line.agrees for line in lines] == [False] * len(lines)
    assert "Người Lạ Mặt" not in repr(found)


def test_digits_that_contradict_the_declaration_are_marked(province: Province) -> None:
    form = Opened(file_birth(province)).definition.form
    assert form is not None

    answers = {**BIRTH_ANSWERS, "meNgaySinh": "1990-03-14"}
    found = comparisons(form, answers, name_of=lambda _number: None)

    lines = [line for one in found for line in one.lines if line.agrees is False]
    assert [(line.label, line.known, line.source) for line in lines] == [
        ("Năm sinh", "1994", "suy từ số định danh vừa khai")
    ]


def test_a_late_dossier_says_how_late_it_is(as_: SignIn, province: Province, hands: Hands) -> None:
    publish_changed(hands, five_days)
    dossier = received_birth(province)
    in_time = days_of(fresh(dossier), read_clock(fresh(dossier)).marks, now=clock.now())
    hands.set("2026-11-27T09:00")

    late = days_of(fresh(dossier), read_clock(fresh(dossier)).marks, now=clock.now())
    page = page_of(as_("ha"), dossier)

    assert in_time is not None
    assert in_time.words == "Ngày 0 trong 5"
    assert late is not None
    assert late.is_late
    assert re.match(r"Quá \d ngày làm việc, hạn là 5 ngày", late.words)
    assert late.words in page.text
    assert "Ngày 5 trong 5" not in page.text
    assert late.words.partition(",")[0].lower() in Page.open(as_("ha"), INBOX).text


def test_a_step_counts_by_the_earlier_of_its_own_time_and_the_whole(
    db: None, hands: Hands, client: Client
) -> None:
    province = make_drawn_province()
    dossier = file_drawn(province)
    step = dossier.tasks.get(ended_at=None)
    minh = demo.account_of("minh")
    assert dossier.due_at is not None

    step.due_at = dossier.due_at.replace(hour=2)
    step.save(update_fields=["due_at"])
    sign_in(client, minh)
    early = step_due_words(fresh(dossier), now=clock.now())
    Task.objects.filter(pk=step.pk).update(due_at=hands.instant.replace(month=12))
    hands.set("2026-11-17T10:00")
    late = Page.open(client, f"{INBOX}?muc=qua-han").text

    assert "hạn của bước" in early
    assert dossier.code in late
    assert step_due_words(fresh(dossier), now=clock.now()) == ""


def test_an_exemption_is_shown_with_its_proof_before_anybody_receives(
    as_: SignIn, province: Province
) -> None:
    claim = {CLASS_KEY: "disabled", PROOF_KEY: "Giấy xác nhận khuyết tật số 7"}
    dossier = file_birth(province, answers=claim)

    page = Page.open(as_("minh"), f"/can-bo/ho-so/{dossier.code}/")

    assert "Người khuyết tật (Khoản 1 Điều 10" in page.text
    assert "Giấy xác nhận khuyết tật số 7" in page.text
    assert "Không chấp nhận miễn phí" in page.text


def test_a_doubt_about_the_place_stands_before_whoever_appraises(
    as_: SignIn, province: Province
) -> None:
    far = dict.fromkeys(("meNoiCuTru", "chaNoiCuTru"), "Thôn Nam, xã Cẩm Duệ, tỉnh Hà Tĩnh")
    here, there = file_birth(province), file_birth(province, answers=far)
    told = "đều không ghi xã, phường đang chọn"

    assert told not in page_of(as_("minh"), here).text
    assert told in page_of(as_("minh"), there).text


def test_a_new_file_as_long_as_the_old_one_is_pointed_out() -> None:
    since = at("2026-11-20T09:00")
    item = SupplementItem(key="GCS")

    def file(size: int, hour: int, component: str = "GCS") -> StoredFile:
        sent = since.replace(hour=hour)
        return StoredFile(component=component, size=size, media_type="image/jpeg", created_at=sent)

    old = file(1000, 8)

    assert _is_alike(item, since, [old, file(1000, 10)])
    assert not _is_alike(item, since, [old, file(1001, 10)])
    assert not _is_alike(item, since, [old, file(1000, 10, component="KHAC")])
