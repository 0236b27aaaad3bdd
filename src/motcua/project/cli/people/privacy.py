"""`motcua privacy erase`: erase what is kept of a person, as the law has it."""

import sys
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, cast

from motcua.kernel.base.api import Refusal
from motcua.project.cli.options import Commands, rows, start_on_data, with_data, with_json

if TYPE_CHECKING:
    from motcua.kernel.identity.api import ErasedPerson

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
    from motcua.kernel.identity.api import erase_person
    from motcua.kernel.privacy.api import noting_tables, wipe_traces

    actor, second = (officer_called(login) for login in given.logins)
    with noting_tables() as tables:
        done = erase_person(
            actor=actor, second=second, personal_number=number, legal_basis=given.basis
        )
    data = _data(done, is_wiped=wipe_traces(tables))
    answer(given, data, _told(data))
    return 0


def _data(done: "ErasedPerson", *, is_wiped: bool) -> Mapping[str, object]:
    """Return `{"counts", "kept": [{"code", "until", "legal_basis"}], "wiped"}`.

    `counts` says by an English word how many of what went; `until` is the last day that a law has
    something kept sealed, null for ever; `wiped` whether the database's files were rewritten
    without what went: false where somebody was reading them at that moment.
    """
    kept = [
        {
            "code": one.code,
            "until": one.until.isoformat() if one.until else None,
            "legal_basis": one.legal_basis,
        }
        for one in done.kept
    ]
    return {"counts": dict(done.counts), "kept": kept, "wiped": is_wiped}


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
