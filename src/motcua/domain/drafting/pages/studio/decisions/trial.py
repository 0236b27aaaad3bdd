"""A decision tried on the answers of an example or on typed values: which rules matched."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Final

from motcua.domain.drafting.pages.studio.decisions.model import Decisions, ShownDecision
from motcua.domain.drafting.pages.studio.form.trial import sample_context, words_of
from motcua.kernel.base.api import text
from motcua.kernel.definitions.api import Files
from motcua.kernel.rules.api import FeelError, FeelWarning, compile_expression

_MOST_CHARACTERS: Final = 2000


@dataclass(frozen=True, kw_only=True, slots=True)
class Given:
    """An input of the model, and what it holds in this trial."""

    name: str
    kind: str
    value: str
    error: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Matched:
    """A rule that matched, in a decision."""

    decision: str
    rule: int
    anchor: str
    said: str


@dataclass(frozen=True, kw_only=True, slots=True)
class DecisionTrial:
    """What came out, or why nothing did."""

    decision: str
    sample: str
    given: Sequence[Given]
    is_tried: bool = False
    value: str = ""
    error: str = ""
    matched: Sequence[Matched] = ()
    found: Sequence[tuple[str, str]] = ()
    warnings: Sequence[str] = ()


def decision_trial(decisions: Decisions, files: Files, typed: Mapping[str, str]) -> DecisionTrial:
    """Return the outcome of a decision on what was typed, else on an example's answers.

    Args:
        decisions: Those of the draft, read.
        files: The draft's.
        typed: `quyet-dinh`, `vi-du`, and `v-<n>` for the n-th input of the model.
    """
    model = decisions.model
    names = model.decisions if model else ()
    asked = typed.get("quyet-dinh", "")
    decision = asked if asked in names else next(iter(names), "")
    sample = typed.get("vi-du", "")
    is_given = typed.get("vi-du-truoc", sample) == sample and "v-0" in typed
    given, context = _inputs(decisions, files, sample, typed if is_given else {})
    blank = DecisionTrial(decision=decision, sample=sample, given=given)
    if model is None or not decision or "quyet-dinh" not in typed:
        return blank
    if any(each.error for each in given):
        return blank
    try:
        told = model.explain(decision, context)
    except FeelError as fault:
        return _tried(blank, error=fault.message)
    return _tried(
        blank,
        value=words_of(told.value),
        matched=[m for table, rule in told.matched for m in _matched(decisions, table, rule)],
        found=[(name, words_of(value)) for name, value in told.found.items()],
        warnings=[_warned(decisions, warning) for warning in told.warnings[:10]],
    )


def _tried(blank: DecisionTrial, **found: object) -> DecisionTrial:
    return DecisionTrial(
        decision=blank.decision,
        sample=blank.sample,
        given=blank.given,
        is_tried=True,
        **found,  # type: ignore[arg-type]
    )


def _inputs(
    decisions: Decisions, files: Files, sample: str, typed: Mapping[str, str]
) -> tuple[Sequence[Given], Mapping[str, object]]:
    """Return the inputs as the page shows them, and as the model gets them."""
    known = sample_context(files, sample)
    rows: list[Given] = []
    context: dict[str, object] = {}
    inputs = decisions.outline.inputs if decisions.outline else ()
    for number, (name, kind) in enumerate(inputs):
        key = f"v-{number}"
        if key not in typed:
            context[name] = known.get(name)
            rows.append(Given(name=name, kind=kind, value=_written(known.get(name))))
            continue
        source = text.clean(typed[key][:_MOST_CHARACTERS])
        try:
            context[name] = _read(source, kind)
            rows.append(Given(name=name, kind=kind, value=source))
        except _Unreadable as reason:
            rows.append(Given(name=name, kind=kind, value=source, error=str(reason)))
    return rows, context


class _Unreadable(Exception):  # noqa: N818 - told beside its box
    """What was typed is no value of the input's type."""


def _read(source: str, kind: str) -> object:
    """Return what was typed as a value: behind `=` an expression, else as the type says."""
    if not source:
        return None
    if source.startswith("="):
        return _computed(source[1:])
    if kind == "number":
        return _number(source)
    if kind == "date":
        return _day(source)
    if kind == "boolean":
        return _truth(source)
    return source


def _computed(source: str) -> object:
    try:
        return compile_expression(source).evaluate({})
    except FeelError as fault:
        raise _Unreadable(fault.message) from None


def _number(source: str) -> Decimal:
    try:
        number = Decimal(source.replace(" ", "").replace(",", "."))
    except InvalidOperation:
        raise _Unreadable("Hãy nhập một số, ví dụ 12 hoặc 3,5.") from None
    if not number.is_finite():
        raise _Unreadable("Hãy nhập một số, ví dụ 12 hoặc 3,5.")
    return number


def _day(source: str) -> date:
    day, _, rest = source.partition("/")
    month, _, year = rest.partition("/")
    try:
        return date(int(year), int(month), int(day)) if rest else date.fromisoformat(source)
    except ValueError:
        raise _Unreadable("Hãy nhập ngày, ví dụ 25/11/2026.") from None


def _truth(source: str) -> bool:
    found = {"true": True, "đúng": True, "có": True, "false": False, "sai": False, "không": False}
    if source.lower() not in found:
        raise _Unreadable("Hãy nhập true hoặc false.")
    return found[source.lower()]


def _written(value: object) -> str:
    """Return a value as `_read` reads it back."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case Decimal():
            return f"{value:f}"
        case date():
            return f"{value:%d/%m/%Y}"
        case str():
            return f"={_feel(value)}" if value.startswith("=") else value
        case _:
            return f"={_feel(value)}"


def _feel(value: object) -> str:
    match value:
        case list():
            return f"[{', '.join(map(_feel, value))}]"
        case dict():
            return f"{{{', '.join(f'{_quoted(k)}: {_feel(v)}' for k, v in value.items())}}}"
        case str():
            return _quoted(value)
        case date():
            return f'date("{value.isoformat()}")'
        case None:
            return "null"
        case _:
            return _written(value)


def _quoted(value: object) -> str:
    inner = str(value).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{inner}"'


def _matched(decisions: Decisions, table: str, rule: int) -> Sequence[Matched]:
    return [
        Matched(
            decision=each.outline.name,
            rule=rule,
            anchor=f"luat-{each.outline.table.number}-{rule}",
            said=_said(each, rule),
        )
        for each in decisions.shown
        if each.outline.table is not None and each.outline.table.id == table
    ]


def _said(shown: ShownDecision, rule: int) -> str:
    cells = shown.lines[rule - 1].cells if rule <= len(shown.lines) else ()
    pairs = zip(shown.headings, cells, strict=False)
    return "; ".join(f"{heading}: {cell.text or '–'}" for heading, cell in pairs)


def _warned(decisions: Decisions, warning: FeelWarning) -> str:
    for each in decisions.shown:
        spot = each.table.place(warning.element) if each.table else None
        if spot:
            heading = each.headings[spot[1] - 1]
            return f"“{each.outline.name}”, luật {spot[0]}, cột “{heading}”: {warning.message}"
    return warning.message
