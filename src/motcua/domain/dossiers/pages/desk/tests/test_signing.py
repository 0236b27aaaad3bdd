"""The leader's fifteen minutes, and the clerk's one act."""

from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Stage
from motcua.domain.dossiers.testing import (
    BIRTH_CONTENT,
    PIN,
    Hands,
    Province,
    a_defect,
    drafted_birth,
    fresh,
    nothing_happens,
    received_birth,
    sealed_birth,
    signing_office,
)
from motcua.domain.dossiers.testing.asking import last_open
from motcua.domain.dossiers.testing.at_desk import SignIn
from motcua.domain.issuing import api as issuing
from motcua.domain.issuing.testing import POWER, drawn
from motcua.kernel.files.api import StoredFile
from motcua.kernel.privacy.api import ReadingRecord
from motcua.kernel.ui.testing.page import Page

pytestmark = [pytest.mark.db, pytest.mark.once("page")]

LEADER = "/can-bo/ky/"
CLERK = "/can-bo/van-thu/"
PAPER = {"ketQuaNhan": "one_stop"}


def page_of(client: Client, url: str) -> Page:
    return Page.open(client, url)


def chosen(tuan: Client, *papers: issuing.Paper) -> Page:
    """Return the page that shows what was chosen, before a PIN is asked for."""
    drawn(*papers)
    return Page(tuan.post(LEADER, {"paper": [one.id.hex for one in papers]}), tuan)


def signed(shown: Page, tuan: Client, *, pin: str = PIN) -> Page:
    form = shown.form("/ky/")
    form.values["pin"] = [pin]
    return form.send(tuan)


def test_what_waits_stands_with_its_facts_and_nothing_is_ticked_for_the_leader(
    as_: SignIn, province: Province, hands: Hands
) -> None:
    asked = received_birth(province)
    api.request_supplement(actor=province.actor("ha"), dossier_id=asked.id, defects=[a_defect()])
    mended = {"nksNoiSinh": ["Bệnh viện Đa khoa tỉnh, phường Thành Sen, tỉnh Hà Tĩnh"]}
    api.save_mending(actor=province.actor("hoa"), dossier_id=asked.id, posted=mended)
    api.send_supplement(actor=province.actor("hoa"), dossier_id=asked.id)
    api.draft_result(
        actor=province.actor("ha"),
        dossier_id=asked.id,
        result_code="KQ.G15.000031",
        content=BIRTH_CONTENT,
    )
    plain, result = drafted_birth(province)

    page = page_of(as_("tuan"), LEADER)
    ticked_before = page_of(as_("tuan"), f"{LEADER}?ho-so={asked.code}&ho-so={plain.code}")

    assert page.text.count("Không có cờ") == 1
    assert "Đã phải bổ sung" in page.text
    assert page.form("/ky/").values["paper"] == []
    assert ticked_before.form("/ky/").values["paper"] == [result.id.hex]
    assert plain.code in page.html


def test_each_line_says_what_is_decided_for_one_reading_and_statements_do_not_grow(
    as_: SignIn, province: Province
) -> None:
    tuan = as_("tuan")
    dossier, _result = drafted_birth(province)
    tuan.get(LEADER)
    before = ReadingRecord.objects.count()

    with CaptureQueriesContext(connection) as with_one:
        page = page_of(tuan, LEADER)
    shown = page.text
    reads = ReadingRecord.objects.filter(subject_id=dossier.id, purpose="sign").count()
    for _ in range(3):
        drafted_birth(province)
    with CaptureQueriesContext(connection) as with_four:
        tuan.get(LEADER)

    assert page.links()["Xem và ký lần lượt"] == page.links()[f"Xem {dossier.code}"]
    assert "Nguyễn Minh Khôi" in shown
    assert BIRTH_CONTENT["nksSoDinhDanh"] in shown
    assert (reads, ReadingRecord.objects.count() - before) == (2, 1 + 3 + 4)
    assert len(with_four) == len(with_one)


def test_a_batch_is_signed_with_one_pin_each_by_itself(
    as_: SignIn, province: Province, tmp_path: Path
) -> None:
    first, one = drafted_birth(province)
    second, two = drafted_birth(province)
    tuan = as_("tuan")
    shown = chosen(tuan, one, two)
    issuing.reject(actor=province.actor("tuan"), paper_id=two.id, reason="Sai ngày")

    with signing_office(province, tmp_path):
        said = signed(shown, tuan).text

    assert "Đã làm 1 trong 2" in said
    assert "Bản dự thảo đã đổi" in said
    assert second.code in said
    assert fresh(first).stage == Stage.NUMBERING
    assert fresh(second).stage == Stage.APPRAISAL
    assert last_open(first)["seen_drafts"] == 2
    assert isinstance(last_open(first)["seen_seconds"], int)


def test_what_was_not_shown_is_not_signed(as_: SignIn, province: Province, tmp_path: Path) -> None:
    dossier, result = drafted_birth(province)
    tuan = as_("tuan")
    beside = f"/can-bo/ho-so/{dossier.code}/ky/"
    card = page_of(tuan, f"/can-bo/ho-so/{dossier.code}/?lam=ky").form("/ky/")
    of_another = issuing.look_words(province.actor("ha"), result)
    batch = {"paper": [result.id.hex], "pin": PIN}
    said: dict[str, object] = {**card.values, "pin": PIN}

    with signing_office(province, tmp_path):
        with nothing_happens(dossier):
            refused = [
                tuan.post(beside, {**said, "seen_draft": of_another}),
                *(tuan.post(beside, without(said, field)) for field in _SAID_BY_THE_PAGE),
                tuan.post(f"/can-bo/giay-to/{result.id}/ky/", {"pin": PIN}),
            ]
            unseen = [
                Page(tuan.post(LEADER, {**batch, **more}), tuan).text
                for more in ({}, {"seen_draft": of_another})
            ]
        done = tuan.post(beside, said)

    assert {answer.status_code for answer in refused} == {409}
    assert all("Chưa ký gì; hãy mở lại văn bản" in text for text in unseen)
    assert done.status_code == 302
    assert last_open(dossier)["seen_drafts"] == 1


_SAID_BY_THE_PAGE = ("revision", "result", "seen_draft")


def without(said: dict[str, object], field: str) -> dict[str, object]:
    return {name: value for name, value in said.items() if name != field}


def test_each_chosen_draft_is_shown_with_what_it_decides_and_its_file(
    as_: SignIn, province: Province
) -> None:
    dossier, result = drafted_birth(province)
    assert result.file_id
    tuan = as_("tuan")
    undrawn = page_of(tuan, f"/can-bo/ho-so/{dossier.code}/?lam=ky").links()
    assert undrawn["tải bản PDF"] == f"/tep/{result.file_id}/tai-ve"
    early = Page(tuan.post(LEADER, {"paper": result.id.hex}), tuan)
    StoredFile.objects.filter(pk=result.file_id).update(page_count=2)

    shown = early.form("/ky/").send(tuan)
    form = shown.form("/ky/")
    first, _second = form.values["seen_draft"]
    form.values["seen_draft"] = [first]
    form.values["pin"] = [PIN]
    with nothing_happens(dossier):
        unread = form.send(tuan)
    alone = page_of(tuan, f"/can-bo/giay-to/{result.id}/")
    beside = page_of(tuan, f"/can-bo/ho-so/{dossier.code}/?lam=ky")

    assert "1 bản dự thảo chưa vẽ xong ảnh các trang" in early.text
    assert "Mã PIN" not in early.text
    assert "Xem 1 văn bản trước khi ký" in shown.headings()
    assert BIRTH_CONTENT["nksSoDinhDanh"] in shown.text
    assert "mã băm" in shown.text
    for page in (shown, alone, beside):
        assert all(f'src="/tep/{result.file_id}/trang/{n}"' in page.html for n in (1, 2))
    assert "Trang gửi lên không bày đủ 2 trang của bản dự thảo" in unread.text
    assert dossier.code in shown.text


def test_a_wrong_pin_signs_nothing_and_counts_once_for_the_whole_batch(
    as_: SignIn, province: Province, tmp_path: Path
) -> None:
    drafts = [drafted_birth(province) for _ in range(3)]
    tuan = as_("tuan")
    shown = chosen(tuan, *(result for _dossier, result in drafts))

    with signing_office(province, tmp_path):
        page = signed(shown, tuan, pin="000000")

    assert page.status == 409
    assert "Mã PIN không đúng; còn 4 lần thử." in page.text
    assert all(fresh(dossier).stage == Stage.SIGNING for dossier, _result in drafts)


@pytest.mark.parametrize("values", [{"pin": PIN}, {"paper": ["x"], "pin": PIN}])
def test_nothing_ticked_signs_nothing(
    as_: SignIn, province: Province, values: dict[str, object]
) -> None:
    dossier, _result = drafted_birth(province)
    tuan = as_("tuan")

    with nothing_happens(dossier):
        page = Page(tuan.post(LEADER, values), tuan)

    assert page.status == 422
    assert "Hãy chọn ít nhất một văn bản" in page.text


def test_a_flagged_paper_cannot_be_slipped_into_the_batch(
    as_: SignIn, province: Province, hands: Hands, tmp_path: Path
) -> None:
    dossier, result = drafted_birth(province)
    hands.set("2026-11-18T09:00")
    tuan = as_("tuan")
    listed = page_of(tuan, LEADER)

    with signing_office(province, tmp_path), nothing_happens(dossier):
        page = Page(tuan.post(LEADER, {"paper": [result.id.hex], "pin": PIN}), tuan)

    assert "Trễ hẹn mà chưa xin lỗi" in listed.text
    assert "phải mở từng cái" in page.text


def test_a_draft_goes_back_with_the_reason(as_: SignIn, province: Province) -> None:
    dossier, result = drafted_birth(province)
    tuan = as_("tuan")
    url = f"/can-bo/ho-so/{dossier.code}/tra-lai/"
    shown = {"result": result.id.hex, "revision": dossier.revision}

    with nothing_happens(dossier):
        bare = tuan.post(url, {**shown, "reason": " "})
    tuan.post(url, {**shown, "reason": "Sai quê quán"})

    result.refresh_from_db()
    assert bare.status_code == 409
    assert result.state == issuing.Paper.State.DISCARDED
    assert fresh(dossier).stage == Stage.APPRAISAL


def test_the_clerk_numbers_and_seals_what_was_signed(
    as_: SignIn, province: Province, tmp_path: Path
) -> None:
    dossier, result = drafted_birth(province, answers=PAPER)
    thao = as_("thao")
    with signing_office(province, tmp_path):
        issuing.sign(actor=province.actor("tuan"), paper_id=result.id, pin=PIN)
        listed = page_of(thao, CLERK)
        page = Page(thao.post(CLERK, {"paper": [result.id.hex], "pin": PIN}), thao)
        again = Page(thao.post(CLERK, {"paper": [result.id.hex], "pin": PIN}), thao)
        _later, other = drafted_birth(province, answers=PAPER)
        issuing.sign(actor=province.actor("tuan"), paper_id=other.id, pin=PIN)
        both = {"paper": [result.id.hex, other.id.hex], "pin": PIN}
        in_part = Page(thao.post(CLERK, both), thao)

    result.refresh_from_db()
    books = page_of(thao, f"{CLERK}so/?so={result.book}")
    assert dossier.code in listed.text
    assert "Đặng Anh Tuấn" in listed.text
    assert "Đã làm 1 trong 1" in page.text
    assert again.status == 422
    assert "không còn chờ đóng dấu" in again.text
    assert "Đã làm 1 trong 2" in in_part.text
    assert "không còn chờ đóng dấu" in in_part.text
    assert (result.state, result.number) == (issuing.Paper.State.SEALED, 1)
    assert "Liên tục, không cách số" in books.text
    assert dossier.code in books.text


def test_a_result_is_given_at_the_counter_and_only_once(
    as_: SignIn, province: Province, tmp_path: Path
) -> None:
    with signing_office(province, tmp_path):
        dossier, result = sealed_birth(province, answers=PAPER)
    minh = as_("minh")
    url = f"/can-bo/ho-so/{dossier.code}/tra-ket-qua/"
    decision = issuing.withdraw(
        actor=province.actor("ha"),
        paper_id=result.id,
        reason="Cấp nhầm nội dung ngày sinh",
        legal_basis="60/2014/QH13, Điều 70",
        power=POWER,
    )
    doubted = page_of(minh, "/can-bo/tra-ket-qua/")
    kept = minh.post(url, {"revision": fresh(dossier).revision, "taker": "owner:identity_card"})
    issuing.reject(actor=province.actor("tuan"), paper_id=decision.id, reason="Ngày sinh đúng.")

    listed = page_of(minh, "/can-bo/tra-ket-qua/")
    form = listed.form(f"{dossier.code}/tra-ket-qua/")
    nobody = form.send(minh)
    given = form.fill(taker="owner:identity_card").send(minh)
    with nothing_happens(dossier):
        again = minh.post(url, {"revision": dossier.revision})

    assert "Chờ ký quyết định thu hồi: chưa trả" in doubted.text
    assert "Ghi trả" not in doubted.text
    assert kept.status_code == 409
    assert "đang chờ ký, đóng dấu nên chưa trả giấy này" in kept.content.decode()
    assert dossier.owner_name in listed.text
    assert "Hãy chọn ai nhận kết quả và đã xem giấy gì." in " ".join(nobody.alerts())
    assert "Đã trả kết quả" in given.text
    assert "chủ hồ sơ (căn cước hoặc căn cước điện tử)" in given.text
    assert given.links()[f"Ghi nhầm : {dossier.code}"].endswith("?lam=chua-tra")
    assert "Ghi lại là chưa trả" in page_of(minh, f"/can-bo/ho-so/{dossier.code}/").text
    assert again.status_code == 409


def test_a_result_is_withdrawn_by_a_decision_that_leader_and_clerk_make_lawful(
    as_: SignIn, province: Province, tmp_path: Path
) -> None:
    url = "/can-bo/ho-so/{code}/thu-hoi/"
    law = "60/2014/QH13, Điều 70"
    powerless = {"reason": "Ghi sai ngày sinh", "legal_basis": law, "power": law}
    said = {**powerless, "power": POWER}
    with signing_office(province, tmp_path):
        dossier, result = sealed_birth(province)
        url = url.format(code=dossier.code)
        ha = as_("ha")
        bare = ha.post(url, {"reason": "Sai", "legal_basis": ""})
        without = ha.post(url, powerless)
        other = ha.post(f"/can-bo/giay-to/{result.id}/thu-hoi/", powerless)
        own = POWER.replace("NĐ-CP", "QĐ-UBND").replace("Chính phủ", "UBND xã Cẩm Bình")
        own_power = ha.post(url, {**powerless, "power": own})
        ha.post(url, said)
        again = ha.post(url, said)
        pending = page_of(ha, f"/can-bo/giay-to/{result.id}/")
        result.refresh_from_db()
        assert result.state == issuing.Paper.State.SEALED
        sent_back = issuing.withdrawals_of(dossier).get()
        issuing.reject(
            actor=province.actor("tuan"), paper_id=sent_back.id, reason="Ghi rõ ngày sinh đúng."
        )
        anew = page_of(ha, f"/can-bo/ho-so/{dossier.code}/?lam=thu-hoi").text
        ha.post(url, said)
        decision = issuing.withdrawals_of(dossier).exclude(pk=sent_back.pk).get()
        leader = page_of(as_("tuan"), LEADER).text
        paper = f"/can-bo/giay-to/{decision.id}/"
        look = issuing.look_words(province.actor("tuan"), decision)
        signing = {"pin": PIN, "seen_draft": look}
        assert as_("tuan").post(f"{paper}ky/", signing).status_code == 302
        assert as_("thao").post(f"{paper}dong-dau/", {"pin": PIN}).status_code == 302

    result.refresh_from_db()
    assert {one.status_code for one in (bare, without, other, own_power, again)} == {409}
    assert "thu hồi bản này" in pending.text
    assert 'action="/can-bo/giay-to/' not in pending.html, "no second decision is asked for"
    assert "không tự giao thẩm quyền này cho mình được" in own_power.content.decode()
    for page in (without, other):
        told = page.content.decode()
        assert "Hãy ghi đủ văn bản giao thẩm quyền thu hồi" in told
        assert "giao Ủy ban nhân dân cấp huyện thu hồi" in told
        assert 'name="power"' in told
    assert "Văn bản giao thẩm quyền: khoản 2 Điều 4 Nghị định số 120/2025/NĐ-CP" in leader
    assert "Thu hồi: đóng dấu là giấy đã cấp hết giá trị" in leader
    assert "Ghi rõ ngày sinh đúng." in anew
    assert "Ghi sai ngày sinh" in anew
    assert result.state == issuing.Paper.State.WITHDRAWN
    assert dossier.code in page_of(as_("thao"), f"{CLERK}thu-hoi/").text


def test_these_pages_belong_to_their_posts(as_: SignIn) -> None:
    minh, ha = as_("minh"), as_("ha")

    assert {minh.get(url).status_code for url in (LEADER, CLERK, f"{CLERK}so/")} == {403}
    assert {ha.get(url).status_code for url in (LEADER, CLERK, "/can-bo/quay/")} == {403}
    assert as_("tuan").get(CLERK).status_code == 403


def test_another_commune_s_leader_signs_nothing_here(as_: SignIn, province: Province) -> None:
    dossier, result = drafted_birth(province)
    khoa = as_("khoa")

    with nothing_happens(dossier):
        alone = khoa.post(f"/can-bo/ho-so/{dossier.code}/ky/", {"pin": PIN})
        batch = khoa.post(LEADER, {"paper": [result.id.hex], "pin": PIN})

    assert alone.status_code == 404
    assert batch.status_code == 422
