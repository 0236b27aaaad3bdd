"""Everything others may call."""

from motcua.domain.filing.actions.draft import (
    choose_agency,
    discard_draft,
    save_form,
    save_step,
    start_draft,
)
from motcua.domain.filing.actions.file_at_counter import FiledAtCounter, file_at_counter
from motcua.domain.filing.actions.file_dossier import Filed, file_dossier
from motcua.domain.filing.models import Draft
from motcua.domain.filing.queries import draft_with_id, drafts_of
