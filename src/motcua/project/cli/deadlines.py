"""`motcua deadlines`: when a result is due, and what a wording of a limit means."""

from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path

from motcua.kernel.base.api import Refusal
from motcua.project.cli.options import Commands, json_object, rows, with_json


def add_to(commands: Commands) -> None:
    verbs = commands.add_parser("deadlines", help="tính hạn giải quyết").add_subparsers(
        required=True, metavar="VIỆC"
    )
    due = with_json(verbs.add_parser("due", help="hạn trả kết quả và cách tính"))
    due.add_argument("start", nargs="?", metavar="THỜI_ĐIỂM", help="như 2026-10-05T09:00")
    due.add_argument("--received", metavar="THỜI_ĐIỂM", help="cũng là thời điểm nhận")
    what = due.add_mutually_exclusive_group(required=True)
    what.add_argument("--limit", metavar="THỜI_HẠN")
    what.add_argument("--procedure", metavar="MÃ_THỦ_TỤC", help="theo thời hạn của thủ tục")
    due.add_argument("--area", default="", metavar="MÃ_XÃ", help="xã, phường nơi có đất")
    due.add_argument("--paid", metavar="THỜI_ĐIỂM", help="khi nhận chứng từ nộp thuế")
    due.add_argument("--answers", type=Path, metavar="TỆP.json")
    due.add_argument("--channel", default="counter", choices=("counter", "online", "post"))
    due.set_defaults(run=_due)
    parse = with_json(verbs.add_parser("parse", help="đọc một thời hạn viết bằng lời"))
    parse.add_argument("text", metavar="LỜI_VĂN")
    parse.set_defaults(run=_parse)


def _due(given: Namespace) -> int:
    from motcua.project.cli import answer

    data = _due_data(given, _received(given))
    steps = [str(step["text"]) for step in rows(data, "derivation")]
    answer(given, data, [f"Hẹn trả: {data['due']}", *steps])
    return 0


def _due_data(given: Namespace, received: str) -> Mapping[str, object]:
    if given.limit is not None:
        from motcua.kernel.deadlines.cli import due_json

        return due_json(received, given.limit, given.channel)
    from motcua.domain.packs.due_cli import due_of_procedure_json

    return due_of_procedure_json(
        received,
        given.procedure,
        area=given.area,
        answers=json_object(given.answers),
        channel=given.channel,
        paid=given.paid,
    )


def _received(given: Namespace) -> str:
    received = given.start or given.received
    if received is None or (given.start and given.received):
        raise Refusal("Hãy ghi một thời điểm nhận, như 2026-10-05T09:00.")
    return str(received)


def _parse(given: Namespace) -> int:
    from motcua.kernel.deadlines.cli import parse_json
    from motcua.project.cli import answer

    data = parse_json(given.text)
    answer(given, data, [f"{name}: {value}" for name, value in data.items()])
    return 0
