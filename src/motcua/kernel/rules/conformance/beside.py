"""Run the same cases through FEELin, which serves the studio's editor, for comparison."""

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import cast

from motcua.kernel.base.api import limits, paths
from motcua.kernel.rules.conformance.cases import Case
from motcua.kernel.rules.dmn.xml import Element, children, read_definitions, tag, text
from motcua.kernel.rules.errors import Fault, FeelError
from motcua.kernel.rules.foreign import read_file
from motcua.kernel.rules.temporal import Date, DateTime, DayTime, Time, YearMonth
from motcua.kernel.rules.texts.moments import read_at, write
from motcua.kernel.rules.values import Value

type Json = bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"] | None


class PeerError(FeelError):
    """The other engine cannot be run here; says why."""

    code = "rules_peer"


def feelin_values(cases: Sequence[Case]) -> list[Value]:
    """Return what FEELin answers to each case; an exception of its own when it gives up.

    Raises:
        PeerError: Node or FEELin is not installed, or takes too long.
    """
    models = {str(case.model): _models(case.model) for case in cases}
    asked: list[Json] = [_case(case) for case in cases]
    answers = _answers({"models": models, "cases": asked})
    return [_decoded(answer) for answer in answers]


def _case(case: Case) -> Json:
    inputs = {name: _encoded(value) for name, value in case.inputs.items()}
    return {
        "model": str(case.model),
        "asked": case.asked,
        "result": case.result,
        "inputs": inputs,
    }


def _models(path: Path) -> list[Json]:
    others = [each for each in sorted(path.parent.glob("*.dmn")) if each != path]
    try:
        contents = [read_file(each, limit="rules.model_bytes") for each in (path, *others)]
        return [_element(read_definitions(data)) for data in contents]
    except FeelError:
        return []


def _element(element: Element) -> Json:
    return {
        "tag": tag(element),
        "attributes": {str(key): str(value) for key, value in element.attrib.items()},
        "text": text(element),
        "children": [_element(part) for part in children(element)],
    }


def _encoded(value: Value) -> Json:
    match value:
        case Decimal():
            return float(value)
        case str():
            return {"text": value}
        case Date() | Time() | DateTime() | DayTime() | YearMonth():
            return {"moment": write(value)}
        case list():
            return [_encoded(item) for item in value]
        case dict():
            return {"context": {key: _encoded(item) for key, item in value.items()}}
    return value is True if isinstance(value, bool) else None


def _answers(question: Json) -> list[Json]:
    node = shutil.which("node", path=str(Path(sys.executable).parent)) or shutil.which("node")
    frontend = paths.repository_dir() / "frontend"
    if node is None or not (frontend / "node_modules" / "feelin").is_dir():
        raise PeerError("Không so được với FEELin: chưa cài Node hoặc gói feelin.")
    try:
        done = subprocess.run(  # noqa: S603 - our own script, by its absolute path
            [node, str(frontend / "tools" / "feelin.mjs")],
            input=json.dumps(question).encode(),
            capture_output=True,
            timeout=limits.get("rules.peer_seconds"),
            check=True,
        )
        return cast("list[Json]", json.loads(done.stdout))
    except (OSError, subprocess.SubprocessError, ValueError):
        raise PeerError("Không so được với FEELin: chương trình dừng giữa chừng.") from None


def _decoded(answer: Json) -> Value:
    if isinstance(answer, dict) and "value" in answer:
        return _value(answer["value"])
    return PeerError("FEELin dừng với lỗi")


def _value(encoded: Json) -> Value:
    if isinstance(encoded, bool) or encoded is None:
        return encoded
    if isinstance(encoded, int | float):
        return Decimal(repr(encoded))
    if isinstance(encoded, list):
        return [_value(item) for item in encoded]
    if not isinstance(encoded, dict):
        return None
    if "moment" in encoded:
        return _moment(str(encoded["moment"]))
    context = encoded.get("context")
    if isinstance(context, dict):
        return {key: _value(item) for key, item in context.items()}
    return encoded.get("text")


def _moment(written: str) -> Value:
    try:
        return read_at(written)
    except Fault:
        return written
