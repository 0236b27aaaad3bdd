"""`motcua fees due`: what a dossier has to pay, from the packs alone."""

from argparse import Namespace
from pathlib import Path

from motcua.kernel.base.api import money
from motcua.project.cli.options import Commands, day_in, json_object, rows, with_json


def add_to(commands: Commands) -> None:
    verbs = commands.add_parser("fees", help="phí, lệ phí").add_subparsers(
        required=True, metavar="VIỆC"
    )
    due = with_json(verbs.add_parser("due", help="số tiền phải nộp"))
    due.add_argument("code", metavar="MÃ_THỦ_TỤC")
    due.add_argument("--answers", type=Path, metavar="TỆP.json")
    due.add_argument("--channel", default="counter", choices=("counter", "online", "post"))
    due.add_argument("--on", metavar="NGÀY", help="ngày nộp, dạng 2026-08-21")
    due.set_defaults(run=_due)


def _due(given: Namespace) -> int:
    from motcua.domain.payments.cli import fees_json
    from motcua.project.cli import answer

    data = fees_json(
        given.code, json_object(given.answers), channel=given.channel, on=day_in(given.on)
    )
    lines = [f"{line['name']}: {_vnd(line['amount_vnd'])}" for line in rows(data, "lines")]
    answer(given, data, [*lines, f"Tổng: {_vnd(data['total_vnd'])}"])
    return 0


def _vnd(amount: object) -> str:
    return money.format_vnd(int(str(amount)))
