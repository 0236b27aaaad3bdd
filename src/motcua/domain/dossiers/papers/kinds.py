"""What dossiers tell `issuing`: whose papers results and letters are, and what follows."""

from collections.abc import Mapping
from typing import Any

from motcua.domain.dossiers.actions.letters_sealed import letter_sealed
from motcua.domain.dossiers.actions.results import (
    result_numbered,
    result_rejected,
    result_replaced,
    result_sealed,
    result_signed,
    result_withdrawn,
)
from motcua.domain.dossiers.acts import (
    apologise,
    guards,
    number_and_seal,
    sign_result,
)
from motcua.domain.dossiers.attached import given_of, papers_given
from motcua.domain.dossiers.errors import ResultStateError
from motcua.domain.dossiers.models import KIND, LETTER, RESULT, STEP_PAPER, Dossier, Stage, Status
from motcua.domain.dossiers.pages.desk.remarks import remarks_on
from motcua.domain.dossiers.papers.data import tracking_url
from motcua.domain.dossiers.papers.issuers import issuer_of_letter, issuer_of_result
from motcua.domain.dossiers.papers.letters import (
    OWN_BOOKS,
    SYMBOLS,
    LetterForm,
    book_of,
    letter_numbering,
)
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.dossiers.process.parts import papers_to_send
from motcua.domain.dossiers.purposes import SETTLE
from motcua.domain.dossiers.results.paper import composed, kind_of, numbering_of
from motcua.domain.dossiers.results.sheet import result_sheet
from motcua.domain.dossiers.rules import Act, role_at
from motcua.domain.issuing import api as issuing
from motcua.domain.packs.api import cited_with_days, is_officers
from motcua.domain.procedures.api import definition as definition_of
from motcua.domain.work.api import Matter, not_held, raise_if, step_at, why_not_next
from motcua.kernel.base.api import Actor, Refusal
from motcua.kernel.privacy.api import Reading, read
from motcua.kernel.registers.api import declare_book
from motcua.kernel.ui import api as ui

_STAGES = {issuing.Verb.SIGN: Stage.SIGNING, issuing.Verb.NUMBER: Stage.NUMBERING}
_ACTS: Mapping[issuing.Verb, Act] = {
    issuing.Verb.SIGN: "sign_result",
    issuing.Verb.NUMBER: "number_and_seal",
}


def register() -> None:
    """Let dossiers have papers."""
    issuing.owners.register(
        KIND,
        issuing.Owner(
            rows=Dossier.objects.select_related("settled_by", "version", "named"),
            opened=Opened,
            addressee=lambda dossier: dossier.owner_name,
            public=lambda dossier: [ui.Row(term="Thủ tục", value=dossier.procedure_name)],
            weigh=remarks_on,
            follow=tracking_url,
            sign_slug="ky",
        ),
    )
    issuing.paper_kinds.register(RESULT, _RESULTS)
    issuing.paper_kinds.register(LETTER, _LETTERS)
    issuing.paper_kinds.register(STEP_PAPER, _STEP_PAPERS)
    issuing.register_withdrawals(KIND, cite=cited_with_days, is_handed_out=_is_handed_out)
    issuing.other_checks.register("receipt", _RECEIPTS)
    for form in SYMBOLS.keys() - {LetterForm.STOP}:  # it stands in the book of notices
        declare_book(book_of(form), str(form.label))
    for code, name in OWN_BOOKS.values():
        declare_book(code, name)


def _is_handed_out(held: Matter, paper: issuing.Paper) -> bool:
    alone = (given.paper_id for given in papers_given(held.pk))
    return paper.pk in alone or given_of(held.pk) is not None


def _turn(dossier: Dossier, verb: issuing.Verb) -> issuing.Turn | None:
    """Let a result wait for whoever holds the dossier, once all of its results are drafted.

    In a drawn process it waits for whoever has the step that the act ends, as soon as it begins.
    """
    stage, opened = _STAGES[verb], Opened(dossier)
    if dossier.stage != stage or why_not_next(opened, _ACTS[verb]):
        return None
    step = step_at(opened, _ACTS[verb]) if dossier.process_id is not None else None
    unit_id = step.unit_id if step else dossier.holder_unit_id
    post_id = step.post_id if step else dossier.holder_post_id
    if unit_id is None:
        return None
    role = role_at(stage, lambda: step.unit if step else dossier.holder_unit)
    return issuing.Turn(unit_id=unit_id, post_id=post_id, role=role)


def _answers(actor: Actor, dossier: Dossier) -> tuple[Reading, Mapping[str, Any]]:
    reading = read(actor, subject=dossier.subject, purpose=SETTLE)
    return reading, reading.reveal(dossier.answers) or {}


def _sheet(actor: Actor, dossier: Dossier, code: str) -> issuing.Sheet | None:
    reading, answers = _answers(actor, dossier)
    kind, _template = kind_of(dossier, code)
    return result_sheet(dossier, kind, answers=answers, reading=reading)


def _compose(
    actor: Actor, dossier: Dossier, code: str, content: Mapping[str, Any]
) -> issuing.Composition:
    reading, answers = _answers(actor, dossier)
    return composed(
        dossier,
        code,
        answers=answers,
        reading=reading,
        typed=content,
        post_id=actor.post_id,
    )


def _check(actor: Actor, dossier: Dossier, verb: issuing.Verb) -> None:
    """Let a verb be done where the act of the dossier that it is may be."""
    raise_if(_why_not(Opened(dossier), actor, verb))


def _why_not(opened: Opened, actor: Actor, verb: issuing.Verb) -> Refusal | None:
    match verb:
        case issuing.Verb.SIGN | issuing.Verb.REJECT:
            return sign_result.why_not(opened, actor)
        case issuing.Verb.TAKE_BACK:
            return ResultStateError("Dự thảo kết quả được lấy lại cùng với hồ sơ.")
        case issuing.Verb.NUMBER | issuing.Verb.SEAL:
            return number_and_seal.why_not(opened, actor)
        case issuing.Verb.WITHDRAW:
            return guards.not_issued_by(opened, actor)
        case issuing.Verb.REPLACE:
            return guards.not_issued_by(opened, actor) or _nothing_to_replace(opened)
        case issuing.Verb.DRAFT | issuing.Verb.MAKE:
            return not_held(opened, actor)


def _check_letter(actor: Actor, dossier: Dossier, verb: issuing.Verb) -> None:
    """Let whoever has the dossier draft and take back; leaders and clerks of its agency the rest.

    What was drafted is signed as long as it can still be followed.
    """
    opened = Opened(dossier)
    match verb:
        case issuing.Verb.DRAFT | issuing.Verb.TAKE_BACK:
            raise_if(not_held(opened, actor))
        case issuing.Verb.REPLACE | issuing.Verb.WITHDRAW:
            raise ResultStateError("Phiếu, thông báo đã báo cho chủ hồ sơ thì không sửa ở đây.")
        case _:
            letter = opened.waiting_letter
            agency_id = letter.agency_id if letter else dossier.settled_by_id
            issuing.require_office(actor, agency_id, verb)
    if verb in {issuing.Verb.SIGN, issuing.Verb.NUMBER}:
        raise_if(_outlived(opened))


def _check_step_paper(actor: Actor, dossier: Dossier, verb: issuing.Verb) -> None:
    """Let whoever has the step draft; leaders and clerks of the step's agency do the rest."""
    opened = Opened(dossier)
    if verb is issuing.Verb.DRAFT:
        if not papers_to_send(opened, actor):
            raise ResultStateError("Không có bước nào của Ông/Bà gửi văn bản này lúc này.")
        return
    agencies = {paper.agency_id for paper in opened.step_papers}
    mine = actor.agency_id if actor.agency_id in agencies else None
    issuing.require_office(actor, mine or dossier.settled_by_id, verb)


def _outlived(opened: Opened) -> Refusal | None:
    """Say that what a drafted letter is to bring about cannot come about any more."""
    letter = opened.waiting_letter
    if letter is None:
        return None
    if letter.code == LetterForm.APOLOGY:
        return apologise.nothing_due(opened)
    is_refusal = letter.code == LetterForm.REFUSAL
    if is_refusal and (refusal := guards.part_not_to_refuse(opened)) is not None:
        return refusal
    return guards.no_way_to(opened, Status.NOT_RECEIVED if is_refusal else Status.STOPPED)


def _nothing_to_replace(opened: Opened) -> Refusal | None:
    if opened.dossier.settled_at is not None:
        return None
    return ResultStateError("Hồ sơ chưa giải quyết xong nên chưa có kết quả để thay.")


_RESULTS = issuing.PaperKind(
    title="Kết quả giải quyết hồ sơ",
    owner=KIND,
    numbering=numbering_of,
    check=_check,
    turn=_turn,
    compose=_compose,
    sheet=_sheet,
    issuer=issuer_of_result,
    component=lambda paper: f"result:{paper.id.hex}",
    on_rejected=result_rejected,
    on_signed=result_signed,
    on_numbered=result_numbered,
    on_sealed=result_sealed,
    on_replaced=result_replaced,
    on_withdrawn=result_withdrawn,
    is_made_anew=True,
)
_LETTERS: issuing.PaperKind[Dossier] = issuing.PaperKind(
    title="Phiếu, thông báo về hồ sơ",
    owner=KIND,
    numbering=lambda _dossier, form, year: letter_numbering(LetterForm(form), year=year),
    check=_check_letter,
    issuer=issuer_of_letter,
    component=lambda paper: f"letter:{paper.code}",
    is_numbered_as_drafted=True,
    is_signed_beside=False,
    on_sealed=letter_sealed,
)
_STEP_PAPERS: issuing.PaperKind[Dossier] = issuing.PaperKind(
    title="Văn bản của bước trong quy trình",
    owner=KIND,
    numbering=numbering_of,
    check=_check_step_paper,
    compose=_compose,
    sheet=_sheet,
    issuer=issuer_of_result,
    is_for_owner=False,
    is_makers=lambda dossier, code: is_officers(definition_of(dossier.version).procedure, code),
    is_numbered_as_drafted=True,
    is_signed_beside=False,
)
_RECEIPTS = issuing.OtherCheck(
    label="Kiểm tra biên nhận nộp hồ sơ", url_name="filing:verify_receipt"
)
