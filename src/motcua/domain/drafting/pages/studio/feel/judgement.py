"""What the server itself makes of an expression while it is written."""

from collections.abc import Callable, Mapping
from typing import Final

from django.http import JsonResponse

from motcua.domain.drafting.pages.studio.form.trial import (
    Trial,
    cell_trial,
    timer_trial,
    trial_of,
)
from motcua.domain.drafting.pages.studio.shown import load_draft
from motcua.domain.procedures.api import DESIGN
from motcua.kernel.access.api import Request, route
from motcua.kernel.definitions.api import Files
from motcua.kernel.definitions.api.versions import Draft


@route(permission=DESIGN, loader=load_draft, methods=("POST",))
def judge(request: Request, found: Draft) -> JsonResponse:
    """Say what an expression gives on an example, or where it is wrong; `o` is the box's kind."""
    source, sample = request.POST.get("bieu-thuc", ""), request.POST.get("vi-du", "")
    judged = _BOXES.get(request.POST.get("o", ""), trial_of)
    return JsonResponse(_as_data(judged(found.files, source, sample)))


_BOXES: Final[Mapping[str, Callable[[Files, str, str], Trial]]] = {
    "tests": lambda _files, source, _sample: cell_trial(source),
    "timer": timer_trial,
}
"""How boxes other than plain values are judged."""


def _as_data(tried: Trial) -> Mapping[str, object]:
    return {
        "value": tried.value,
        "kind": tried.kind,
        "error": tried.error,
        "line": tried.line,
        "column": tried.column,
        "warnings": list(tried.warnings),
    }
