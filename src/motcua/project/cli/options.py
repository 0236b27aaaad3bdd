"""Options that several commands share."""

import json
from argparse import ArgumentParser, _SubParsersAction
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import cast

from motcua.kernel.base.api import Refusal, clock, limits

type Commands = _SubParsersAction[ArgumentParser]


def with_json(parser: ArgumentParser) -> ArgumentParser:
    """Let the command answer as one JSON object."""
    parser.add_argument("--json", action="store_true", help="trả lời bằng một đối tượng JSON")
    return parser


def with_data(parser: ArgumentParser) -> ArgumentParser:
    """Let the command be told which data folder to use."""
    parser.add_argument("--data", metavar="THƯ_MỤC", help="thư mục dữ liệu (hoặc MOTCUA_DATA)")
    return parser


def start_django() -> None:
    """Load the settings and the packages; only for commands that need a database."""
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.project.settings")
    django.setup()


def start_on_data() -> None:
    """Load the packages for a command that reads a data folder as it is.

    Raises:
        Refusal: There is no data, or it is older than the program and was not migrated yet.
    """
    start_django()
    from motcua.project.preparing import data_state

    match data_state():
        case "absent":
            raise Refusal("Ở đây chưa có dữ liệu nào. Hãy chỉ thư mục dữ liệu bằng --data.")
        case "behind":
            raise Refusal(
                "Dữ liệu này do một bản cũ hơn ghi. "
                "Hãy khởi động motcua một lần để nâng cấp rồi thử lại."
            )


def json_object(path: Path | None) -> dict[str, object]:
    """Return the JSON object that a file holds; an empty one where no file was named.

    Raises:
        Refusal: It cannot be read, or holds none.
    """
    if path is None:
        return {}
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        raise Refusal(f"Không đọc được tệp JSON {path}.") from None
    if not isinstance(found, dict):
        raise Refusal(f"Tệp {path} phải chứa một đối tượng JSON.")
    return found


def day_in(text: str | None) -> date:
    """Return the legal day that was typed; today where none was.

    Raises:
        Refusal: It is none.
    """
    if text is None:
        return clock.local(clock.machine_now()).date()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refusal(f"Ngày “{text}” không đúng; hãy viết như 2026-08-21.") from None


def signed_bytes(path: Path) -> bytes:
    """Return the bytes of a file whose signatures are asked about.

    Raises:
        Refusal: It cannot be read, or is larger than what is checked.
    """
    try:
        if path.stat().st_size > limits.get("signatures.verified_bytes"):
            raise Refusal(f"Tệp {path} quá lớn để kiểm tra.")
        return path.read_bytes()
    except OSError:
        raise Refusal(f"Không đọc được tệp cần kiểm tra {path}.") from None


def rows(data: Mapping[str, object], key: str) -> list[Mapping[str, object]]:
    """Return the rows of an answer that holds a list of objects under `key`."""
    return cast("list[Mapping[str, object]]", data[key])
