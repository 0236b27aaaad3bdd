"""Saving some fields of a step while they are typed: the rest of each answer must stay whole."""

import re
from collections.abc import Mapping
from typing import Any

from motcua.kernel.forms.api import FormDefinition

_PART = re.compile(r"(?P<whole>.+)-(?P<part>day|month|year)")
_CELL = re.compile(r"(?P<table>[A-Za-z_]\w*)-(?P<at>\d{1,4})-(?P<column>\w+)", re.ASCII)
_ISO = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


def completed(
    form: FormDefinition,
    answers: Mapping[str, Any],
    *,
    posted: Mapping[str, list[str]],
    changed: frozenset[str],
) -> dict[str, list[str]]:
    """Return what was posted with what the page did not send again because it had not changed.

    The other boxes of a date come from the stored answer, the number of rows of a table likewise;
    a box that was emptied is named in `_fields`, so that its absence counts as an answer.
    """
    whole = {name: values for name, values in posted.items() if not name.startswith("_")}
    whole["_fields"] = [" ".join(sorted(changed))]
    for name in changed:
        if dated := _PART.fullmatch(name):
            for part, value in _parts(_stored(answers, dated["whole"])).items():
                whole.setdefault(f"{dated['whole']}-{part}", [value])
        if (cell := _CELL.match(name)) and cell["table"] in form.fields:
            rows = answers.get(cell["table"])
            count = len(rows) if isinstance(rows, list) else 0
            known = max(count, *(int(at) + 1 for at in _places(changed, cell["table"])))
            whole[f"{cell['table']}-rows"] = [str(known)]
    return whole


def _places(changed: frozenset[str], table: str) -> list[str]:
    cells = (_CELL.match(name) for name in changed)
    return [cell["at"] for cell in cells if cell and cell["table"] == table]


def _stored(answers: Mapping[str, Any], name: str) -> Any:
    cell = _CELL.fullmatch(name)
    if cell is None:
        return answers.get(name)
    rows = answers.get(cell["table"])
    at = int(cell["at"])
    if not isinstance(rows, list) or at >= len(rows) or not isinstance(rows[at], dict):
        return None
    return rows[at].get(cell["column"])


def _parts(raw: Any) -> dict[str, str]:
    if isinstance(raw, dict):
        return {part: str(raw.get(part) or "") for part in ("day", "month", "year")}
    found = _ISO.fullmatch(raw) if isinstance(raw, str) else None
    if found is None:
        return {}
    year, month, day = (piece or "" for piece in found.groups())
    return {"day": day, "month": month, "year": year}
