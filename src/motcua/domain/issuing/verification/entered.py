"""What the ledger says of a paper that was issued, whatever its row says.

Each paper has a chain of its own: whenever its state changes from its issue on, an entry tells the
whole of what its row holds. The last entry is what counts. A paper issued before there were such
chains is told by the events of its matter: its state and its number, no more.
"""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final, NamedTuple
from uuid import UUID

from motcua.domain.issuing.models import Paper
from motcua.kernel.ledger.api import Fact, OpenValue, Subject, facts_of_many

CHAIN: Final = "paper"
"""Kind of the subject whose chain tells of one paper."""

_ISSUED_BY: Final[Mapping[str, str]] = {
    "paper.sealed": Paper.State.SEALED,
    "dossier.result_sealed": Paper.State.SEALED,
    "paper.made": Paper.State.ISSUED,
    "dossier.letter_made": Paper.State.ISSUED,
}
_WITHDRAWN_BY: Final = frozenset({"paper.withdrawn", "dossier.result_withdrawn"})
_WORDS: Final = "words"


class _Sort(NamedTuple):
    """How a column's values stand in an entry, and are read back from one."""

    told: Callable[[Any], OpenValue]
    read: Callable[[Any], Any]


class _Column(NamedTuple):
    """A column of a paper's row that an entry tells, and what it is called."""

    label: str
    attribute: str
    sort: _Sort


_PLAIN = _Sort(lambda value: str(value) if isinstance(value, str) else value, lambda told: told)
_ID = _Sort(lambda value: value.hex, lambda told: UUID(hex=told))
_DAY = _Sort(lambda value: value.isoformat(), date.fromisoformat)
_INSTANT = _Sort(lambda value: value.astimezone(UTC).isoformat(), datetime.fromisoformat)
_BYTES = _Sort(lambda value: bytes(value).hex(), bytes.fromhex)

COLUMNS: Final[Mapping[str, _Column]] = {
    "state": _Column("tình trạng", "state", _PLAIN),
    "token": _Column("mã xác minh", "token", _PLAIN),
    "matter": _Column("hồ sơ, việc của giấy tờ", "matter_id", _ID),
    "kind": _Column("loại giấy tờ", "kind", _PLAIN),
    "code": _Column("mã trong loại", "code", _PLAIN),
    "agency": _Column("cơ quan ban hành", "agency_id", _ID),
    "unit": _Column("đơn vị ban hành", "unit_id", _ID),
    "file": _Column("tệp", "file_hash", _BYTES),
    "book": _Column("sổ", "book", _PLAIN),
    "number": _Column("số", "number", _PLAIN),
    "number_text": _Column("số, ký hiệu", "number_text", _PLAIN),
    "issued_on": _Column("ngày ban hành", "issued_on", _DAY),
    "drafted_by": _Column("người dự thảo", "drafted_by_id", _ID),
    "signed_by": _Column("người ký", "signed_by_id", _ID),
    "signed_at": _Column("ký lúc", "signed_at", _INSTANT),
    "signed_as": _Column("ký với tư cách", "signed_as", _PLAIN),
    "sealed_at": _Column("đóng dấu lúc", "sealed_at", _INSTANT),
    "replaces": _Column("thay cho giấy tờ", "replaces_id", _ID),
    "replaced_at": _Column("bị thay thế lúc", "replaced_at", _INSTANT),
    "withdrawn_at": _Column("thu hồi lúc", "withdrawn_at", _INSTANT),
    "basis": _Column("căn cứ thu hồi", "withdrawn_basis", _PLAIN),
}
"""What an entry tells of a row, by the field of the entry."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Entered:
    """What the ledger says of a paper.

    Attributes:
        told: By the fields of `COLUMNS`; all of them in a chain of its own.
        entry_id: The entry that says so last.
        is_own: Whether the paper has a chain of its own.
        altered: What its row says otherwise, by what that is called.
    """

    told: Mapping[str, OpenValue]
    entry_id: UUID
    is_own: bool
    altered: Sequence[str]

    def on(self, paper: Paper) -> Paper:
        """Return the row with what the ledger says in it, not saved."""
        for name, column in COLUMNS.items():
            if name in self.told:
                value = self.told[name]
                setattr(paper, column.attribute, None if value is None else column.sort.read(value))
        if _label_of_words in self.altered:
            paper.name, paper.told = "", ""
        if not self.is_own and "số" in self.altered:
            paper.number_text = str(paper.number)
        return paper


_label_of_words: Final = "tên, điều nói với người xác minh"


def told_of(paper: Paper) -> dict[str, OpenValue]:
    """Return what an entry tells of a paper's row."""
    return {_WORDS: _digest(paper)} | {
        name: None
        if (value := getattr(paper, column.attribute)) is None
        else column.sort.told(value)
        for name, column in COLUMNS.items()
    }


def entered_of(papers: Sequence[Paper]) -> Mapping[UUID, Entered]:
    """Return what the ledger says of each paper, without those of which it knows nothing.

    One statement for papers with chains of their own, one more for each kind of matter of others.

    Args:
        papers: With their matters.
    """
    own = facts_of_many(CHAIN, [paper.pk for paper in papers])
    older = [paper for paper in papers if not own[paper.pk]]
    matters: dict[UUID, Sequence[Fact]] = {}
    for kind in {paper.matter.kind for paper in older}:
        ids = {paper.matter_id for paper in older if paper.matter.kind == kind}
        matters |= facts_of_many(kind, ids)
    found: dict[UUID, Entered] = {}
    for paper in papers:
        if facts := own[paper.pk]:
            found[paper.pk] = _entered(paper, facts[-1], facts[-1].fields["open"], is_own=True)
        elif older_one := _of_before(paper, matters[paper.matter_id]):
            found[paper.pk] = older_one
    return found


def chain_of(paper_id: UUID) -> Subject:
    """Return the subject whose chain tells of a paper."""
    return Subject(kind=CHAIN, id=paper_id)


def _entered(paper: Paper, last: Fact, told: Mapping[str, OpenValue], *, is_own: bool) -> Entered:
    now = told_of(paper)
    labels = {name: column.label for name, column in COLUMNS.items()}
    labels[_WORDS] = _label_of_words
    return Entered(
        told=told,
        entry_id=UUID(hex=last.fields["id"]),
        is_own=is_own,
        altered=[
            label for name, label in labels.items() if name in told and told[name] != now[name]
        ],
    )


def _of_before(paper: Paper, chain: Sequence[Fact]) -> Entered | None:
    """Return what the events of its matter say of a paper without a chain of its own."""
    told: dict[str, OpenValue] = {}
    last: Fact | None = None
    for fact in chain:
        said = fact.fields["open"]
        if fact.event in _ISSUED_BY and _is_of(paper, said):
            told, last = {"state": _ISSUED_BY[fact.event], **_number(said)}, fact
        elif fact.event in _ISSUED_BY and said.get("replaces") == paper.pk.hex and _stands(told):
            told, last = {**told, "state": Paper.State.REPLACED}, fact
        elif fact.event in _WITHDRAWN_BY and _is_of(paper, said) and told:
            basis = said["legal_basis"]
            told, last = {**told, "state": Paper.State.WITHDRAWN, "basis": basis}, fact
    return _entered(paper, last, told, is_own=False) if last else None


def _stands(told: Mapping[str, OpenValue]) -> bool:
    return told.get("state") in {Paper.State.SEALED, Paper.State.ISSUED}


def _is_of(paper: Paper, said: Mapping[str, Any]) -> bool:
    """Say whether an event is about a paper: it names it; a form is known by code and number."""
    if paper.pk.hex in (said.get("paper"), said.get("result")):
        return True
    return said.get("form") == paper.code and said.get("number") == paper.number_text


def _number(said: Mapping[str, Any]) -> dict[str, OpenValue]:
    number = said.get("number")
    return {"number": number, "book": said["book"]} if isinstance(number, int) else {}


def _digest(paper: Paper) -> str:
    """Return a digest of what anyone may read on a paper's page: the words stay out of the log."""
    return hashlib.sha256(json.dumps([paper.name, paper.told]).encode()).hexdigest()
