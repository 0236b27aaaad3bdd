"""What the command line answers about rules: texts in, texts out, refusals by exception."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from motcua.kernel.rules.budget import Run, shallow
from motcua.kernel.rules.dmn.loading import read_model
from motcua.kernel.rules.dmn.parts import Given
from motcua.kernel.rules.errors import FeelWarning, Place
from motcua.kernel.rules.expression import compile_expression
from motcua.kernel.rules.foreign import read_file
from motcua.kernel.rules.texts.json_values import read_context, write_json
from motcua.kernel.rules.values import Value


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """A value as JSON, and why parts of it became null."""

    result: str
    warnings: Sequence[FeelWarning]

    def text(self, *, as_json: bool) -> str:
        """Return one JSON object, or lines for people."""
        if not as_json:
            return "\n".join([self.result, *map(_line, self.warnings)])
        warnings = json.dumps([_data(each) for each in self.warnings], ensure_ascii=False)
        return f'{{"result": {self.result}, "warnings": {warnings}}}'


def evaluated(source: str, context: Path | None) -> Answer:
    """Return what an expression says of a file's values.

    Raises:
        FeelError: The expression or the file cannot be used.
    """
    values = _context(context)
    run = Run(Place(source))
    value = compile_expression(source, names=values).value_in(values, run)
    return _answer(value, run)


def decided(model: Path, decision: str, context: Path | None) -> Answer:
    """Return what a decision, or a decision service, says of a file's values.

    Raises:
        FeelError: The model, the decision or the file cannot be used.
    """
    given = Given(values=_context(context), is_json=True)
    run = Run(Place(""))
    return _answer(read_model(model).answer(decision, given, run), run)


def _answer(value: Value, run: Run) -> Answer:
    with shallow():
        return Answer(result=write_json(value, run), warnings=run.warnings)


def _context(path: Path | None) -> dict[str, Value]:
    if path is None:
        return {}
    return read_context(read_file(path, limit="rules.context_bytes"))


def _line(warning: FeelWarning) -> str:
    place = f"{warning.element}, " if warning.element else ""
    return f"({place}dòng {warning.line}, cột {warning.column}: {warning.message})"


def _data(warning: FeelWarning) -> dict[str, object]:
    return {
        "message": warning.message,
        "element": warning.element,
        "line": warning.line,
        "column": warning.column,
    }
