"""The inbox: what waits, by due time, without anything sealed."""

import re
from pathlib import Path
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.testing import (
    Hands,
    Province,
    a_defect,
    drafted_birth,
    file_birth,
    fresh,
    nothing_happens,
    received_birth,
    refused,
    sealed_birth,
    signing_office,
)
from motcua.domain.dossiers.testing.at_desk import SignIn
from motcua.domain.work.api import HandOver
from motcua.kernel.privacy.api import ReadingRecord
from motcua.kernel.ui.testing.page import Page

pytestmark = pytest.mark.db

INBOX = "/can-bo/"


def unit_id(province: Province, key: str) -> UUID:
    found = province.actor(key).unit_id
    assert found is not None
    return found


def test_the_list_names_what_waits_by_due_time_under_its_heading(
    as_: SignIn, province: Province, hands: Hands
) -> None:
    late = file_birth(province)
    hands.set("2026-11-17T09:00")
    today = file_birth(province)

    page = Page.open(as_("minh"), INBOX)

    assert page.title.startswith("Việc chờ tôi (2)")
    assert page.text.index(late.code) < page.text.index(today.code)
    assert page.text.index("Quá hạn 1") < page.text.index("Hôm nay 1")
    assert "quá 1 ngày làm việc" in page.text
    assert "còn " in page.text


def test_tabs_and_views_by_procedure_narrow_the_list(
    as_: SignIn, province: Province, hands: Hands
) -> None:
    late = file_birth(province)
    hands.set("2026-11-17T09:00")
    today = file_birth(province)
    minh = as_("minh")

    shown = Page.open(minh, f"{INBOX}?muc=hom-nay")
    of_other = Page.open(minh, f"{INBOX}?thu-tuc=2.000815")

    assert today.code in shown.text
    assert late.code not in shown.text
    assert "Mục này đang trống" in of_other.text


def test_an_empty_inbox_says_what_will_come(as_: SignIn) -> None:
    page = Page.open(as_("dung"), INBOX)

    assert "Không còn việc nào chờ" in page.headings()


def test_the_list_reads_nothing_sealed_and_leaves_no_record(
    as_: SignIn, province: Province
) -> None:
    dossier = file_birth(province)
    before = ReadingRecord.objects.count()

    page = Page.open(as_("minh"), INBOX)
    preview = as_("minh").get(f"/can-bo/ho-so/{dossier.code}/xem-nhanh/", headers=_PARTIAL)

    assert ReadingRecord.objects.count() == before
    for secret in ("042194007316", "0912345678", "Nguyễn Minh Khôi", "Đông Vinh"):
        assert secret not in page.html
        assert secret not in preview.content.decode()
    assert dossier.code in preview.content.decode()


_PARTIAL = {"HX-Request": "true", "HX-Request-Type": "partial"}


def test_a_filter_asks_for_the_list_alone_and_for_the_preview_of_its_first_row(
    as_: SignIn, province: Province, hands: Hands
) -> None:
    late = file_birth(province)
    hands.set("2026-11-17T09:00")
    today = file_birth(province)
    minh = as_("minh")

    whole = minh.get(INBOX).content.decode()
    part = minh.get(f"{INBOX}?muc=hom-nay", headers=_PARTIAL).content.decode()

    assert re.search(r'hx-get="\?muc=hom-nay"\s+hx-target="#waiting"', whole)
    assert "<html" in whole
    assert "<html" not in part
    assert today.code in part
    assert late.code not in part
    assert whole.count('hx-trigger="preview, load"') == 0
    assert part.count('hx-trigger="preview, load"') == 1
    assert 'hx-swap-oob="true"' in part


def test_tabs_views_and_menu_agree(as_: SignIn, province: Province, hands: Hands) -> None:
    file_birth(province)
    hands.set("2026-11-17T09:00")
    file_birth(province)

    page = Page.open(as_("minh"), f"{INBOX}?thu-tuc=1.001193&muc=qua-han")

    assert "Tất cả 2" in page.text
    assert "Quá hạn 1" in page.text
    assert "Việc chờ tôi 2" in page.text
    assert page.html.count('class="it ') == 1


def test_statements_do_not_grow_with_the_list(as_: SignIn, province: Province) -> None:
    minh = as_("minh")
    file_birth(province)
    minh.get(INBOX)

    with CaptureQueriesContext(connection) as with_one:
        minh.get(INBOX)
    for _ in range(6):
        file_birth(province)
    with CaptureQueriesContext(connection) as with_seven:
        minh.get(INBOX)

    assert len(with_seven) == len(with_one)


def test_a_paused_dossier_waits_for_its_owner_not_for_the_officer(
    as_: SignIn, province: Province
) -> None:
    dossier = received_birth(province)
    api.request_supplement(actor=province.actor("ha"), dossier_id=dossier.id, defects=[a_defect()])

    page = Page.open(as_("ha"), INBOX)

    assert "Đang tạm dừng, chờ người nộp" in page.text
    assert "tạm dừng" in page.text


def test_the_specialist_does_not_see_what_waits_for_the_seal_nor_the_clerk_the_rest(
    as_: SignIn, province: Province
) -> None:
    appraised = received_birth(province)
    to_seal, _result = drafted_birth(province)
    unit = unit_id(province, "thao")
    rows = Dossier.objects.filter(id=to_seal.id)
    rows.update(stage="numbering", holder_unit=unit, holder_role="clerk")
    to_seal.reach.update(is_held=False)
    to_seal.reach.update_or_create(scope=unit, defaults={"is_held": True})

    ha, thao = Page.open(as_("ha"), INBOX), Page.open(as_("thao"), INBOX)

    assert appraised.code in ha.text
    assert to_seal.code not in ha.text
    assert to_seal.code in thao.text
    assert appraised.code not in thao.text


def test_another_commune_s_officer_finds_nothing(as_: SignIn, province: Province) -> None:
    dossier = file_birth(province)
    nam = as_("nam")

    page = Page.open(nam, INBOX)

    assert dossier.code not in page.text
    assert nam.get(f"/can-bo/ho-so/{dossier.code}/xem-nhanh/").status_code == 404


def test_a_citizen_is_told_that_the_desk_is_not_theirs(as_: SignIn) -> None:
    assert as_("hoa").get(INBOX).status_code == 403


def test_many_are_handed_over_at_once_and_each_says_what_became_of_it(
    as_: SignIn, province: Province
) -> None:
    mine, gone = received_birth(province), received_birth(province)
    refused(province, gone)
    economy = unit_id(province, "dung")
    ha = as_("ha")

    answer = ha.post(
        "/can-bo/hang-loat/",
        {
            "act": "hand_over",
            "matter": [f"dossier/{code}" for code in (mine.code, gone.code, "H27.1-1-1")],
            "to": economy.hex,
        },
    )
    page = Page(answer, ha)

    assert "Đã làm 1 trong 3" in page.text
    assert page.text.count("Chưa được") == 2
    assert fresh(mine).holder_unit_id == economy
    assert HandOver.objects.filter(matter=mine, to_unit=economy).count() == 1


def test_bulk_acts_do_nothing_to_what_is_out_of_reach(as_: SignIn, province: Province) -> None:
    dossier = file_birth(province)
    unit = unit_id(province, "nam")

    with nothing_happens(dossier):
        answer = as_("nam").post(
            "/can-bo/hang-loat/",
            {"act": "hand_over", "matter": [f"dossier/{dossier.code}"], "to": unit.hex},
        )

    assert "Không tìm thấy việc này" in answer.content.decode()


def test_without_a_receiver_nothing_is_handed_over(as_: SignIn, province: Province) -> None:
    dossier = file_birth(province)

    with nothing_happens(dossier):
        page = as_("minh").post(
            "/can-bo/hang-loat/",
            {"act": "hand_over", "matter": [f"dossier/{dossier.code}"], "to": "x"},
            follow=True,
        )

    assert "Hãy chọn người hoặc đơn vị nhận" in page.content.decode()


def test_what_is_done_and_waits_to_be_returned_is_not_late(
    as_: SignIn, province: Province, hands: Hands, tmp_path: Path
) -> None:
    with signing_office(province, tmp_path):
        dossier, _result = sealed_birth(province, answers={"ketQuaNhan": "one_stop"})
    hands.set("2026-11-20T09:00")

    page = Page.open(as_("minh"), INBOX)

    assert dossier.code in page.text
    assert "Đã xong, chờ trả kết quả" in page.text
    assert "Quá hạn 0" in page.text
