"""Papers as a file words them: what all of a code say alike, their template, their book."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from motcua.domain.issuing.content.composition import Composition
from motcua.domain.issuing.content.letterhead import letterhead
from motcua.domain.issuing.content.numbering import Numbering, symbol_of
from motcua.domain.work.api import Matter
from motcua.kernel.base.api import clock, paths
from motcua.kernel.forms.api import FormDefinition
from motcua.kernel.registers.api import book_names

_RECIPIENTS = ("Như trên;", "Lưu: VT.")


@dataclass(frozen=True, kw_only=True, slots=True)
class PaperForm:
    """What the papers of a code say alike.

    Attributes:
        name: What one is called.
        symbol: What stands behind its number, such as `QĐ-{body}`; of a letter of no type
            `{body}-` and the field.
        book: The register book of that symbol, named with `registers.declare_book`.
        bases: The instruments it rests on.
        remedy: What whoever receives it may do then.
    """

    name: str
    symbol: str
    book: str
    bases: Sequence[str]
    remedy: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PaperForms:
    """The papers of a kind, by code.

    Attributes:
        template: Typst file, below the packs.
        papers: The papers.
    """

    template: str
    papers: Mapping[str, PaperForm]

    @classmethod
    def read(cls, path: Path) -> "PaperForms":
        """Return what a YAML file has, key for key."""
        found = yaml.safe_load(path.read_text("utf-8"))
        papers = {code: PaperForm(**words) for code, words in found.pop("papers").items()}
        return cls(papers=papers, **found)

    def __getitem__(self, code: str) -> PaperForm:
        """Return the form of a code."""
        return self.papers[code]

    def numbering(self, matter: Matter, code: str, year: int) -> Numbering:
        """Return how papers of a code are numbered in a year; see `PaperKind.numbering`.

        Source:
            30/2020/NĐ-CP, Annex I, II.3: a letter's symbol names its body, then the field.
        """
        form = self[code]
        symbol = form.symbol.replace("{body}", symbol_of(matter.settled_by))
        return Numbering(
            book=form.book,
            name=book_names.get(form.book),
            year=year,
            format=f"{{number:02d}}/{symbol}",
        )

    def composed(
        self, matter: Matter, code: str, content: Mapping[str, Any], **more: object
    ) -> Composition:
        """Return what a paper says: what all of its code do, and what is its own.

        Args:
            matter: About which.
            code: Which paper.
            content: What was filled in.
            more: What the template prints besides.
        """
        form = self[code]
        return Composition(
            code=code,
            name=form.name,
            agency_id=matter.settled_by_id,
            template=paths.packs_dir() / self.template,
            data={
                "agency": letterhead(matter.settled_by),
                "title": form.name,
                "code": matter.code,
                "bases": list(form.bases),
                "remedy": form.remedy,
                "recipients": list(_RECIPIENTS),
                **more,
            },
            content=content,
            evidence={"content": dict(content)},
            numbering=self.numbering(matter, code, clock.today().year),
        )


def paragraphs(form: FormDefinition, content: Mapping[str, Any]) -> list[dict[str, str]]:
    """Return what was filled in as paragraphs, each below its question; what was ticked is said."""
    return [
        {"heading": field.label, "text": "" if told is True else str(told)}
        for key, field in form.fields.items()
        if (told := content.get(key))
    ]
