"""Expressions tried on the answers of examples: the value, why it is nothing, where it breaks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from motcua.domain.drafting.pages.studio.drawing.step_results import results_of
from motcua.domain.packs.api import context_of
from motcua.kernel.base.api import clock, dates
from motcua.kernel.bpmn.api import spoken_time, time_words
from motcua.kernel.definitions.api import Files, yaml_edits
from motcua.kernel.rules.api import (
    FeelError,
    FeelSyntaxError,
    YearMonth,
    compile_expression,
    compile_unary_tests,
    value_of,
)

_MOST_CHARACTERS = 2000
DOSSIER_NAMES = ("channel", "case", "area", "agency", "feeVnd", "benefitVnd")
"""What `hoSo` tells expressions of a drawn process."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Trial:
    """An expression that was tried: its value in words, or what is wrong and at which character."""

    expression: str
    sample: str = ""
    value: str = ""
    kind: str = ""
    warnings: tuple[str, ...] = ()
    error: str = ""
    line: int = 0
    column: int = 0
    before: str = ""
    after: str = ""


def samples_of(files: Files) -> Sequence[tuple[str, str]]:
    """Return the examples of a draft: their address and their name."""
    return [(place, str(example.get("name", ""))) for place, example in _examples(files)]


def fullest_sample(files: Files) -> str:
    """Return the example with the most answers: what it prints shows most of a template."""
    counted = {place: len(_answers(example)) for place, example in _examples(files)}
    return max(counted, key=counted.__getitem__, default="")


def sample_answers(files: Files, sample: str) -> dict[str, object]:
    """Return the answers of an example; none where there is no such example."""
    return _answers(dict(_examples(files)).get(sample, {}))


def _answers(example: Mapping[str, object]) -> dict[str, object]:
    answers = example.get("answers")
    found = answers if isinstance(answers, dict) else {}
    return {str(key): _plain(value) for key, value in found.items()}


def sample_context(files: Files, sample: str) -> dict[str, object]:
    """Return what expressions see on an example: its answers, and what the dossier itself tells."""
    example = dict(_examples(files)).get(sample, {})
    received = _day_of(example.get("received_at"))
    channel = str(example.get("channel", "online"))
    context = context_of(sample_answers(files, sample), channel=channel, submitted_on=received)
    context |= {"today": received, "payer_class": str(example.get("payer_class", "none"))}
    context |= {"hoSo": dict.fromkeys(DOSSIER_NAMES) | {"channel": channel}}
    return context | _filled_in_at_steps(files, example)


def trial_of(files: Files, expression: str, sample: str) -> Trial:
    """Evaluate an expression on the answers of an example."""
    expression = expression.strip()[:_MOST_CHARACTERS]
    if not expression:
        return Trial(expression="", sample=sample, error="Hãy nhập một biểu thức.")
    context = sample_context(files, sample)
    try:
        compiled = compile_expression(expression)
        missing = {name: None for name in compiled.names if name not in context}
        outcome = compiled.evaluate_with_warnings({**missing, **context})
    except FeelSyntaxError as error:
        return _broken(expression, sample, error)
    except FeelError as error:
        return Trial(expression=expression, sample=sample, error=error.message)
    return Trial(
        expression=expression,
        sample=sample,
        value=words_of(outcome.value),
        kind=_kind_of(outcome.value),
        warnings=tuple(
            f"Dòng {w.line}, cột {w.column}: {w.message}" for w in outcome.warnings[:10]
        ),
    )


def cell_trial(source: str) -> Trial:
    """Say whether a text could stand in an input cell of a decision table."""
    source = source.strip()[:_MOST_CHARACTERS]
    try:
        compile_unary_tests(source or "-")
    except FeelSyntaxError as error:
        return _broken(source, "", error)
    except FeelError as error:
        return Trial(expression=source, error=error.message)
    return Trial(expression=source, value="đúng cú pháp", kind="điều kiện của ô")


def timer_trial(files: Files, source: str, sample: str) -> Trial:
    """Say a time as people do; a time that is computed is evaluated on an example."""
    said = next(filter(None, (time_words(kind, source) for kind in _TIMER_KINDS)), "")
    if said:
        return Trial(expression=source, value=said, kind="thời gian")
    tried = trial_of(files, source, sample)
    if tried.error and (advice := spoken_time(source)):
        return Trial(expression=source, error=f"Máy không hiểu “{source[:60]}”. {advice}")
    if tried.error or not tried.kind or tried.kind in _TIMES:
        return tried
    error = f"Hẹn giờ cần khoảng thời gian hay thời điểm, biểu thức này cho {tried.kind}."
    return replace(tried, value="", kind="", error=error)


def _broken(expression: str, sample: str, error: FeelSyntaxError) -> Trial:
    line = expression.split("\n")[error.line - 1]
    return Trial(
        expression=expression,
        sample=sample,
        error=error.reason,
        line=error.line,
        column=error.column,
        before=line[: error.column - 1],
        after=line[error.column - 1 :],
    )


def _examples(files: Files) -> Sequence[tuple[str, Mapping[str, object]]]:
    found: list[tuple[str, Mapping[str, object]]] = []
    for path in sorted(path for path in files if path.endswith("/examples.yaml")):
        rows = yaml_edits.value_at(yaml_edits.data_of(files[path]), ("examples",))
        for number, row in enumerate(rows if isinstance(rows, list) else []):
            if isinstance(row, dict):
                found.append((f"{path.partition('/')[0]}.{number}", row))
    return found


def _filled_in_at_steps(files: Files, example: Mapping[str, object]) -> dict[str, object]:
    """Return what an example fills in at the steps of the drawn process, by its name there."""
    played = example.get("process")
    steps = played if isinstance(played, list) else []
    results = {step.element: step.name for step in results_of(files)}
    found: dict[str, object] = {}
    for step in steps:
        data = step.get("data") if isinstance(step, dict) else None
        if isinstance(data, dict) and step.get("complete") in results:
            found[results[step["complete"]]] = value_of(_plain(data))
    return found


def _plain(value: object) -> object:
    """Return an answer as forms keep it: days as text."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list) else value


def _day_of(received_at: object) -> date:
    try:
        return datetime.fromisoformat(str(received_at)).date()
    except ValueError:
        return clock.today()


def words_of(value: object) -> str:
    """Return a value of FEEL as people read it."""
    match value:
        case None:
            return "không có giá trị (null)"
        case bool():
            return "đúng (true)" if value else "sai (false)"
        case Decimal():
            return f"{value.normalize():f}"
        case datetime():
            return dates.format_datetime(value)
        case date():
            return dates.format_date(value)
        case timedelta() | YearMonth():
            written = compile_expression("string(x)").evaluate({"x": value})
            return time_words("timeDuration", str(written)) or str(written)
        case list():
            return f"[{', '.join(map(words_of, value[:50]))}]"
        case dict():
            inside = ", ".join(f"{key}: {words_of(item)}" for key, item in list(value.items())[:50])
            return f"{{{inside}}}"
        case _:
            return str(value)


_KINDS: Mapping[type, str] = {
    bool: "đúng, sai",
    Decimal: "số",
    str: "chữ",
    datetime: "ngày và giờ",
    date: "ngày",
    time: "giờ",
    timedelta: "khoảng thời gian",
    YearMonth: "khoảng thời gian",
    list: "danh sách",
    dict: "bộ dữ liệu",
}


_TIMES = frozenset({"ngày và giờ", "ngày", "khoảng thời gian"})
_TIMER_KINDS = ("timeDuration", "timeDate", "timeCycle")


def _kind_of(value: object) -> str:
    return next((words for kind, words in _KINDS.items() if isinstance(value, kind)), "")
