"""Is this paper genuine? By the token of its QR code, or by the file and its signatures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, cast

from django.utils.dateparse import parse_datetime

from motcua.domain.issuing.kinds import paper_kinds
from motcua.domain.issuing.models import Paper
from motcua.domain.issuing.queries import (
    ISSUED,
    hash_of,
    paper_of_file,
    paper_with_token,
    replacement_of,
    withdrawal_of,
)
from motcua.domain.issuing.verification.doubled import twins_of
from motcua.domain.issuing.verification.entered import entered_of
from motcua.kernel.base.api import dates

type Outcome = Literal[
    "genuine",
    "issued_unsigned",
    "withdrawn",
    "replaced",
    "signed_elsewhere",
    "false",
    "unsigned",
    "unknown",
    "down",
]

_OUTCOMES: Mapping[Paper.State, Outcome] = {
    Paper.State.SEALED: "genuine",
    Paper.State.ISSUED: "issued_unsigned",
    Paper.State.WITHDRAWN: "withdrawn",
    Paper.State.REPLACED: "replaced",
}
_TONES: Mapping[Outcome, str] = {
    "genuine": "ok",
    "issued_unsigned": "soon",
    "signed_elsewhere": "soon",
    "down": "soon",
}
_SAID: Mapping[Outcome, str] = {
    "genuine": "Thật: do cơ quan ban hành, đang có hiệu lực.",
    "issued_unsigned": "Thật: cơ quan đã ban hành, chưa ký số.",
    "withdrawn": "Không còn giá trị: cơ quan đã thu hồi.",
    "replaced": "Không còn giá trị: cơ quan đã ban hành giấy tờ khác thay thế.",
    "signed_elsewhere": "Chữ ký tốt, nhưng không phải giấy tờ do hệ thống này ban hành.",
    "false": "Không tin được tệp này.",
    "unsigned": "Không có chữ ký số để kiểm tra.",
    "unknown": "Mã này không thuộc giấy tờ nào do hệ thống ban hành.",
    "down": "Chưa kiểm tra được lúc này.",
}
_UNENTERED = "cả giấy tờ: nhật ký không ghi là đã ban hành"
_WHAT: Mapping[str, str] = {"personal": "chữ ký của người ký", "seal": "dấu của cơ quan"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Signature:
    """One signature in words; `what` is empty where it is not one of our own papers'."""

    who: str
    what: str
    when: str
    is_trusted: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """What is said of a paper, or of a file that may be one.

    Attributes:
        paper: As the ledger has it, whatever its row says.
        altered: What its row says otherwise than the ledger, by what that is called.
    """

    outcome: Outcome
    reasons: Sequence[str] = ()
    signatures: Sequence[Signature] = ()
    paper: Paper | None = None
    altered: Sequence[str] = ()

    @property
    def is_in_force(self) -> bool:
        return self.outcome in {"genuine", "issued_unsigned"}

    @property
    def tone(self) -> str:
        """The colour in which it is told: sure, to be looked at, or a warning."""
        return _TONES.get(self.outcome, "late")

    @property
    def replacement(self) -> Paper | None:
        """The paper that has taken its place."""
        if self.paper is None or self.outcome not in {"replaced", "withdrawn"}:
            return None
        other = _as_entered(replacement_of(self.paper)).paper
        return other if other and other.replaces_id == self.paper.pk else None

    @property
    def decision(self) -> Paper | None:
        """The decision by which it was withdrawn; what was withdrawn long ago has none."""
        if self.paper is None or self.outcome != "withdrawn":
            return None
        other = _as_entered(withdrawal_of(self.paper)).paper
        return other if other and other.code == self.paper.pk.hex else None

    @property
    def twins(self) -> Sequence[Paper]:
        """The other papers of its body with the same number."""
        return twins_of(self.paper) if self.paper else ()

    @property
    def said(self) -> str:
        """The outcome in one Vietnamese sentence."""
        return _SAID[self.outcome]


def verdict_on_token(token: str) -> Verdict:
    """Judge what a QR code says: which paper it is, and whether that still holds."""
    found = _as_entered(paper_with_token(token))
    if found.paper is None or found.paper.token != token:
        return Verdict(outcome="unknown", altered=found.altered)
    return Verdict(outcome=_outcome_of(found.paper), paper=found.paper, altered=found.altered)


@dataclass(frozen=True, kw_only=True, slots=True)
class _AsEntered:
    """A paper as the ledger has it; none where the ledger does not know it as issued."""

    paper: Paper | None = None
    altered: Sequence[str] = ()


def _as_entered(row: Paper | None) -> _AsEntered:
    """Believe the ledger, not the row: what a row says alone was never issued."""
    if row is None:
        return _AsEntered()
    entered = entered_of([row]).get(row.pk)
    if entered is None:
        return _AsEntered(altered=[_UNENTERED] if row.state in ISSUED else ())
    paper = entered.on(row)
    if not paper.name:
        paper.name = paper_kinds.get(paper.kind).title
    return _AsEntered(paper=paper, altered=entered.altered)


def _outcome_of(paper: Paper) -> Outcome:
    if paper.state == Paper.State.ISSUED and paper.is_signed:
        return "genuine"
    return _OUTCOMES[Paper.State(paper.state)]


def verdict_on_file(data: bytes, found: Mapping[str, object]) -> Verdict:
    """Judge a stranger's file; what was issued here is known by its hash.

    Args:
        data: The file.
        found: What `signatures.verify_json` found in it, in a process that may open it.
    """
    entered = _as_entered(paper_of_file(data))
    is_same = entered.paper is not None and bytes(entered.paper.file_hash or b"") == hash_of(data)
    paper = entered.paper if is_same else None
    signatures = [_signature(one) for one in _objects(found.get("signatures"))]
    return Verdict(
        outcome=_outcome(found, paper, has_signatures=bool(signatures)),
        reasons=[str(one) for one in _list(found.get("reasons"))],
        signatures=signatures,
        paper=paper,
        altered=entered.altered,
    )


def verdict_json(verdict: Verdict) -> dict[str, object]:
    """Return a verdict as the JSON object that the command line prints."""
    paper = verdict.paper
    return {
        "state": verdict.outcome,
        "kind": paper.kind if paper else None,
        "number": paper.number_text if paper else None,
        "body": paper.body_name if paper else None,
        "signers": [one.who for one in verdict.signatures] or _signers(paper),
        "altered": list(verdict.altered),
    }


def _signers(paper: Paper | None) -> list[str]:
    """Return the posts that signed a paper and the agency that sealed it; no name of a person."""
    if paper is None:
        return []
    personal = [paper.signed_by.title] if paper.signed_by else []
    return [*personal, *([paper.body_name] if paper.sealed_at else [])]


def _outcome(found: Mapping[str, object], paper: Paper | None, *, has_signatures: bool) -> Outcome:
    is_unsigned = paper is not None and not paper.is_signed
    if not has_signatures and not is_unsigned:
        return "false" if found.get("integrity") == "changed" else "unsigned"
    if has_signatures and found.get("valid") is not True:
        return "false"
    return _outcome_of(paper) if paper else "signed_elsewhere"


def _signature(told: Mapping[str, object]) -> Signature:
    name, organisation = str(told.get("name", "")), str(told.get("organisation", ""))
    who = f"{name}, {organisation}" if organisation and organisation != name else name
    moment = parse_datetime(str(told.get("signed_at") or told.get("claimed_at") or ""))
    when = dates.format_datetime(moment) if isinstance(moment, datetime) else "không rõ lúc nào"
    what = _WHAT.get(str(told.get("kind")), "")
    return Signature(who=who, what=what, when=when, is_trusted=told.get("trusted") is True)


def _objects(value: object) -> list[Mapping[str, object]]:
    return [cast("Mapping[str, object]", one) for one in _list(value) if isinstance(one, dict)]


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []
