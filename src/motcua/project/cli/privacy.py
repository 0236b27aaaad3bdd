"""`motcua privacy erase`: erase what is kept of a person, as the law has it."""

import sys
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import cast

from motcua.kernel.base.api import Refusal
from motcua.project.cli.options import Commands, rows, start_on_data, with_data, with_json

_MOST_CHARACTERS = 200


def add_to(commands: Commands) -> None:
    verbs = commands.add_parser("privacy", help="dữ liệu cá nhân").add_subparsers(
        required=True, metavar="VIỆC"
    )
    erase = with_data(with_json(verbs.add_parser("erase", help="xóa dữ liệu của một người")))
    erase.add_argument(
        "--person-file",
        metavar="TỆP",
        required=True,
        help="tệp một dòng chứa số định danh cá nhân; - là đọc từ bàn phím",
    )
    erase.add_argument("--basis", metavar="CĂN_CỨ", required=True)
    erase.add_argument(
        "--as",
        dest="logins",
        metavar="TÊN_ĐĂNG_NHẬP",
        action="append",
        required=True,
        help="người có quyền xóa; ghi hai lần, hai người khác nhau",
    )
    erase.set_defaults(run=_erase)


def _erase(given: Namespace) -> int:
    from motcua.project.cli import answer

    if len(given.logins) != 2:
        raise Refusal("Việc xóa cần đúng hai người: hãy ghi --as hai lần.")
    number = _one_line(given.person_file)
    start_on_data()
    from motcua.domain.work.api import officer_called
    from motcua.kernel.identity.cli import erase_json

    actor, second = (officer_called(login) for login in given.logins)
    data = erase_json(actor, second, personal_number=number, legal_basis=given.basis)
    answer(given, data, _told(data))
    return 0


def _one_line(name: str) -> str:
    """Return the line of a file, which no list of running commands shows.

    Raises:
        Refusal: It cannot be read, or holds not one line.
    """
    try:
        if name == "-":
            found = sys.stdin.read(_MOST_CHARACTERS)
        else:
            with Path(name).open(encoding="utf-8-sig") as file:
                found = file.read(_MOST_CHARACTERS)
    except (OSError, ValueError):
        raise Refusal(f"Không đọc được tệp chứa số định danh {name}.") from None
    lines = found.split()
    if len(lines) != 1:
        raise Refusal("Tệp phải có đúng một dòng: số định danh cá nhân.")
    return lines[0]


def _told(data: Mapping[str, object]) -> list[str]:
    counts = cast("Mapping[str, int]", data["counts"])
    gone = [f"{name}: {count}" for name, count in counts.items() if count]
    kept = [
        f"Còn giữ niêm phong {row['code']} theo {row['legal_basis']}: "
        + (f"đến {row['until']}" if row["until"] else "vĩnh viễn")
        for row in rows(data, "kept")
    ]
    left = (
        "" if data["wiped"] else "Đang có người đọc dữ liệu: chạy VACUUM khi vắng để xóa nốt vết."
    )
    return [*gone, *kept, *([left] if left else [])]
