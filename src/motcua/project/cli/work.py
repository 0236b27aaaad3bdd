"""`motcua work list`: what waits for an officer, whatever its kind."""

from argparse import Namespace

from motcua.project.cli.options import Commands, rows, start_on_data, with_data, with_json


def add_to(commands: Commands) -> None:
    verbs = commands.add_parser("work", help="việc chờ cán bộ").add_subparsers(
        required=True, metavar="VIỆC"
    )
    listing = with_data(with_json(verbs.add_parser("list", help="việc chờ một cán bộ")))
    listing.add_argument("--as", dest="login", metavar="TÊN_ĐĂNG_NHẬP", required=True)
    listing.set_defaults(run=_list)


def _list(given: Namespace) -> int:
    from motcua.project.cli import answer

    start_on_data()
    from motcua.domain.work.cli import list_json

    data = list_json(given.login)
    lines = [
        f"{row['code']}  {row['act'] or 'điền vào bước'}  {row['due'] or ''}".rstrip()
        for row in rows(data, "rows")
    ]
    answer(given, data, [*lines, f"{data['total']} việc chờ."])
    return 0
