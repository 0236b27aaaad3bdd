"""What the list of all that one has with the office says of a dossier."""

from datetime import timedelta

import pytest

from motcua.domain.dossiers.models import Status
from motcua.domain.dossiers.pages.owned import OWNED
from motcua.domain.work.api import OwnWords
from motcua.kernel.base.api import clock

NOW = clock.now()
ROW = {
    "code": "H27.0",
    "stage": "reception",
    "due_at": None,
    "paused_at": None,
    "settled_at": None,
    "ended_at": None,
    "holder_unit__name": "Một cửa",
    "holder_unit__agency__short_name": "xã Cẩm Bình",
    "task__act": "",
    "task__element": "",
    "task__name": "Kiểm tra, tiếp nhận",
    "dossier__status": Status.FILED,
    "dossier__fee_vnd": 0,
    "dossier__paid_vnd": 0,
    "dossier__received_at": None,
    "has_withdrawn_result": False,
    "has_refusal": False,
    "is_to_sign": False,
    "is_to_seal": False,
    "is_waiting": False,
    "is_unrated": False,
}


def said(**more: object) -> OwnWords:
    return OWNED.words({**ROW, **more}, NOW)


@pytest.mark.parametrize(
    ("row", "due"),
    [
        ({}, "Có ngày hẹn khi được tiếp nhận"),
        ({"due_at": NOW + timedelta(days=2)}, "Hẹn "),
        ({"due_at": NOW - timedelta(days=2)}, "Đã quá hẹn "),
        ({"paused_at": NOW}, "Đang dừng, chưa có ngày hẹn mới"),
        (
            {"paused_at": NOW, "dossier__status": Status.SUPPLEMENT_REQUESTED},
            "Hẹn lại khi bạn bổ sung xong",
        ),
        ({"settled_at": NOW}, "Đã có kết quả, mời bạn nhận"),
        ({"settled_at": NOW, "ended_at": NOW}, "Xong "),
    ],
)
def test_it_says_the_promised_day_or_why_there_is_none(row: dict[str, object], due: str) -> None:
    assert said(**row).due.startswith(due)


@pytest.mark.parametrize(
    ("row", "todo"),
    [
        ({}, ""),
        ({"dossier__status": Status.SUPPLEMENT_REQUESTED}, "Bổ sung"),
        ({"dossier__fee_vnd": 8000}, "Nộp tiền"),
        ({"dossier__fee_vnd": 8000, "ended_at": NOW}, ""),
        ({"dossier__status": Status.RETURNED, "ended_at": NOW, "is_unrated": True}, "Đánh giá"),
    ],
)
def test_it_says_what_its_owner_has_to_do(row: dict[str, object], todo: str) -> None:
    assert said(**row).todo == todo


def test_a_withdrawn_result_is_what_the_list_says_first() -> None:
    row = {"dossier__status": Status.RETURNED, "ended_at": NOW, "settled_at": NOW}

    assert said(**row).tag.label == "Đã trả kết quả"
    withdrawn = said(**row, has_withdrawn_result=True).tag
    assert (withdrawn.label, withdrawn.tone) == ("Kết quả đã bị thu hồi", "late")


def test_it_says_where_it_is() -> None:
    assert said().more == "Hồ sơ đang được kiểm tra để tiếp nhận ở Một cửa, xã Cẩm Bình."


def test_a_refusal_that_is_not_issued_waits_like_a_result() -> None:
    at_work = {
        "stage": "appraisal",
        "task__element": "tuChoi",
        "task__name": "Từ chối giải quyết",
        "task__act": "refuse",
    }

    assert said(**at_work).more == (
        "Hồ sơ đang được thẩm định ở Một cửa, xã Cẩm Bình, bước “Xem xét, quyết định”."
    )
    assert said(**at_work, is_to_sign=True).more == "Hồ sơ đang chờ lãnh đạo ký ở xã Cẩm Bình."
    sealing = said(**at_work, is_to_seal=True).more
    assert sealing == "Hồ sơ đang chờ lấy số, đóng dấu ở xã Cẩm Bình."


@pytest.mark.parametrize(
    ("status", "received_at", "label"),
    [
        (Status.NOT_RECEIVED, None, "Không được tiếp nhận"),
        (Status.NOT_RECEIVED, NOW, "Bị từ chối giải quyết"),
        (Status.RETURNED, NOW, "Có phần không được cấp"),
    ],
)
def test_a_refusal_is_called_what_it_is(status: Status, received_at: object, label: str) -> None:
    row = {"dossier__status": status, "dossier__received_at": received_at, "ended_at": NOW}

    tag = said(**row, has_refusal=True).tag

    assert (tag.label, tag.tone) == (label, "late")


def test_a_result_that_is_ready_waits_for_its_owner() -> None:
    ready = {"dossier__status": Status.SETTLED, "settled_at": NOW}

    assert said(**ready, is_waiting=True).todo == "Xem nơi nhận kết quả"
    assert said(**ready, is_waiting=False).todo == ""
