"""`motcua signatures verify`: whether a signed PDF is whole and whose it is."""

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


def _verify(given: Namespace) -> int:
    from motcua.kernel.signatures.verification.confined import verify_file
    from motcua.kernel.signatures.verification.trust import Trust
    from motcua.project.cli import answer

    data = verify_file(signed_bytes(given.file), trust=Trust.standing(given.trust))
    answer(given, data, [f"{name}: {value}" for name, value in data.items()])
    return 0 if data["valid"] else 1
