"""Who signs which paper in whose name, as dated data: `packs/*/signing.yaml`.

The row that says most about a paper counts; of two that say as much, a province's before the
country's, and of those the later.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from motcua.domain.issuing.rules import Power, Rank
from motcua.kernel.base.api import Refusal, paths

_FILE = "signing.yaml"


class BadSigningError(Refusal):
    """A file cannot be used; the message names file and fault, in one sentence."""

    code = "bad_signing"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class PostTitle(_Strict):
    """What a post is in its unit, and how it is called above a name.

    Attributes:
        rank: Head or deputy of its unit.
        title: Such as `Phó Chủ tịch`.
        full: With the unit (`{unit}` is its name), where another body's power is exercised; empty
            where it is the same.
    """

    rank: Rank
    title: str
    full: str = ""


class Authority(_Strict):
    """In whose power papers are made.

    Attributes:
        papers: Kinds, or kind and code as `letter:03`; empty for every paper.
        procedures: Codes of the procedures; empty for every matter.
        valid_from: The first legal day on which the row counts.
        power: Whether the law names the collective (TM.), or its head.
        unit: The field of work whose unit makes them in its own power, under its own seal; empty
            where the agency does. An agency without such a unit makes them itself.
        basis: The law that says so.
        verified: Whether a named source was compared.
        question: What a lawyer or the province has to say yet.
    """

    papers: tuple[str, ...] = Field(default=(), strict=False)
    procedures: tuple[str, ...] = Field(default=(), strict=False)
    valid_from: date
    power: Power
    unit: str = ""
    basis: str
    verified: bool = False
    question: str = ""

    def says(self, *, kind: str, code: str, procedure: str, on: date) -> bool:
        """Say whether the row counts for a paper."""
        is_kind = not self.papers or bool({kind, f"{kind}:{code}"} & set(self.papers))
        is_procedure = not self.procedures or procedure in self.procedures
        return is_kind and is_procedure and self.valid_from <= on


class WithdrawalGround(_Strict):
    """What a decision rests on that withdraws a result, and what must be known of it first.

    Attributes:
        procedures: Codes of the procedures; empty for every matter.
        valid_from: The first legal day on which the row counts.
        bases: Cited where a people's committee or its chairman decides.
        flag: Told to whoever drafts and whoever signs before anything else; empty where nothing is.
        asks_power: Whether whoever drafts must name the text that gives the power to withdraw.
        not_power: Instruments, by number, that give it to somebody else.
        instead: What may be asked for in its place, as the decision says; empty where nothing may.
        verified: Whether a named source was compared.
        question: What a lawyer or the province has to say yet.
    """

    procedures: tuple[str, ...] = Field(default=(), strict=False)
    valid_from: date
    bases: tuple[str, ...] = Field(default=(), strict=False)
    flag: str = ""
    asks_power: bool = False
    not_power: tuple[str, ...] = Field(default=(), strict=False)
    instead: str = ""
    verified: bool = False
    question: str = ""


class _File(_Strict):
    posts: dict[str, PostTitle] = Field(default_factory=dict)
    fields: dict[str, str] = Field(default_factory=dict)
    collectives: dict[str, str] = Field(default_factory=dict)
    symbols: dict[str, str] = Field(default_factory=dict)
    centres: dict[str, str] = Field(default_factory=dict)
    books: dict[str, str] = Field(default_factory=dict)
    papers: list[Authority] = Field(default_factory=list)
    withdrawals: list[WithdrawalGround] = Field(default_factory=list)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Placed:
    row: Authority
    is_local: bool

    @property
    def weight(self) -> tuple[bool, bool, bool, date]:
        row = self.row
        return bool(row.procedures), bool(row.papers), self.is_local, row.valid_from


@dataclass(frozen=True, kw_only=True, slots=True)
class _Table:
    posts: Mapping[str, PostTitle]
    fields: Mapping[str, str]
    collectives: Mapping[str, str]
    symbols: Mapping[str, str]
    centres: Mapping[str, str]
    rows: Sequence[_Placed]
    withdrawals: Sequence[WithdrawalGround]


def authority_for(kind: str, code: str, *, procedure: str = "", on: date) -> Authority:
    """Return in whose power a paper is made on a day.

    Raises:
        BadSigningError: A file is broken, or no row counts on that day.
    """
    rows = [
        one
        for one in _table(paths.packs_dir()).rows
        if one.row.says(kind=kind, code=code, procedure=procedure, on=on)
    ]
    if not rows:
        raise BadSigningError(f"{_FILE}: chưa có dòng nào áp dụng từ ngày {on:%d/%m/%Y}.")
    return max(rows, key=lambda one: one.weight).row


def withdrawal_ground_for(procedure: str, *, on: date) -> WithdrawalGround:
    """Return what is known of withdrawing a matter's result on a day: the row that says most."""
    rows = [
        row
        for row in _table(paths.packs_dir()).withdrawals
        if row.valid_from <= on and (not row.procedures or procedure in row.procedures)
    ]
    plain = WithdrawalGround(valid_from=on)
    return max(rows, key=lambda row: (bool(row.procedures), row.valid_from), default=plain)


def title_of(post_code: str) -> PostTitle | None:
    """Return what a post is in a signature; None for one that leads nothing."""
    return _table(paths.packs_dir()).posts.get(post_code)


def fields() -> Mapping[str, str]:
    """Return the fields of work in which a deputy signs, with what each is called."""
    return _table(paths.packs_dir()).fields


def issuing_fields() -> Collection[str]:
    """Return the fields of work whose units make papers in their own power."""
    return {one.row.unit for one in _table(paths.packs_dir()).rows if one.row.unit}


def collective_of(level: str) -> str:
    """Return what stands behind TM. for agencies of a level; empty where no collective leads."""
    return _table(paths.packs_dir()).collectives.get(level, "")


def symbol_for(*keys: str) -> str:
    """Return how an agency is shortened behind a number, by its code or its level; else empty."""
    found = _table(paths.packs_dir()).symbols
    return next((found[key] for key in keys if key in found), "")


def centres() -> Mapping[str, str]:
    """Return by level of agency the code of the one-stop centre that receives for it."""
    return _table(paths.packs_dir()).centres


def load(path: Path) -> _File:
    """Read one file.

    Raises:
        BadSigningError: It is no YAML, lacks a part, or says what nobody can mean.
    """
    try:
        return _File.model_validate(yaml.safe_load(path.read_text("utf-8")))
    except (yaml.YAMLError, ValidationError, UnicodeDecodeError) as error:
        name = f"{path.parent.name}/{path.name}"
        raise BadSigningError(f"{name}: {_fault(error)}") from error


def _fault(error: Exception) -> str:
    """Return what is wrong with a file, on one line."""
    if not isinstance(error, ValidationError):
        return "không phải là YAML đọc được."
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"])
    return f"dòng “{where}” không dùng được ({first['msg']})."


@cache
def _table(packs: Path) -> _Table:
    found = [(path, load(path)) for path in paths.in_packs(_FILE, root=packs)]
    return _Table(
        posts={code: title for _path, file in found for code, title in file.posts.items()},
        fields={key: words for _path, file in found for key, words in file.fields.items()},
        collectives={key: name for _path, file in found for key, name in file.collectives.items()},
        symbols={key: name for _path, file in found for key, name in file.symbols.items()},
        centres={key: code for _path, file in found for key, code in file.centres.items()},
        rows=[
            _Placed(row=row, is_local=path.parent.name != "vietnam")
            for path, file in found
            for row in file.papers
        ],
        withdrawals=[row for _path, file in found for row in file.withdrawals],
    )
