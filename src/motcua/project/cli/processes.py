"""`motcua processes`: try a process out, step by step."""

from argparse import Namespace
from pathlib import Path

from motcua.project.cli.options import Commands, with_json


def add_to(commands: Commands) -> None:
    verbs = commands.add_parser("processes", help="quy trình BPMN")
    each = verbs.add_subparsers(required=True, metavar="VIỆC")
    _add_run(each)


def _add_run(each: Commands) -> None:
    run = with_json(each.add_parser("run", help="chạy thử một quy trình theo kịch bản"))
    run.add_argument("file", type=Path, metavar="TỆP.bpmn")
    run.add_argument("--script", type=Path, required=True, metavar="BƯỚC.json")
    run.add_argument("--context", type=Path, metavar="TỆP.json", help="giá trị lúc bắt đầu")
    run.add_argument("--process", default="", metavar="MÃ", help="quy trình nào trong tệp")
    run.set_defaults(run=_run)


def _run(given: Namespace) -> int:
    import sys

    from motcua.kernel.base.api import Refusal
    from motcua.kernel.processes.engine.scripted import played
    from motcua.project.cli import answer

    play = played(given.file, given.script, given.context, given.process)
    try:
        for line in play.lines():
            words = ", ".join(line["enabled"]) or "không có việc nào"
            answer(given, line, [f"{'Đã kết thúc' if line['ended'] else 'Đang chờ'}: {words}"])
    except Refusal as refusal:
        print(refusal.message, file=sys.stderr)
        return 1
    return 0
