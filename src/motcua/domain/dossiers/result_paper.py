"""Rendering a result from the dossier's data: the only way a signed paper comes to be."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from motcua.domain.dossiers.models import Dossier, Result
from motcua.domain.dossiers.paper_data import result_data
from motcua.domain.procedures.api import definition as definition_of
from motcua.domain.procedures.api import printed_answers
from motcua.kernel.base.api import clock
from motcua.kernel.identity.api import Holding
from motcua.kernel.organisations.api import in_force, unit_of
from motcua.kernel.signatures.api import render_for_signing


def result_pdf(
    dossier: Dossier,
    result: Result,
    *,
    template: str,
    answers: Mapping[str, Any],
    content: Mapping[str, Any],
) -> bytes:
    """Return the unsigned PDF with empty number, date and signature places.

    Raises:
        TemplateFaultError: The template is absent or faulty.
    """
    definition = definition_of(dossier.version)
    data = result_data(
        dossier,
        token=result.token,
        symbol=result.number_text,
        answers=printed_answers(
            definition, answers, today=clock.local(dossier.filed_at).date(), channel=dossier.channel
        ),
        content=content,
        signer=signer_of(dossier),
    )
    folder = Path(definition.folder)
    return render_for_signing(folder / template, data, made_at=clock.now())


def signer_of(dossier: Dossier) -> dict[str, str]:
    """Return `{prefix, title, name}` of the leader who signs for the agency.

    The first leader's post that somebody holds today; an empty post never stands on a paper.
    """
    leadership = unit_of(dossier.settled_by_id, "leadership")
    today = clock.local(clock.now()).date()
    held = Holding.objects.filter(
        in_force(today), in_force(today, prefix="post__"), post__unit=leadership
    )
    row = held.filter(post__role="leader").select_related("post", "account").first()
    if row is None:
        return {"prefix": "", "title": "", "name": ""}
    return {"prefix": "", "title": row.post.title, "name": row.account.display_name}
