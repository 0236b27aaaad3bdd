"""Factories for tests: drafts."""

from collections.abc import Mapping
from typing import Any

from motcua.domain.dossiers.testing import BIRTH_ANSWERS, BIRTH_PAPER, Province, attach
from motcua.domain.filing.actions.draft import start_draft
from motcua.domain.filing.models import Draft
from motcua.domain.filing.pages.portal.reviewed import mark_of
from motcua.domain.packs.testing import BIRTH
from motcua.kernel.files.api import files_of
from motcua.kernel.ledger.api import Subject


def make_draft(
    province: Province,
    *,
    author: str = "hoa",
    channel: str = "online",
    answers: Mapping[str, Any] | None = None,
) -> Draft:
    """Return a complete draft of a birth registration with its one paper."""
    draft = start_draft(
        actor=province.actor(author),
        procedure_code=BIRTH,
        channel=channel,
        agency_id=province.cam_binh.id,
        answers={**BIRTH_ANSWERS, **(answers or {})},
    )
    attach(draft.id, BIRTH_PAPER, author=province.actor(author))
    return draft


def reviewed(draft: Draft) -> dict[str, str]:
    """Return what the form at the end of the review sends, of a draft that was just read."""
    files = files_of(Subject(kind="dossier", id=draft.id))
    return {"ban": mark_of(draft, files)}
