"""What the command line answers."""

import json
import os
import subprocess
import sys
import time

import pytest

from motcua.kernel.base.api import Refusal
from motcua.kernel.deadlines import api


def test_due_answers_with_an_offset_and_a_derivation() -> None:
    answer = api.due_json("2026-08-21T16:00", "3 ngày làm việc")

    assert answer["due"] == "2026-08-25T17:00:00+07:00"
    assert json.loads(json.dumps(answer))["derivation"][-1]["text"].startswith("Hẹn trả 17:00")


def test_due_takes_a_channel_and_an_offset() -> None:
    answer = api.due_json("2026-08-21T09:00Z", "24 giờ", "online")

    assert answer["due"] == "2026-08-25T16:00:00+07:00"


def test_parse_answers_with_plain_data() -> None:
    answer = api.parse_json(
        "Ngay trong ngày làm việc; nhận sau 15 giờ thì trả ngày làm việc tiếp theo. "
        "Trường hợp cần xác minh: 05 ngày làm việc"
    )

    assert answer == {
        "quantity": None,
        "unit": "same_day",
        "cutoff": "15:00",
        "cases": [
            {
                "quantity": 5,
                "unit": "working_day",
                "cutoff": None,
                "extra": False,
                "text": "Trường hợp cần xác minh: 05 ngày làm việc",
            }
        ],
    }


@pytest.mark.parametrize(
    ("received", "limit", "channel"),
    [
        ("2026-08-21T16:00", "", "counter"),
        ("2026-08-21T16:00", "15", "counter"),
        ("2026-08-21T16:00", "Không quy định", "counter"),
        ("2026-08-21T16:00", "Cấp đổi: 3 ngày; cấp lại: 1 ngày", "counter"),
        ("2026-08-21T16:00", "-3 ngày làm việc", "counter"),
        ("2026-08-21T16:00", "0 ngày", "counter"),
        ("2026-08-21T16:00", "9000 ngày", "counter"),
        ("2026-08-21T16:00", "3 ngày", "fax"),
        ("2026-08-21T16:00", "3 ngày", ""),
        ("2026-08-21", "3 ngày", "counter"),
        ("2026-02-30T10:00", "3 ngày", "counter"),
        ("hôm qua", "3 ngày", "counter"),
        ("", "3 ngày", "counter"),
        ("0001-01-01T00:00+23:00", "3 ngày", "counter"),
        ("9999-12-31T23:59-23:00", "3 ngày", "counter"),
        ("2010-01-04T10:00", "3 ngày", "counter"),
        ("2028-01-04T10:00", "3 ngày", "counter"),
    ],
)
def test_what_cannot_be_counted_is_refused_in_one_sentence(
    received: str, limit: str, channel: str
) -> None:
    with pytest.raises(Refusal) as refusal:
        api.due_json(received, limit, channel)

    assert refusal.value.message.endswith((".", ")."))
    assert "\n" not in refusal.value.message


def test_one_answer_comes_in_half_a_second_from_a_cold_start() -> None:
    code = (
        "from motcua.kernel.deadlines import api;"
        "api.due_json('2026-08-21T16:00', '3 ngày làm việc')"
    )
    before = time.perf_counter()

    subprocess.run([sys.executable, "-c", code], check=True, env=os.environ | _path())

    assert time.perf_counter() - before < 2.0  # 0.15 s on a quiet machine; the limit is 2


def _path() -> dict[str, str]:
    return {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
