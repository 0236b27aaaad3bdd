"""The technical log as JSON, a line an entry."""

import json
import logging
import sys

from motcua.project.log_lines import JsonLines, settings


def _line(message: str, *args: object, exc_info: object = None) -> str:
    record = logging.makeLogRecord(
        {"name": "motcua.x", "levelname": "WARNING", "msg": message, "args": args, "created": 0.0}
    )
    record.exc_info = exc_info  # type: ignore[assignment]
    return JsonLines().format(record)


def test_a_line_break_makes_no_second_entry() -> None:
    line = _line("gọi %s", '42\n{"level": "INFO", "said": "giả"}\u2028')

    assert "\n" not in line
    said = json.loads(line)
    assert (said["at"], said["level"]) == ("1970-01-01T00:00:00.000+00:00", "WARNING")
    assert said["said"].startswith("gọi 42\n")


def test_a_fault_carries_its_trace() -> None:
    try:
        raise ValueError("hỏng")
    except ValueError:
        line = _line("lỗi", exc_info=sys.exc_info())

    assert "ValueError: hỏng" in json.loads(line)["trace"]
    assert "\n" not in line


def test_an_unknown_kind_is_for_people() -> None:
    named = [settings(kind)["handlers"]["stderr"]["formatter"] for kind in ("json", "text", "la")]  # type: ignore[index]

    assert named == ["json", "text", "text"]
