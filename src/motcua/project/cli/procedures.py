"""`motcua procedures`: what a procedure says of one person's case, from the packs alone."""

from argparse import Namespace
from pathlib import Path

from motcua.project.cli.options import Commands, day_in, json_object, rows, with_json


def add_to(commands: Commands) -> None:
    verbs = commands.add_parser("procedures", help="thủ tục hành chính").add_subparsers(
        required=True, metavar="VIỆC"
    )
    eligible = with_json(verbs.add_parser("eligible", help="soát điều kiện, chỗ khai vô lý"))
    eligible.add_argument("code", metavar="MÃ_THỦ_TỤC")
    eligible.add_argument("--answers", type=Path, required=True, metavar="TỆP.json")
    eligible.add_argument("--on", metavar="NGÀY", help="ngày nộp, dạng 2026-08-21")
    eligible.set_defaults(run=_eligible)


def _eligible(given: Namespace) -> int:
    from motcua.domain.packs.api.checks import eligible_json
    from motcua.project.cli import answer

    found = eligible_json(given.code, json_object(given.answers), on=day_in(given.on))
    lines = [f"Không được, {row['field']}: {row['message']}" for row in rows(found, "refusals")]
    lines += [f"Xem lại, {row['field']}: {row['message']}" for row in rows(found, "warnings")]
    answer(given, found, lines or ["Không có gì trái với điều kiện của thủ tục."])
    return 0 if found["ok"] else 1
