"""Everything others may call."""

from motcua.domain.drafting.actions.edit_draft import edit_draft
from motcua.domain.drafting.actions.record_act import Decision, promulgate
from motcua.domain.drafting.differences import differences
from motcua.domain.drafting.queries import drafts
from motcua.domain.drafting.registries import (
    DraftPage,
    OpenCount,
    ProcedurePage,
    draft_pages,
    open_dossiers,
    procedure_pages,
)
