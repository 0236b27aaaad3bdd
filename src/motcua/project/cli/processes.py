"""`motcua processes`: check, write out again, try out, simulate, mine what happened."""

from argparse import Namespace
from pathlib import Path

from motcua.project.cli.options import Commands, rows, start_django, with_data, with_json


def add_to(commands: Commands) -> None:
    verbs = commands.add_parser("processes", help="quy trình BPMN")
    each = verbs.add_subparsers(required=True, metavar="VIỆC")
    _add_lint(each)
    _add_round_trip(each)
    _add_run(each)
    _add_mine(each)
    _add_simulate(each)


def _add_lint(each: Commands) -> None:
    lint = with_json(each.add_parser("lint", help="nêu những gì cần sửa để chạy được"))
    lint.add_argument("file", type=Path, metavar="TỆP.bpmn")
    lint.add_argument("--limit", default="", metavar="THỜI_HẠN", help="thời hạn theo luật")
    lint.set_defaults(run=_lint)


def _add_round_trip(each: Commands) -> None:
    trip = with_json(each.add_parser("roundtrip", help="đọc rồi ghi lại, so xem mất gì"))
    trip.add_argument("source", type=Path, metavar="VÀO.bpmn")
    trip.add_argument("target", type=Path, metavar="RA.bpmn")
    trip.set_defaults(run=_round_trip)


def _add_run(each: Commands) -> None:
    run = with_json(each.add_parser("run", help="chạy thử một quy trình theo kịch bản"))
    run.add_argument("file", type=Path, metavar="TỆP.bpmn")
    run.add_argument("--script", type=Path, required=True, metavar="BƯỚC.json")
    run.add_argument("--context", type=Path, metavar="TỆP.json", help="giá trị lúc bắt đầu")
    run.add_argument("--process", default="", metavar="MÃ", help="quy trình nào trong tệp")
    run.set_defaults(run=_run)


def _add_mine(each: Commands) -> None:
    mine = with_data(with_json(each.add_parser("mine", help="đo cách các hồ sơ đã được xử lý")))
    mine.add_argument("--procedure", required=True, metavar="MÃ", help="mã thủ tục")
    mine.add_argument("--xes", type=Path, metavar="TỆP.xes", help="ghi cả nhật ký dạng XES")
    mine.set_defaults(run=_mine)


def _add_simulate(each: Commands) -> None:
    simulate = with_json(each.add_parser("simulate", help="mô phỏng: bao lâu xong, tắc ở đâu"))
    simulate.add_argument("file", type=Path, metavar="TỆP.bpmn")
    simulate.add_argument("--setting", type=Path, required=True, metavar="THIẾT_LẬP.json")
    simulate.add_argument("--process", default="", metavar="MÃ", help="quy trình nào trong tệp")
    simulate.add_argument("--seed", type=int, default=1, metavar="SỐ", help="số của lần thử")
    simulate.set_defaults(run=_simulate)


def _lint(given: Namespace) -> int:
    from motcua.domain.packs.api import ActKind
    from motcua.kernel.bpmn.cli import lint_json
    from motcua.project.cli import answer

    data = lint_json(given.file, limit=given.limit, acts=list(ActKind))
    lines = [
        f"{given.file}:{item['line']}: {item['element']}: {item['message']} {item['repair']}"
        for item in rows(data, "findings")
    ]
    answer(given, data, lines or ["Quy trình chạy được, không có gì phải sửa."])
    return 0 if data["valid"] else 1


def _round_trip(given: Namespace) -> int:
    from motcua.kernel.bpmn.cli import round_trip_json
    from motcua.project.cli import answer

    data = round_trip_json(given.source, given.target)
    lines = [f"dòng {item['line']}: {item['message']}" for item in rows(data, "differences")]
    answer(given, data, lines or ["Không mất gì."])
    return 0 if data["same"] else 1


def _run(given: Namespace) -> int:
    import sys

    from motcua.kernel.base.api import Refusal
    from motcua.kernel.bpmn.engine.script import played
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


def _mine(given: Namespace) -> int:
    from django.db.utils import OperationalError, ProgrammingError

    from motcua.kernel.base.api import Refusal
    from motcua.project.cli import answer

    start_django()
    from motcua.domain.insight.mining.answer import mine_json
    from motcua.project.cli.lines.mined import mined_lines

    try:
        data = mine_json(given.procedure, xes=given.xes)
    except (OperationalError, ProgrammingError):
        raise Refusal("Chưa đọc được dữ liệu: hãy chỉ đúng thư mục bằng --data.") from None
    answer(given, data, mined_lines(data))
    return 0


def _simulate(given: Namespace) -> int:
    import sys

    from motcua.kernel.simulation.cli import simulate_json
    from motcua.project.cli import answer
    from motcua.project.cli.lines.simulated import simulated_lines

    def tell(done: int, asked: int) -> None:
        if sys.stderr.isatty():
            print(f"\r{done}/{asked}", end="" if done < asked else "\n", file=sys.stderr)

    data = simulate_json(
        given.file, given.setting, process=given.process, seed=given.seed, progress=tell
    )
    answer(given, data, simulated_lines(data))
    return 0
