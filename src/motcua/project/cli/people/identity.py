"""`motcua identity check`: what a number is, and whether it can be right."""

from argparse import Namespace

from motcua.project.cli.options import Commands, with_json


def add_to(commands: Commands) -> None:
    verbs = commands.add_parser("identity", help="số định danh, mã số thuế, điện thoại")
    check = verbs.add_subparsers(required=True, metavar="VIỆC").add_parser(
        "check", help="kiểm tra một số"
    )
    with_json(check).add_argument("number", metavar="SỐ")
    check.set_defaults(run=_check)


def _check(given: Namespace) -> int:
    from motcua.kernel.base.vietnamese.identifiers import check_number
    from motcua.project.cli import answer

    data = check_number(given.number)
    answer(given, data, [f"{name}: {value}" for name, value in data.items()])
    return 0 if data["valid"] else 1
