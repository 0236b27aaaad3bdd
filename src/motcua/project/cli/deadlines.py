"""`motcua deadlines`: when a result is due, and what a wording of a limit means."""

from argparse import Namespace

from motcua.project.cli.options import Commands, rows, with_json


def add_to(commands: Commands) -> None:
    verbs = commands.add_parser("deadlines", help="tính hạn giải quyết").add_subparsers(
        required=True, metavar="VIỆC"
    )
    due = with_json(verbs.add_parser("due", help="hạn trả kết quả và cách tính"))
    due.add_argument("--received", required=True, metavar="THỜI_ĐIỂM")
    due.add_argument("--limit", required=True, metavar="THỜI_HẠN")
    due.add_argument("--channel", default="counter", choices=("counter", "online", "post"))
    due.set_defaults(run=_due)
    parse = with_json(verbs.add_parser("parse", help="đọc một thời hạn viết bằng lời"))
    parse.add_argument("text", metavar="LỜI_VĂN")
    parse.set_defaults(run=_parse)


def _due(given: Namespace) -> int:
    from motcua.kernel.deadlines.cli import due_json
    from motcua.project.cli import answer

    data = due_json(given.received, given.limit, given.channel)
    steps = [str(step["text"]) for step in rows(data, "derivation")]
    answer(given, data, [f"Hẹn trả: {data['due']}", *steps])
    return 0


def _parse(given: Namespace) -> int:
    from motcua.kernel.deadlines.cli import parse_json
    from motcua.project.cli import answer

    data = parse_json(given.text)
    answer(given, data, [f"{name}: {value}" for name, value in data.items()])
    return 0
