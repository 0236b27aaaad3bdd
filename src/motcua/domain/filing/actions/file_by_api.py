"""Filing by another system: at once, whole, and once only under one key."""

from uuid import UUID

from django.db import transaction

from motcua.domain.dossiers.api import NoAgencyError, form_of
from motcua.domain.filing.actions.draft import start_draft
from motcua.domain.filing.actions.file_dossier import file_dossier
from motcua.domain.filing.answers.shape import shape_problems
from motcua.domain.filing.api_filing import ApiFiling, answer_of, invalid, open_definition, placed
from motcua.domain.filing.errors import FileTakenError, KeyReusedError
from motcua.domain.filing.models import ApiRequest, Draft
from motcua.domain.packs.api import ProcedureDefinition
from motcua.domain.payments.api import (
    NO_PROOF,
    FeeInputError,
    UnknownPayerClassError,
    require_class,
)
from motcua.domain.procedures.api import definition as definition_of
from motcua.domain.work.api import says_something
from motcua.kernel.access.api import NotVisibleError, visible
from motcua.kernel.base.api import Actor, Invalid, clock, no_event
from motcua.kernel.files.api import State, StoredFile, files_of, readable_file, remove_file
from motcua.kernel.ledger.api import Subject
from motcua.kernel.organisations.api import Agency, UnknownAgencyError, agency_by_code
from motcua.kernel.privacy.api import sealing_key


@no_event("the filing that it brings about has its own event")
def file_by_api(*, actor: Actor, key: str, filing: ApiFiling) -> tuple[ApiRequest, bool]:
    """File a dossier; under a key that is known, give the first's answer again.

    What is refused leaves nothing, so that the same key may be sent again with a mended body.

    Args:
        actor: The client, who becomes the dossier's owner.
        key: The client's own name for the request.
        filing: What is filed.

    Returns:
        The request with its answer, and whether it was done now.

    Raises:
        KeyReusedError: The key was answered for another body.
        Invalid: With every problem at once, named by its place in the request.
        ChannelClosedError: This house does not file the procedure online today.
        FileTakenError: A file is part of another dossier.
    """
    digest = filing.sha256
    known = ApiRequest.objects.filter(client_id=actor.id, key=key).first()
    if known is not None:
        return _again(known, digest), False
    definition = open_definition(filing.procedure_code)
    agency = _agency(definition, filing.agency_code)
    _check_answers(definition, filing)
    _check_claim(filing)
    with transaction.atomic():
        row = _reserved(actor, key, digest)
        if row.answer:
            return _again(row, digest), False
        draft = _draft(actor, filing, agency)
        row.answer = _filed(actor, draft, definition_of(draft.version), filing)
        row.save(update_fields=["answer"])
    return row, True


def _again(known: ApiRequest, digest: bytes) -> ApiRequest:
    if bytes(known.body_sha256) != digest:
        raise KeyReusedError(
            "Khóa chống lặp này đã dùng cho một yêu cầu có nội dung khác; hãy dùng khóa mới."
        )
    return known


def _reserved(actor: Actor, key: str, digest: bytes) -> ApiRequest:
    """Take the key; whoever asks at the same time waits here and then finds the answer."""
    new = ApiRequest(client_id=actor.id, key=key, body_sha256=digest, at=clock.now())
    ApiRequest.objects.bulk_create([new], ignore_conflicts=True)
    return ApiRequest.objects.select_for_update().get(client_id=actor.id, key=key)


def _agency(definition: ProcedureDefinition, code: str) -> Agency | None:
    if "commune" not in definition.procedure.levels:
        return None
    try:
        found = agency_by_code(code)
    except UnknownAgencyError as error:
        raise invalid("agency", error.message) from None
    if found.level != "commune":
        raise invalid("agency", "Thủ tục này do Ủy ban nhân dân cấp xã giải quyết.")
    return found


def _check_answers(definition: ProcedureDefinition, filing: ApiFiling) -> None:
    problems = tuple(shape_problems(form_of(definition), filing.answers))
    if problems:
        raise Invalid(problems)


def _check_claim(filing: ApiFiling) -> None:
    if not filing.payer_class:
        return
    try:
        require_class(filing.payer_class)
    except UnknownPayerClassError as refusal:
        raise invalid("payer_class", refusal.message) from None
    if not says_something(filing.payer_proof):
        raise invalid("payer_proof", NO_PROOF)


def _draft(actor: Actor, filing: ApiFiling, agency: Agency | None) -> Draft:
    if not filing.files:
        return start_draft(
            actor=actor,
            procedure_code=filing.procedure_code,
            channel="online",
            agency_id=agency.id if agency else None,
            answers=filing.handed_in,
        )
    draft = _draft_of_files(actor, filing)
    subject = Subject(kind="dossier", id=draft.id)
    for file in files_of(subject):
        if file.pk not in filing.files:
            remove_file(actor=actor, file=file)
    draft.agency = agency
    draft.answers = sealing_key(subject).seal(dict(filing.handed_in))
    draft.saved_at = clock.now()
    draft.save(update_fields=["agency", "answers", "saved_at"])
    return draft


def _draft_of_files(actor: Actor, filing: ApiFiling) -> Draft:
    files = [_file(actor, at, file_id) for at, file_id in enumerate(filing.files)]
    subjects = {file.subject_id for file in files}
    if len(subjects) > 1:
        raise invalid("files", "Các tệp phải được tải lên cùng một bản nháp.")
    rows = Draft.objects.select_for_update(of=("self",)).select_related("version__definition")
    draft = visible(actor, rows).filter(id__in=subjects).first()
    if draft is None:
        raise FileTakenError("Tệp đã nằm trong một hồ sơ khác; hãy tải lên lại.")
    if draft.version.definition.code != filing.procedure_code:
        raise invalid("files", "Tệp được tải lên cho một thủ tục khác.")
    return draft


def _file(actor: Actor, at: int, file_id: UUID) -> StoredFile:
    try:
        file = readable_file(actor, file_id)
    except NotVisibleError:
        raise invalid(f"files.{at}", "Không có tệp này.") from None
    if file.state == State.REFUSED:
        raise invalid(f"files.{at}", file.reason)
    return file


def _filed(
    actor: Actor, draft: Draft, definition: ProcedureDefinition, filing: ApiFiling
) -> dict[str, object]:
    try:
        filed = file_dossier(actor=actor, draft_id=draft.id)
    except NoAgencyError as refusal:
        raise invalid("agency", refusal.message) from None
    except FeeInputError as refusal:
        raise invalid("answers", refusal.message) from None
    except Invalid as refusal:
        raise placed(definition, refusal) from None
    if filed.entry is None:
        raise FileTakenError("Bản nháp này vừa được nộp bằng một yêu cầu khác.")
    return answer_of(filed.dossier, filed.entry)
