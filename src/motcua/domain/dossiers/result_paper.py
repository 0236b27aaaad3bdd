"""Rendering a result from the dossier's data: the only way a signed paper comes to be."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

from motcua.domain.dossiers.errors import ResultStateError
from motcua.domain.dossiers.models import Dossier, Result
from motcua.domain.dossiers.paper_data import result_data
from motcua.domain.packs.api import printed_answers
from motcua.domain.procedures.api import definition as definition_of
from motcua.kernel.base.api import clock
from motcua.kernel.files.api import State, files_of, pages
from motcua.kernel.identity.api import Holding
from motcua.kernel.organisations.api import LEADERSHIP, in_force
from motcua.kernel.printing.api import picture
from motcua.kernel.privacy.api import Reading
from motcua.kernel.signatures import api as signatures


def result_pdf(
    dossier: Dossier,
    result: Result,
    *,
    template: str,
    answers: Mapping[str, Any],
    content: Mapping[str, Any],
    signer: str = "leader",
    page_images: Sequence[str] = (),
) -> bytes:
    """Return the unsigned PDF with empty places for number, date, signature and seal.

    Args:
        dossier: Whose result.
        result: The row that is to hold it.
        template: Typst file of the procedure's folder.
        answers: The form's answers.
        content: What the officer adds.
        signer: `leader`, or `agency` when its seal alone signs.
        page_images: SVG of the pages of which the result is a copy, as `printing.picture` makes.

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
        signer=signer_of(dossier.settled_by_id),
    )
    register = definition.procedure.register
    data["register"] = {"book": (register.symbol or register.name) if register else ""}
    data["page_images"] = list(page_images)
    folder = Path(definition.folder)
    plan: signatures.Plan = "seal" if signer == "agency" else "personal_and_seal"
    return signatures.render_for_signing(folder / template, data, plan=plan, made_at=clock.now())


def page_images(dossier: Dossier, file_ids: Sequence[UUID], reading: Reading) -> list[str]:
    """Return the pages of files of the dossier, as intake drew them, for a copy of them.

    Raises:
        ResultStateError: A file is not the dossier's, or its pages have not been drawn.
    """
    mine = {file.pk: file for file in files_of(dossier.subject, states={State.READY})}
    images: list[str] = []
    for file_id in file_ids:
        drawn = list(pages(mine[file_id], reading)) if file_id in mine else []
        if not drawn:
            raise ResultStateError("Chưa có ảnh các trang của giấy tờ cần sao; hãy chụp lại.")
        images += [picture(page.jpeg, "image/jpeg") for page in drawn]
    return images


def signer_of(agency_id: UUID) -> dict[str, str]:
    """Return `{prefix, title, name}` of the leader who signs for an agency.

    The first leader's post that somebody holds today; an empty post never stands on a paper.
    """
    today = clock.local(clock.now()).date()
    held = Holding.objects.filter(
        in_force(today),
        in_force(today, prefix="post__"),
        in_force(today, prefix="post__unit__"),
        post__role="leader",
        post__unit__agency_id=agency_id,
        post__unit__kind=LEADERSHIP,
    )
    row = held.select_related("post", "account").order_by("post__code").first()
    if row is None:
        return {"prefix": "", "title": "", "name": ""}
    return {"prefix": "", "title": row.post.title, "name": row.account.display_name}
