"""`motcua papers`: whether a paper was issued here; what a draft of one says, from packs alone."""

import re
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from motcua.kernel.base.api import Refusal
from motcua.project.cli.options import (
    Commands,
    day_in,
    json_object,
    rows,
    signed_bytes,
    start_on_data,
    with_data,
    with_json,
)

if TYPE_CHECKING:
    from motcua.domain.issuing.api import Verdict
    from motcua.domain.packs.drafts_cli import ToldDraft

_TOKEN = re.compile(r"[A-Za-z0-9_-]{8,64}", re.ASCII)


def add_to(commands: Commands) -> None:
    verbs = commands.add_parser("papers", help="giấy tờ do cơ quan ban hành").add_subparsers(
        required=True, metavar="VIỆC"
    )
    verify = verbs.add_parser("verify", help="kiểm tra một tệp PDF hoặc mã xác minh trên giấy")
    with_data(with_json(verify)).add_argument("paper", metavar="TỆP_HOẶC_MÃ")
    verify.set_defaults(run=_verify)
    check = with_json(verbs.add_parser("check", help="soát một dự thảo kết quả, chỉ theo gói"))
    _with_draft(check).add_argument("--steps", type=Path, metavar="TỆP.json")
    check.set_defaults(run=_check)
    render = with_json(verbs.add_parser("render", help="in thử kết quả hoặc mẫu phiếu ra PDF"))
    _with_draft(render).add_argument("--out", type=Path, required=True, metavar="TỆP.pdf")
    render.add_argument("--steps", type=Path, metavar="TỆP.json")
    render.set_defaults(run=_render)


def _with_draft(parser: ArgumentParser) -> ArgumentParser:
    parser.add_argument("procedure", metavar="MÃ_THỦ_TỤC")
    parser.add_argument("result", metavar="KẾT_QUẢ")
    parser.add_argument("--answers", type=Path, required=True, metavar="TỆP.json")
    parser.add_argument("--fields", type=Path, required=True, metavar="TỆP.json")
    parser.add_argument("--channel", default="counter", choices=("counter", "online", "post"))
    parser.add_argument("--on", metavar="NGÀY", help="ngày soát, dạng 2026-08-21")
    return parser


def _check(given: Namespace) -> int:
    from motcua.domain.packs.drafts_cli import check_draft_json
    from motcua.project.cli import answer

    found = check_draft_json(_told(given))
    answer(given, found, _findings(found))
    return 0 if found["ok"] else 1


def _findings(found: Mapping[str, object]) -> Sequence[str]:
    if found["ok"]:
        return ["Dự thảo đủ, không trái với hồ sơ."]
    wrong = [f"Sai, {row['field']}: {row['message']}" for row in rows(found, "errors")]
    return [
        *wrong,
        *(f"Trái, {row['field']}: {row['message']}" for row in rows(found, "contradictions")),
    ]


def _render(given: Namespace) -> int:
    from motcua.domain.packs.drafts_cli import draft_pdf
    from motcua.project.cli import answer

    pdf = draft_pdf(_told(given))
    try:
        given.out.write_bytes(pdf)
    except OSError:
        raise Refusal(f"Không ghi được bản in ra {given.out}.") from None
    answer(given, {"file": str(given.out)}, [f"Đã in ra {given.out}."])
    return 0


def _told(given: Namespace) -> "ToldDraft":
    from motcua.domain.packs.drafts_cli import ToldDraft

    return ToldDraft(
        procedure=given.procedure,
        paper=given.result,
        fields=json_object(given.fields),
        answers=json_object(given.answers),
        steps=json_object(given.steps),
        channel=given.channel,
        on=day_in(given.on),
    )


def _verify(given: Namespace) -> int:
    from motcua.project.cli import answer

    start_on_data()
    from motcua.domain.issuing.api import verdict_json

    verdict = _verdict(given.paper)
    answer(given, verdict_json(verdict), _lines(verdict))
    return 0 if verdict.is_in_force else 1


def _verdict(named: str) -> "Verdict":
    from motcua.domain.issuing.api import verdict_on_file, verdict_on_token
    from motcua.kernel.signatures.api import verify_file

    path = Path(named)
    if path.is_file():
        data = signed_bytes(path)
        return verdict_on_file(data, verify_file(data))
    if not _TOKEN.fullmatch(named):
        raise Refusal(f"Không có tệp {named}, và đó cũng không phải mã xác minh.")
    return verdict_on_token(named)


def _lines(verdict: "Verdict") -> Sequence[str]:
    paper = verdict.paper
    named = [f"{paper.name}, số {paper.number_text}, {paper.agency.name}"] if paper else []
    signed = [f"{one.who}, {one.when}" for one in verdict.signatures]
    told = [paper.told] if paper and paper.told else []
    altered = [f"Dữ liệu bị sửa ngoài hệ thống: {one}." for one in verdict.altered]
    return [verdict.said, *altered, *named, *told, *verdict.reasons, *signed]
