"""From the ledger to a finding, and what people do with it."""

import pytest
from django.db.models import QuerySet

from motcua.domain.dossiers import api as dossiers
from motcua.domain.dossiers.testing import WHY, Hands, Province, a_defect, file_birth
from motcua.domain.dossiers.testing.at_desk import SignIn
from motcua.domain.oversight.actions.scan import scan
from motcua.domain.oversight.jobs import scan as scan_job
from motcua.domain.oversight.models import Finding
from motcua.kernel.ledger.api import catch_up, entries

pytestmark = pytest.mark.db

LIST = "/can-bo/dau-hieu/"


def a_late_pause(province: Province, hands: Hands) -> Finding:
    """Let Hà ask for a supplement of a dossier that is overdue already; the rules look."""
    dossier = file_birth(province)
    dossiers.receive(actor=province.actor("minh"), dossier_id=dossier.id)
    hands.set("2026-11-27T10:00")
    dossiers.request_supplement(
        actor=province.actor("ha"), dossier_id=dossier.id, defects=[a_defect()]
    )
    catch_up()
    scan()
    _of_loading().delete()
    return Finding.objects.get(rule="paused_at_end")


def _of_loading() -> "QuerySet[Finding]":
    """Return what came of the province, which was loaded by a later clock."""
    return Finding.objects.filter(rule="written_back")


def test_what_the_rules_find_is_kept_once_with_its_entries(
    province: Province, hands: Hands
) -> None:
    finding = a_late_pause(province, hands)

    assert finding.told_to == province.cam_binh
    assert finding.about_id == province.actor("ha").id
    assert [one.event for one in entries(finding.subject)] == ["finding.found"]
    catch_up()
    assert scan_job.func()
    assert scan() == 0
    _of_loading().delete()
    assert list(Finding.objects.all()) == [finding]


def test_whoever_oversees_sees_each_refusal_of_reception(province: Province, as_: SignIn) -> None:
    dossier = file_birth(province)
    dossiers.refuse(actor=province.actor("minh"), dossier_id=dossier.id, ground=WHY)

    chief, other, colleague = (as_(key).get(LIST).text for key in ("tuan", "nam", "ha"))

    assert "Từ chối tiếp nhận trong 30 ngày qua (1)" in chief
    assert dossier.code in chief
    assert province.actor("minh").name in chief
    assert dossier.code not in other
    assert dossier.code not in colleague


def test_a_finding_is_asked_about_explained_and_concluded(
    province: Province, hands: Hands, as_: SignIn
) -> None:
    finding = a_late_pause(province, hands)
    page = f"{LIST}{finding.pk}/"
    tuan, ha, nam = as_("tuan"), as_("ha"), as_("nam")
    assert ha.get(page).status_code == nam.get(page).status_code == 404

    assert as_("bach").get(page).status_code == 200
    assert as_("khoa").get(page).status_code == 404
    assert "khi sắp hoặc đã quá hạn" in tuan.get(LIST).text
    assert "Yêu cầu bổ sung hồ sơ" in tuan.get(page).text
    asked = tuan.post(f"{page}yeu-cau-giai-trinh/", {"words": "Vì sao đến hôm nay mới hỏi?"})
    assert asked.status_code == 302
    assert ha.post(f"{page}giai-trinh/", {"words": ""}).status_code == 422
    assert tuan.post(f"{page}giai-trinh/", {"words": "Nói thay cho Hà nhé"}).status_code == 409
    explained = ha.post(f"{page}giai-trinh/", {"words": "Cơ quan khác trả lời muộn."})
    assert explained.status_code == 302
    assert ha.post(f"{page}ket-luan/", {"words": "Tôi tự kết luận đúng"}).status_code == 403
    no_choice = tuan.post(f"{page}ket-luan/", {"words": "Có lý do chính đáng"})
    assert no_choice.status_code == 409
    assert "Có lý do chính đáng" in no_choice.text
    ended = {"words": "Có lý do chính đáng", "outcome": "usual"}
    assert tuan.post(f"{page}ket-luan/", ended).status_code == 302

    assert tuan.post(f"{page}ket-luan/", ended).status_code == 409
    assert "Không có dấu hiệu nào cần xem xét" in tuan.get(LIST).text
    assert "bình thường, có lý do" in ha.get(f"{LIST}?xem=da-ket-luan").text
    assert [one.event.partition(".")[2] for one in entries(finding.subject)] == [
        "found",
        "explanation_asked",
        "explained",
        "concluded",
    ]


def test_nobody_concludes_of_their_own_acts(province: Province, hands: Hands, as_: SignIn) -> None:
    finding = a_late_pause(province, hands)
    finding.about_id = province.actor("tuan").id
    finding.save(update_fields=["about"])

    ended = {"words": "Có lý do chính đáng", "outcome": "usual"}
    refused = as_("tuan").post(f"{LIST}{finding.pk}/ket-luan/", ended)

    assert refused.status_code == 409
    assert "do người khác kết luận" in refused.text
    assert as_("quy").post(f"{LIST}{finding.pk}/ket-luan/", ended).status_code == 302
