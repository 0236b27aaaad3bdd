"""`motcua rules`: evaluate an expression, or decide with a decision model."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from motcua.project.cli.options import Commands, with_json


def add_to(commands: Commands) -> None:
    verbs = commands.add_parser("rules", help="biểu thức FEEL và bảng quyết định DMN")
    each = verbs.add_subparsers(required=True, metavar="VIỆC")
    evaluate = _with_context(each.add_parser("eval", help="tính một biểu thức FEEL"))
    evaluate.add_argument("expression", metavar="BIỂU_THỨC")
    evaluate.set_defaults(run=_evaluate)
    decide = _with_context(each.add_parser("decide", help="quyết định theo mô hình DMN"))
    decide.add_argument("model", type=Path, metavar="MÔ_HÌNH.dmn")
    decide.add_argument("--decision", required=True, metavar="TÊN")
    decide.set_defaults(run=_decide)


def _with_context(parser: ArgumentParser) -> ArgumentParser:
    parser.add_argument("--context", type=Path, metavar="TỆP.json", help="giá trị theo tên")
    return with_json(parser)


def _evaluate(given: Namespace) -> int:
    from motcua.kernel.rules.cli import evaluated

    print(evaluated(given.expression, given.context).text(as_json=given.json))
    return 0


def _decide(given: Namespace) -> int:
    from motcua.kernel.rules.cli import decided

    print(decided(given.model, given.decision, given.context).text(as_json=given.json))
    return 0
