"""`motcua conformance`: how much of a standard's own test cases holds."""

from argparse import Namespace
from pathlib import Path

from motcua.project.cli.options import Commands, with_json


def add_to(commands: Commands) -> None:
    corpora = commands.add_parser("conformance", help="đối chiếu với bộ kiểm thử của chuẩn")
    each = corpora.add_subparsers(required=True, metavar="CHUẨN")
    _add_dmn(each)
    _add_bpmn(each)


def _add_dmn(corpora: Commands) -> None:
    dmn = with_json(corpora.add_parser("dmn", help="bộ kiểm thử DMN TCK"))
    dmn.add_argument("path", type=Path, metavar="THƯ_MỤC")
    dmn.add_argument("--beside", choices=("feelin",), help="chạy cả một bộ máy khác để so sánh")
    dmn.set_defaults(run=_dmn)


def _dmn(given: Namespace) -> int:
    from motcua.kernel.rules.conformance.report import dmn_report
    from motcua.project.cli import answer

    report = dmn_report(given.path, beside=given.beside)
    answer(given, report.as_data(), report.lines())
    return 0 if report.is_passed else 1


def _add_bpmn(corpora: Commands) -> None:
    bpmn = with_json(corpora.add_parser("bpmn", help="bộ quy trình mẫu BPMN MIWG"))
    bpmn.add_argument("path", type=Path, metavar="THƯ_MỤC")
    bpmn.set_defaults(run=_bpmn)


def _bpmn(given: Namespace) -> int:
    from motcua.kernel.bpmn.conformance import bpmn_report
    from motcua.project.cli import answer

    report = bpmn_report(given.path)
    answer(given, report.as_data(), report.lines())
    return 0 if report.is_passed else 1
