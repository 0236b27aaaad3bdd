"""Papers that are still asked for although a national database holds what they say."""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from motcua.domain.packs.api import Component, ProcedureDefinition
from motcua.kernel.base.api import limits, paths, text

_TABLES: Final = "*/replacements/*.tsv"
_SEPARATORS: Final = str.maketrans(dict.fromkeys(";,():", "|"))
_LEAST_WORDS: Final = 3
"""Fewer words name a paper only where they are all that the row says: “Căn cước”."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A row of the State's list: what may be replaced in a procedure, by which database."""

    code: str
    papers: str
    database: str
    owner: str
    basis: str
    clause: str

    @property
    def source(self) -> str:
        return f"{self.clause}, {self.basis}" if self.clause else self.basis

    @property
    def phrases(self) -> frozenset[str]:
        """The papers it names, each as it is compared."""
        parts = (_plain(part) for part in self.papers.translate(_SEPARATORS).split("|"))
        named = {part for part in parts if len(part.split()) >= _LEAST_WORDS}
        return frozenset(named | ({_plain(self.papers)} - {""}))


@dataclass(frozen=True, kw_only=True, slots=True)
class Held:
    """A paper that is asked for, and the row that lets it be replaced.

    `elsewhere` counts the other procedures whose row it is, when this one has none.
    """

    component: Component
    row: Row
    elsewhere: int = 0


def held_papers(definition: ProcedureDefinition) -> Sequence[Held]:
    """Return the papers still asked for that the State's list replaces, here or elsewhere.

    Source:
        66.7/2025/NQ-CP, Điều 3, Phụ lục I.
    """
    asked = [
        part
        for part in definition.procedure.components
        if part.replaced_by is None and not part.is_form
    ]
    return [found for part in asked for found in _held(part, definition.code)]


def _held(part: Component, code: str) -> Iterator[Held]:
    name = f" {_plain(part.name)} "
    named = [row for row in rows() if any(f" {phrase} " in name for phrase in row.phrases)]
    own = next((row for row in named if row.code == code), None)
    if own is not None:
        yield Held(component=part, row=own)
        return
    procedures = Counter(row.database for row in named)
    if not procedures:
        return
    database, times = procedures.most_common(1)[0]
    if times >= limits.get("insight.advice_few_rows_count"):
        row = next(row for row in named if row.database == database)
        yield Held(component=part, row=row, elsewhere=times)


def rows() -> Sequence[Row]:
    """Return the rows of the lists in the packs, read again when a file changes."""
    files = sorted(paths.packs_dir().glob(_TABLES))
    return [row for file in files for row in _rows(file, file.stat().st_mtime_ns)]


@lru_cache(maxsize=8)
def _rows(file: Path, _changed_ns: int) -> tuple[Row, ...]:
    with file.open(encoding="utf-8", newline="") as lines:
        return tuple(
            Row(
                code=line["code"].strip(),
                papers=line["replaced_papers"].strip(),
                database=line["database"].strip(),
                owner=line["database_owner"].strip(),
                basis=line["legal_basis"].strip(),
                clause=line["clause"].strip(),
            )
            for line in csv.DictReader(lines, delimiter="\t")
        )


def _plain(words: str) -> str:
    """Return words as they are compared: without accents, marks and capitals."""
    folded = text.fold(words)
    return " ".join("".join(c if c.isalnum() else " " for c in folded).split())
