"""`motcua dossiers`: the papers of a dossier, as files beside what is known of them."""

from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path

from motcua.project.cli.options import Commands, rows, start_on_data, with_data, with_json


def add_to(commands: Commands) -> None:
    verbs = commands.add_parser("dossiers", help="hồ sơ").add_subparsers(
        required=True, metavar="VIỆC"
    )
    papers = verbs.add_parser("papers", help="ghi ra giấy tờ của một hồ sơ, nêu ai ký, ai đóng dấu")
    with_data(with_json(papers)).add_argument("code", metavar="MÃ_HỒ_SƠ")
    papers.add_argument("--out", type=Path, required=True, metavar="THƯ_MỤC")
    papers.set_defaults(run=_papers)


def _papers(given: Namespace) -> int:
    from motcua.project.cli import answer

    start_on_data()
    from motcua.domain.issuing.api import papers_json

    found = papers_json(given.code, given.out)
    lines = [_line(row) for row in rows(found, "papers")]
    answer(given, found, lines or ["Hồ sơ này chưa có giấy tờ nào."])
    return 0


def _line(row: Mapping[str, object]) -> str:
    signed = ", ".join(f"{one['name']} ({one['post']})" for one in rows(row, "signers"))
    parts = [
        str(row["name"]),
        f"số {row['number']}" if row["number"] else "chưa có số",
        f"ký: {signed}" if signed else "chưa ai ký số",
        f"đóng dấu: {row['sealed_by']}" if row["sealed_by"] else "",
        str(row["file"] or "chưa có tệp"),
    ]
    return "; ".join(part for part in parts if part)
