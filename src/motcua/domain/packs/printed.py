"""What a letter or result prints: answers in words, sums in letters, the law, who gets it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final, TypeGuard

from motcua.domain.packs.citations import bases_on
from motcua.domain.packs.source.definition import ProcedureDefinition
from motcua.domain.packs.source.in_use import lists as lists_in_use
from motcua.domain.packs.source.lists import read_instruments
from motcua.domain.packs.source.shapes import ResultKind
from motcua.kernel.base.api import paths, words
from motcua.kernel.forms.api import Choice, Field, FormDefinition, SummaryRow, summary

IN_WORDS: Final = "BangChu"
_AMOUNTS_IN_WORDS_VND: Final = 10**18


def printed_answers(
    definition: ProcedureDefinition,
    answers: Mapping[str, object],
    *,
    today: date,
    lists: Mapping[str, Sequence[Choice]] | None = None,
    channel: str = "",
) -> dict[str, object]:
    """Return the text of every visible answer; see `printed`. Nothing where there is no form."""
    form = definition.form
    if form is None:
        return {}
    return printed(form, answers, today=today, lists=lists, context={"channel": channel})


def printed(
    form: FormDefinition,
    answers: Mapping[str, object],
    *,
    today: date,
    lists: Mapping[str, Sequence[Choice]] | None = None,
    context: Mapping[str, object] | None = None,
) -> dict[str, object]:
    """Return the text of every visible answer by the field's key; tables as lists of rows.

    A whole date or an amount also stands in words under its key with `BangChu` behind.
    """
    rows = summary(form, answers, today=today, lists=lists, context=context)
    texts: dict[str, object] = {row.key: row.text for row in rows if row.key in form.fields}
    for field in form.fields.values():
        if field.type == "table":
            texts[field.key] = list(_table_rows(field, rows))
    return texts | dict(_in_words(form, answers, texts))


def _table_rows(field: Field, rows: Sequence[SummaryRow]) -> Iterator[dict[str, str]]:
    """Gather the cells of a table, which the summary names `table-row-column`."""
    found: dict[str, dict[str, str]] = {}
    for row in rows:
        name, _, cell = row.key.partition("-")
        number, _, column = cell.partition("-")
        if name == field.key and column:
            found.setdefault(number, {})[column] = row.text
    return iter(found.values())


def _in_words(
    form: FormDefinition, answers: Mapping[str, object], texts: Mapping[str, object]
) -> Iterator[tuple[str, str]]:
    for key, field in form.fields.items():
        if not texts.get(key):
            continue
        if field.type == "date":
            day = _date(answers.get(key))
            if day is not None:
                yield key + IN_WORDS, words.date_in_words(day)
        elif field.type == "money" and _is_amount(amount := answers.get(key)):
            yield key + IN_WORDS, words.vnd_in_words(amount)


def _is_amount(answer: object) -> TypeGuard[int]:
    return isinstance(answer, int) and 0 <= answer < _AMOUNTS_IN_WORDS_VND


def _date(answer: object) -> date | None:
    if isinstance(answer, date):
        return answer
    try:
        return date.fromisoformat(str(answer))
    except ValueError:
        return None


def result_frame(
    definition: ProcedureDefinition, kind: ResultKind, *, on: date, unit: str = ""
) -> dict[str, Sequence[str]]:
    """Return `{bases, recipients}` of a kind of result as its template prints them.

    Args:
        definition: The procedure.
        kind: Of its results, or what a step of it sends.
        on: The legal day on which it is made: what does not hold then is not cited.
        unit: Which unit drafts it, and keeps a copy beside the clerk's.

    Source:
        30/2020/NĐ-CP, Annex I, II.6a (bases) and II.9 (recipients, the file copy last).
    """
    own = read_instruments({paths.packs_dir() / definition.folder})
    return {
        "bases": bases_on(kind.bases, {**lists_in_use().instruments, **own}, on=on),
        "recipients": _recipients(kind, unit),
    }


def _recipients(kind: ResultKind, unit: str) -> Sequence[str]:
    """Return whom a result names below it; nobody where its form names nobody."""
    if not kind.recipients:
        return []
    kept = f"Lưu: VT, {unit}." if unit else "Lưu: VT."
    return [*(f"{name};" for name in kind.recipients), kept]
