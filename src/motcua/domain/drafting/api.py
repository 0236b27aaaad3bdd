"""Everything others may call."""

from motcua.domain.drafting.actions.publish_draft import publish_draft
from motcua.domain.drafting.actions.record_act import Decision, promulgate
from motcua.domain.drafting.actions.save_draft import edit_draft, save_file
from motcua.domain.drafting.actions.start_draft import start_draft
from motcua.domain.drafting.actions.submit_draft import submit_draft
from motcua.domain.drafting.differences import differences
from motcua.domain.drafting.models import VersionDraft
from motcua.domain.drafting.queries import draft
from motcua.domain.drafting.registries import (
    DraftPage,
    OpenCount,
    ProcedurePage,
    draft_pages,
    open_dossiers,
    procedure_pages,
)
from motcua.domain.drafting.report import definition_of_files
