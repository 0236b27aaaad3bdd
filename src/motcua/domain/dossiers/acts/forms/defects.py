"""The defects of a dossier that a form names: of the procedure's list, or in one's own words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from motcua.domain.issuing.api import basis_fault
from motcua.domain.packs.api import DefectList
from motcua.domain.work.api import Typed, reason_problems, says_something
from motcua.kernel.base.api import Invalid, Problem, clock

FREE_ROWS = 3
"""How many defects of one's own wording a page offers beside the list."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Defect:
    """One thing to mend: where, why, the law that asks for it, and how to mend it."""

    target: Literal["field", "paper"]
    key: str
    label: str
    reason: str
    legal_basis: str
    remedy: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class FreeRow:
    """A defect of one's own wording, as typed."""

    at: int
    place: str
    reason: str
    basis: str


def picked(listed: DefectList, typed: Typed) -> list[Defect]:
    """Return the defects that a form names, those of one place joined.

    Raises:
        Invalid: A free row lacks its place, reason or basis; the problems name the boxes.
    """
    chosen = set(typed.words("defect"))
    found = [
        Defect(
            target=one.target,
            key=one.key,
            label=one.label,
            reason=one.text,
            legal_basis=one.basis,
            remedy=one.remedy,
        )
        for one in listed.offered
        if one.value in chosen
    ]
    found += _free(listed, free_rows(typed))
    if not found:
        message = "Hãy chọn ít nhất một chỗ cần sửa."
        raise Invalid((Problem(field="defect", message=message),))
    return _joined(found)


def free_rows(typed: Typed) -> list[FreeRow]:
    """Return the rows of one's own wording as they were typed."""
    return [
        FreeRow(
            at=at,
            place=typed.word(f"place-{at}"),
            reason=typed.word(f"reason-{at}"),
            basis=typed.word(f"basis-{at}"),
        )
        for at in range(1, FREE_ROWS + 1)
    ]


def _free(listed: DefectList, rows: Sequence[FreeRow]) -> list[Defect]:
    places = {one.value: one for one in listed.places}
    problems: list[Problem] = []
    found: list[Defect] = []
    for row in rows:
        if not (row.place or row.reason.strip()):
            continue
        place = places.get(row.place)
        basis = row.basis.strip() or (place.basis if place else "")
        if place is None:
            problems.append(Problem(field=f"place-{row.at}", message="Hãy chọn mục cần sửa."))
        elif not says_something(row.reason):
            problems += reason_problems(row.reason, field=f"reason-{row.at}")
        elif fault := basis_fault(basis, listed.bases, on=clock.today()):
            problems.append(Problem(field=f"basis-{row.at}", message=fault))
        else:
            found.append(
                Defect(
                    target=place.target,
                    key=place.key,
                    label=place.label,
                    reason=row.reason,
                    legal_basis=basis,
                )
            )
    if problems:
        raise Invalid(tuple(problems))
    return found


def _joined(defects: Sequence[Defect]) -> list[Defect]:
    """Put several defects of one field or paper into one item: the request has one per place."""
    places = dict.fromkeys((one.target, one.key) for one in defects)
    joined = []
    for target, key in places:
        same = [one for one in defects if (one.target, one.key) == (target, key)]
        joined.append(
            Defect(
                target=target,
                key=key,
                label=same[0].label,
                reason=_sentences(one.reason for one in same),
                legal_basis="; ".join(dict.fromkeys(one.legal_basis for one in same))[:300],
                remedy=_sentences(dict.fromkeys(one.remedy for one in same))[:500],
            )
        )
    return joined


def _sentences(said: Iterable[str]) -> str:
    """Return what was said as sentences, each with one full stop."""
    parts = (one.strip().rstrip(".") for one in said)
    return " ".join(f"{one}." for one in parts if one)
