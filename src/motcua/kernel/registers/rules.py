"""How a dossier code is written, and how one is recognised."""

import re
from dataclasses import dataclass
from datetime import date

_NEW = re.compile(r"([A-Y]\d{2}\.\d{3}\.\d{2})-(\d{6})-((?:\d{2})?\d{4,})", re.ASCII)
_OLD = re.compile(r"(\d{3}\.\d{2}\.\d{2}\.[A-Y]\d{2})-(\d{6})-(\d{4,})", re.ASCII)


@dataclass(frozen=True, kw_only=True, slots=True)
class CodeParts:
    """The parts of a dossier code.

    Attributes:
        prefix: Agency and desk, such as `H27.119.02`.
        day: Six digits YYMMDD as written; their century is not in the code.
        number: The running number, with the two digits of a centralised system before it if any.
    """

    prefix: str
    day: str
    number: str


def code_of(prefix: str, day: date, number: int) -> str:
    """Return the code `PREFIX-YYMMDD-NNNN`, with at least four digits at the end.

    Source:
        03/2025/TT-VPCP, Art. 13; 04/2025/TT-VPCP (centralised services).
    """
    return f"{prefix}-{day:%y%m%d}-{number:04d}"


def parse_code(text: str) -> CodeParts | None:
    """Return the parts of a code, in the form of 2025 or the one before it; None for any other.

    Source:
        03/2025/TT-VPCP, Art. 13; 01/2018/TT-VPCP (codes given before).
    """
    match = _NEW.fullmatch(text) or _OLD.fullmatch(text)
    if match is None:
        return None
    return CodeParts(prefix=match[1], day=match[2], number=match[3])
