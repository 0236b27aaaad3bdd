"""What a result says, from the dossier's data: the only way a signed paper comes to be."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

from motcua.domain.dossiers.errors import ResultStateError
from motcua.domain.dossiers.models import STEP_PAPER, Dossier
from motcua.domain.dossiers.papers.data import result_data
from motcua.domain.dossiers.papers.issuers import issuer_of_result
from motcua.domain.dossiers.process.facts import OF_DOSSIER, told_to_forms
from motcua.domain.dossiers.process.parts import agency_giving
from motcua.domain.dossiers.results.sheet import result_sheet
from motcua.domain.issuing import api as issuing
from motcua.domain.packs.api import (
    Register,
    ResultKind,
    answers_of,
    paper_called,
    step_paper_called,
)
from motcua.domain.packs.api.checks import (
    DraftCase,
    contradictions_of,
    decision_of,
    printed,
    printed_answers,
    result_frame,
    result_sense,
)
from motcua.domain.procedures.api import definition as definition_of
from motcua.kernel.base.api import clock, limits
from motcua.kernel.files.api import State, files_of, pages
from motcua.kernel.organisations.api import Post
from motcua.kernel.printing.api import picture
from motcua.kernel.privacy.api import Reading, without_names
from motcua.kernel.rules.api import value_of
from motcua.kernel.ui.api import Row

_PLAIN = Register(book="ket-qua", name="Sổ kết quả")


def composed(
    dossier: Dossier,
    result_code: str,
    *,
    answers: Mapping[str, Any],
    reading: Reading,
    typed: Mapping[str, Any],
    post_id: UUID | None,
) -> issuing.Composition:
    """Return what a result of the dossier is to say.

    Args:
        dossier: Whose result.
        result_code: Which of the procedure's results.
        answers: The form's answers.
        reading: Opens what officers filled in at steps of the process.
        typed: What the officer adds, by field; what is known need not be repeated.
        post_id: Of whoever drafts it.

    Raises:
        ResultStateError: The procedure has no template for it.
        Invalid: What the officer adds is incomplete or wrong.
    """
    kind, template = kind_of(dossier, result_code)
    definition = definition_of(dossier.version)
    agency, issuer = agency_giving(dossier, kind.code), issuer_of_result(dossier, kind.code)
    unit = issuing.issuing_unit(issuer)
    sheet = result_sheet(dossier, kind, answers=answers, reading=reading)
    content = sheet.checked({**sheet.known, **typed}) if sheet else {}
    own = answers_of(kind, answers)
    texts, declared = _texts(sheet, content) if sheet else {}, _printed(dossier, own)
    sent = step_paper_called(definition.procedure, kind.code)
    told = sheet.context if sheet else told_to_forms(dossier, own, reading)
    scans = _scanned(dossier, kind, answers, reading)
    case = DraftCase(
        definition=definition,
        kind=kind,
        content=content,
        texts=texts,
        answers=declared,
        known=_known(told, scans),
    )
    images = _pictures(scans)
    shown = {"agency": issuing.letterhead(agency, unit), "page_images": images}
    decision, said = _told(case, images, names=[dossier.owner_name])
    return issuing.Composition(
        code=kind.code,
        name=kind.name,
        agency_id=agency.id,
        template=Path(definition.folder) / template,
        data={**_data(dossier, case, post_id), **shown},
        content=content,
        evidence={"answers": dict(own), "content": dict(content)},
        decision=decision,
        told=said,
        contradictions=contradictions_of(case),
        numbering=numbering_of(dossier, kind.code, clock.today().year),
        plan=issuing.plan_of(sent.signer if sent else kind.signer),
        issuer=issuer,
        unit=unit,
    )


def _known(told: Mapping[str, object], scans: Sequence[bytes]) -> Mapping[str, object]:
    own = told[OF_DOSSIER]
    counted = {"scannedPages": value_of(len(scans) or None)}
    return {
        **told,
        "today": clock.today(),
        OF_DOSSIER: {**own, **counted} if isinstance(own, Mapping) else counted,
    }


def _data(dossier: Dossier, case: DraftCase, post_id: UUID | None) -> Mapping[str, object]:
    """Return what a template prints beside letterhead and scanned pages."""
    procedure, kind = case.definition.procedure, case.kind
    sent = step_paper_called(procedure, kind.code)
    unit = drafting_unit(post_id)
    return {
        **result_data(dossier, answers=case.answers),
        **result_frame(case.definition, kind, on=clock.today(), unit=unit),
        "content": case.texts,
        "register": _volume(kind.register or procedure.register),
        **issuing.answering(dossier, kind=STEP_PAPER, code=sent.answers if sent else None),
    }


def numbering_of(dossier: Dossier, result_code: str, year: int) -> issuing.Numbering:
    """Return how a kind of result of a dossier's procedure is numbered in a year."""
    procedure = definition_of(dossier.version).procedure
    kind = paper_called(procedure, result_code)
    register = (kind.register if kind else None) or procedure.register or _PLAIN
    form = register.number_format
    if "{body}" in form:
        form = form.replace("{body}", issuing.symbol_of(agency_giving(dossier, result_code)))
    return issuing.Numbering(
        book=register.book,
        name=register.name,
        year=year,
        format=form,
        names_a_fact=register.names_a_fact,
    )


def _told(
    case: DraftCase, images: Sequence[str], *, names: Sequence[str]
) -> tuple[Sequence[Row], str]:
    """Return what a result decides, and what whoever checks it is told: of a certified copy alone.

    Of what, of how many pages it is, and that its file has no pages where it has none.

    Source:
        23/2015/NĐ-CP, Art. 20.3: words on the last page, two sheets or more under one seal.
    """
    decision = [Row(term=one.label, value=one.text) for one in decision_of(case)]
    if not result_sense(case.definition, case.kind).copies:
        return decision, ""
    said = "; ".join(f"{row.term}: {row.value}" for row in decision if row.value)
    told = f"{without_names(said, names)[:300]}."
    count = str(case.content.get("pages", ""))
    if images and str(len(images)) == count:
        return decision, told
    alone = (
        f"Tệp này chỉ có lời chứng của {count} trang, không có trang chụp từ bản chính; chỉ có giá"
        " trị khi đóng liền bản chụp, từ hai tờ trở lên có dấu giáp lai."
    )
    return [*decision, Row(term="Bản chụp", value=alone)], f"{told} {alone}"


def _volume(register: Register | None) -> dict[str, object]:
    """Return the book as certifying words name it, and the year of its only volume."""
    book = (register.symbol or register.name) if register else ""
    return {"book": book, "year": clock.today().year}


def drafting_unit(post_id: UUID | None) -> str:
    """Return which unit keeps a copy beside the clerk; the office's copy is the clerk's own.

    Source:
        30/2020/NĐ-CP, Annex I, II.9: the unit that drafts it.
    """
    if post_id is None:
        return ""
    unit = Post.objects.select_related("unit").get(pk=post_id).unit
    return unit.name if unit.kind != "office" else ""


def _scanned(
    dossier: Dossier, kind: ResultKind, answers: Mapping[str, Any], reading: Reading
) -> list[bytes]:
    """Return the pages scanned of what a document copies; none while some are not drawn.

    Which page is whose of several originals nobody has said: then no page is taken.
    """
    component = result_sense(definition_of(dossier.version), kind).copies
    if not component or (kind.per and len(answers[kind.per]) > 1):
        return []
    replaced = set(dossier.papers.exclude(replaced_at=None).values_list("file_id", flat=True))
    files = files_of(dossier.subject, component=component, states={State.READY})
    standing = [file for file in files if file.pk not in replaced]
    drawn = [[page.jpeg for page in pages(file, reading)] for file in standing]
    return [page for one in drawn for page in one] if all(drawn) else []


def _pictures(scans: Sequence[bytes]) -> list[str]:
    """Return pages as a template draws them; none where they are too many."""
    images = [picture(page, "image/jpeg") for page in scans]
    return images if sum(map(len, images)) < limits.get("printing.data_characters") // 2 else []


def _texts(sheet: issuing.Sheet, content: Mapping[str, Any]) -> Mapping[str, object]:
    """Return what was filled in as the template prints it."""
    return printed(sheet.form, content, today=sheet.today, lists=sheet.lists, context=sheet.context)


def _printed(dossier: Dossier, answers: Mapping[str, Any]) -> Mapping[str, Any]:
    filed_on = clock.local(dossier.filed_at).date()
    definition = definition_of(dossier.version)
    return printed_answers(definition, answers, today=filed_on, channel=dossier.channel)


def kind_of(dossier: Dossier, result_code: str) -> tuple[ResultKind, str]:
    """Return a kind of the procedure's results or of what its steps send, with its template.

    Raises:
        ResultStateError: There is none, or it has no template.
    """
    found = paper_called(definition_of(dossier.version).procedure, result_code)
    if found is None or found.template is None:
        raise ResultStateError("Thủ tục này không có mẫu kết quả đó.")
    return found, found.template
