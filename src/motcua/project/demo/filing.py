"""Filing a dossier of the scenario: the draft, its papers, the filing."""

from typing import Any
from uuid import UUID

from motcua.domain.dossiers.api import Dossier
from motcua.domain.filing import api as filing
from motcua.domain.packs import api as packs
from motcua.domain.payments.api import payer_class, with_claim
from motcua.domain.procedures import api as procedures
from motcua.kernel.base.api import Actor, clock
from motcua.kernel.files.api import files_of
from motcua.kernel.ledger.api import Subject
from motcua.kernel.organisations.api import agency_of_area
from motcua.project.demo.answers import answers_of
from motcua.project.demo.attaching import attach
from motcua.project.demo.progress import Progress
from motcua.project.demo.scenario import Scenario, Story
from motcua.project.demo.turn import member


def file_story(scenario: Scenario, story: Story, progress: Progress) -> None:
    """File a dossier, and note its id; what a cut-off load had begun is gone on with."""
    actor = member(story.by)
    if story.key not in progress.dossiers:
        progress.begun(story.key, _draft(scenario, story, actor, progress))
    draft_id = progress.dossiers[story.key]
    if Dossier.objects.filter(id=draft_id).exists():
        return
    _attach_papers(scenario, story, actor, filing.draft_with_id(actor, draft_id))
    if not story.is_left_unfiled:
        filing.file_dossier(actor=actor, draft_id=draft_id)


def _draft(scenario: Scenario, story: Story, actor: Actor, progress: Progress) -> UUID:
    """Return a new draft, or the one that a load had made when it was cut off."""
    noted = set(progress.dossiers.values())
    stray = [draft.id for draft in filing.drafts_of(actor) if draft.id not in noted]
    for draft_id in stray:
        filing.discard_draft(actor=actor, draft_id=draft_id)
    area = scenario.offices[story.office].area
    return filing.start_draft(
        actor=actor,
        procedure_code=scenario.kinds[story.kind].procedure,
        channel=story.channel,
        agency_id=agency_of_area(area).id if area else None,
        answers=handed_in(scenario, story),
    ).id


def handed_in(scenario: Scenario, story: Story) -> dict[str, Any]:
    """Return the answers of a story filed today, with the exemption that it claims beside them.

    What people of the class show proves it, unless the story names something else.
    """
    today = clock.today()
    payer = payer_class(story.payer_class)
    usual = f"{payer.proof}, năm {today.year}" if payer else ""
    answers = answers_of(scenario, story, filed_on=today)
    return with_claim(answers, code=story.payer_class, proof=story.payer_proof or usual)


def _attach_papers(scenario: Scenario, story: Story, actor: Actor, draft: filing.Draft) -> None:
    subject = Subject(kind="dossier", id=draft.id)
    there = {file.component for file in files_of(subject)}
    filed_on = clock.local(draft.started_at).date()
    answers = answers_of(scenario, story, filed_on=filed_on)
    source = procedures.definition(draft.version).procedure
    for need in packs.papers(source, answers=answers, channel=story.channel):
        code = need.component.code
        is_drawn = code in scenario.kinds[story.kind].papers
        if need.is_asked and is_drawn and code not in there:
            attach(actor, subject, code, scenario=scenario, story=story, filed_on=filed_on)
