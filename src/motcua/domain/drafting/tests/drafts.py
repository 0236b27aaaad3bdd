"""Designers and drafts for tests of versions: two people, a draft that could be published."""

from datetime import date, timedelta
from uuid import UUID

from motcua.domain.drafting.actions.edit_draft import edit_draft
from motcua.domain.drafting.actions.record_act import Decision, promulgate
from motcua.domain.procedures.api import KIND
from motcua.kernel.base.api import Actor, clock
from motcua.kernel.definitions.api import yaml_edits
from motcua.kernel.definitions.api.versions import Draft, start_draft
from motcua.kernel.identity.testing import make_officer_actor

MAIN = "vietnam/procedure.yaml"


def make_designer() -> Actor:
    """Return a process designer of the province."""
    return make_officer_actor(role="process_designer")


def today() -> date:
    return clock.today()


def tomorrow() -> date:
    return today() + timedelta(days=1)


def kept(draft: Draft) -> Draft:
    """Return the draft as it is stored now."""
    return Draft.objects.get(id=draft.id)


def put(draft: Draft, actor: Actor, at: tuple[str | int, ...], value: object) -> None:
    """Change one value of the draft's `procedure.yaml`."""
    edit_draft(
        actor=actor,
        draft_id=draft.id,
        revision=kept(draft).revision,
        change=lambda files: {**files, MAIN: yaml_edits.put(files[MAIN], at, value)},
    )


def make_ready(actor: Actor, code: str, *, on: date | None = None) -> Draft:
    """Return a draft with a first day and a decision, ready to be submitted."""
    draft = start_draft(actor=actor, kind=KIND, code=code)
    put(draft, actor, ("valid_from",), on or tomorrow())
    decide(actor, draft.id)
    return kept(draft)


def decide(actor: Actor, draft_id: UUID) -> None:
    """Record the Chairman's decision of today."""
    promulgate(
        actor=actor, draft_id=draft_id, decision=Decision(done_on=today(), number="99/QĐ-UBND")
    )
