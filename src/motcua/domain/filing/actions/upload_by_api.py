"""A file that another system sends before it files the dossier."""

from uuid import UUID

from django.core.files.base import File
from django.db import transaction

from motcua.domain.filing.actions.draft import start_draft
from motcua.domain.filing.api_filing import invalid, open_definition
from motcua.domain.filing.errors import TooManyFilesError
from motcua.domain.filing.models import Draft
from motcua.domain.procedures.api import definition as definition_of
from motcua.kernel.access.api import visible_one
from motcua.kernel.base.api import Actor, limits, no_event
from motcua.kernel.files.api import StoredFile, files_of, store_upload
from motcua.kernel.ledger.api import Subject


@no_event("an uploaded file is no fact; the filing that names it is")
def upload_by_api(
    *,
    actor: Actor,
    procedure_code: str,
    component: str,
    upload: "File[bytes]",
    draft_id: UUID | None = None,
) -> StoredFile:
    """Keep a file for a filing to come; without a draft it begins one.

    Raises:
        NotVisibleError: The draft is not the actor's, or was filed.
        Invalid: The procedure, or the component in it, does not exist.
        ChannelClosedError: This house does not file the procedure online today.
        TooManyFilesError: The component has all the files it takes.
        FileTooLarge: Above the cap.
        EmptyFile: Nothing was sent.
    """
    with transaction.atomic():
        draft = _draft(actor, procedure_code, draft_id)
        parts = definition_of(draft.version).procedure.components
        if component not in {part.code for part in parts if not part.is_form}:
            raise invalid("component", "Thủ tục không có thành phần hồ sơ này, hoặc không cần tệp.")
        subject = Subject(kind="dossier", id=draft.id)
        most = limits.get("files.component_files_count")
        if len(files_of(subject, component=component)) >= most:
            raise TooManyFilesError(f"Mỗi giấy tờ nhận tối đa {most} tệp.")
        return store_upload(actor=actor, subject=subject, component=component, upload=upload)


def _draft(actor: Actor, procedure_code: str, draft_id: UUID | None) -> Draft:
    if draft_id is not None:
        rows = Draft.objects.select_related("version__definition")
        draft = visible_one(actor, rows, id=draft_id)
        if draft.version.definition.code != procedure_code:
            raise invalid("procedure", "Bản nháp này của một thủ tục khác.")
        return draft
    open_definition(procedure_code)
    return start_draft(actor=actor, procedure_code=procedure_code, channel="online")
