"""The paper that a dossier of the scenario has for a component, and its adding."""

from datetime import date
from zlib import crc32

from django.core.files.base import ContentFile

from motcua.kernel.base.api import Actor
from motcua.kernel.files.api import store_upload
from motcua.kernel.ledger.api import Subject
from motcua.project.demo import papers
from motcua.project.demo.answers import filled
from motcua.project.demo.scenario import Flaw, Scenario, Story

_AS_IT_SHOULD_BE = Flaw()


def attach(
    actor: Actor,
    subject: Subject,
    component: str,
    *,
    scenario: Scenario,
    story: Story,
    filed_on: date,
    is_mended: bool = False,
) -> None:
    """Add the paper of a component: scanned by an officer, photographed by an owner.

    Args:
        actor: Who adds it.
        subject: The dossier or draft.
        component: Code of the component.
        scenario: Whose people and papers are taken.
        story: The dossier's.
        filed_on: The day of its filing, to which the paper's dates keep.
        is_mended: Whether its flaw, if the story gives it one, is mended.
    """
    paper = scenario.kinds[story.kind].papers[component]
    flaw = _AS_IT_SHOULD_BE if is_mended else story.flaws.get(component, _AS_IT_SHOULD_BE)
    count = int(filled(paper.pages, scenario, story, on=filed_on))
    pages = [page for page in range(1, count + 1) if page != flaw.without_page]
    is_photograph = actor.kind == "citizen"
    name = "anh-chup" if is_photograph else "ban-quet"
    picture = papers.pictures(
        paper.template,
        said_on(component, scenario=scenario, story=story, filed_on=filed_on, flaw=flaw),
        seed=crc32(f"{story.key}:{component}".encode()),
        pages=pages,
        manner="photographed" if is_photograph else "scanned",
        shot=flaw.shot,
        take=1 + is_mended,
    )
    kind = "pdf" if len(pages) > 1 else "jpg"
    store_upload(
        actor=actor,
        subject=subject,
        component=component,
        upload=ContentFile(picture, name=f"{name}.{kind}"),
    )


def said_on(
    component: str, *, scenario: Scenario, story: Story, filed_on: date, flaw: Flaw
) -> dict[str, str]:
    """Return what stands on the paper of a component, as its flaw has it."""
    paper = scenario.kinds[story.kind].papers[component]
    says = {**paper.says, **flaw.says}
    return {key: str(filled(words, scenario, story, on=filed_on)) for key, words in says.items()}
