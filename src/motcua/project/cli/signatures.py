"""`motcua signatures`: whether a signed PDF is whole and whose it is; what was signed here."""

from argparse import Namespace
from pathlib import Path

from motcua.project.cli.options import Commands, signed_bytes, with_json


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
