"""Which results can be drafted, and how a draft looks before it is made."""

import base64
from collections.abc import Mapping, Sequence
from typing import Any

from motcua.domain.issuing.api import Composition, preview
from motcua.domain.packs.api import ProcedureDefinition, ResultKind, results


def result_kinds(
    definition: ProcedureDefinition, answers: Mapping[str, Any], *, channel: str
) -> Sequence[ResultKind]:
    """Return the documents of this case that can be made here."""
    found = results(definition.procedure, answers=answers, channel=channel)
    return [kind for kind in found if kind.template]


def picture_of(composition: Composition) -> str:
    """Return a draft as a `data:` picture; it is not stored, and has no number or signature.

    Raises:
        TemplateFaultError: The template is faulty, or longer than one page.
    """
    return "data:image/png;base64," + base64.b64encode(preview(composition)).decode()
