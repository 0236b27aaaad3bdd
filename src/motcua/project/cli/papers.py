"""`motcua papers verify`: whether a paper was issued here, and whether it still holds."""

import re
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from motcua.kernel.base.api import Refusal, limits
from motcua.project.cli.options import Commands, start_on_data, with_data, with_json

if TYPE_CHECKING:
    from motcua.domain.issuing.api import Verdict

_TOKEN = re.compile(r"[A-Za-z0-9_-]{8,64}", re.ASCII)


def add_to(commands: Commands) -> None:
    verbs = commands.add_parser("papers", help="giấy tờ do cơ quan ban hành").add_subparsers(
        required=True, metavar="VIỆC"
    )
    verify = verbs.add_parser("verify", help="kiểm tra một tệp PDF hoặc mã xác minh trên giấy")
    with_data(with_json(verify)).add_argument("paper", metavar="TỆP_HOẶC_MÃ")
    verify.set_defaults(run=_verify)


def _verify(given: Namespace) -> int:
    from motcua.project.cli import answer

    start_on_data()
    from motcua.domain.issuing.api import verdict_json

    verdict = _verdict(given.paper)
    answer(given, verdict_json(verdict), _told(verdict))
    return 0 if verdict.is_in_force else 1


def _verdict(named: str) -> "Verdict":
    from motcua.domain.issuing.api import verdict_on_file, verdict_on_token
    from motcua.kernel.signatures.api import verify_file

    path = Path(named)
    if path.is_file():
        data = _bytes(path)
        return verdict_on_file(data, verify_file(data))
    if not _TOKEN.fullmatch(named):
        raise Refusal(f"Không có tệp {named}, và đó cũng không phải mã xác minh.")
    return verdict_on_token(named)


def _told(verdict: "Verdict") -> Sequence[str]:
    paper = verdict.paper
    named = [f"{paper.name}, số {paper.number_text}, {paper.agency.name}"] if paper else []
    signed = [f"{one.who}, {one.when}" for one in verdict.signatures]
    return [verdict.said, *named, *verdict.reasons, *signed]


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > limits.get("signatures.verified_bytes"):
            raise Refusal(f"Tệp {path} quá lớn để kiểm tra.")
        return path.read_bytes()
    except OSError:
        raise Refusal(f"Không đọc được tệp {path}.") from None
