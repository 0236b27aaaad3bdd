"""`motcua signatures`: whether a signed PDF is whole and whose it is; keys and journal."""

from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path

from motcua.kernel.base.api import Refusal
from motcua.project.cli.options import (
    Commands,
    rows,
    signed_bytes,
    start_on_data,
    with_data,
    with_json,
)

_MOST_BYTES = 1_000_000
_HOMES = {"file": "tệp", "token": "thiết bị", "remote": "từ xa"}


def add_to(commands: Commands) -> None:
    verbs = commands.add_parser("signatures", help="chữ ký số").add_subparsers(
        required=True, metavar="VIỆC"
    )
    verify = with_json(verbs.add_parser("verify", help="kiểm tra chữ ký trên tệp PDF"))
    verify.add_argument("file", type=Path, metavar="TỆP.pdf")
    verify.add_argument(
        "--trust", type=Path, nargs="*", default=[], metavar="THƯ_MỤC", help="gốc tin cậy thêm"
    )
    verify.set_defaults(run=_verify)
    journal = with_json(verbs.add_parser("journal", help="sổ của dịch vụ ký số: ai đã ký gì"))
    journal.set_defaults(run=_journal)
    keys = with_data(
        with_json(verbs.add_parser("keys", help="các khóa ký số: của ai, đến khi nào"))
    )
    keys.set_defaults(run=_keys)
    requests = with_data(
        with_json(verbs.add_parser("requests", help="ghi ra yêu cầu cấp chứng thư (CSR) đang chờ"))
    )
    requests.add_argument("--out", type=Path, required=True, metavar="THƯ_MỤC")
    requests.set_defaults(run=_requests)
    certificate = with_data(
        with_json(verbs.add_parser("import", help="nhập chứng thư mà nơi cấp đã gửi về"))
    )
    certificate.add_argument("file", type=Path, metavar="TỆP", help="PEM, DER hoặc P7B")
    certificate.set_defaults(run=_import)


def _verify(given: Namespace) -> int:
    from motcua.kernel.signatures.verification.confined import verify_file
    from motcua.kernel.signatures.verification.trust import Trust
    from motcua.project.cli import answer

    data = verify_file(signed_bytes(given.file), trust=Trust.standing(given.trust))
    answer(given, data, [f"{name}: {value}" for name, value in data.items()])
    return 0 if data["valid"] else 1


def _journal(given: Namespace) -> int:
    from motcua.kernel.signatures.api import journal
    from motcua.project.cli import answer

    found = list(journal())
    signed = [one for one in found if one is not None]
    changed = len(found) - len(signed)
    words = [f"{one['at']} {one['name']}: {one['title']} {one.get('signed', '')}" for one in signed]
    verdict = f"{changed} dòng của sổ đã bị sửa hoặc mất." if changed else "Sổ còn nguyên."
    answer(given, {"whole": not changed, "changed": changed, "signed": signed}, [*words, verdict])
    return 1 if changed else 0


def _keys(given: Namespace) -> int:
    from motcua.project.cli import answer

    start_on_data()
    from motcua.domain.issuing.api import keys_json

    found = keys_json()
    words = [
        f"{_of(row)}: {_HOMES[str(row['home'])]}, {row['certificate']}, đến {row['last']}"
        + (f", BỊ THU HỒI từ {row['revoked']}" if row["revoked"] else "")
        for row in rows(found, "keys")
    ]
    waiting = [f"{_of(row)}: chờ chứng thư" for row in rows(found, "waiting")]
    answer(given, found, [*words, *waiting] or ["Chưa có khóa ký số nào."])
    return 0


def _requests(given: Namespace) -> int:
    from motcua.project.cli import answer

    start_on_data()
    from motcua.domain.issuing.api import write_requests

    found = write_requests(given.out)
    words = [f"{row['file']}: {_of(row)}" for row in rows(found, "requests")]
    answer(given, found, words or ["Không có khóa nào đang chờ chứng thư."])
    return 0


def _import(given: Namespace) -> int:
    from motcua.project.cli import answer

    start_on_data()
    from motcua.domain.issuing.api import import_json

    found = import_json(_bytes(given.file))
    answer(given, found, [f"Khóa của {_of(found)} ký được từ bây giờ, đến {found['last']}."])
    return 0


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(_MOST_BYTES)
    except OSError:
        raise Refusal(f"Không đọc được tệp chứng thư {path}.") from None


def _of(row: Mapping[str, object]) -> str:
    place = ", ".join(str(part) for part in (row.get("post"), row["agency"]) if part)
    return f"{row['owner']} ({place})" if row["owner"] else str(row["key"])
