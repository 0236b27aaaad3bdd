"""Make the dossiers that a journey begins with: written as in the scenario, played at once.

A process beside the site plays them through the same actions as people's
clicks, at the site's present hour.
"""

import json
import sys
import time
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from tests.journeys.site import Site

_INTAKE_SECONDS = 60
_OFFICE = {"office": "cam_binh", "channel": "counter", "by": "minh", "filed": "now-0"}

OF_HOA: Mapping[str, object] = {
    "by": "hoa",
    "channel": "online",
    "who": {"chu": "hoa", "me": "hoa", "cha": "tam"},
}
"""Filed by Hoa on the portal: `birth(…, **OF_HOA)`."""


def birth(child: str, *steps: str | Mapping[str, object], **more: object) -> dict[str, object]:
    """Return a birth registration at Cẩm Bình; steps as in the scenario, or their bare names."""
    return {
        "kind": "khai_sinh",
        "who": {"chu": "duc", "me": "huong", "cha": "duc"},
        "with": {"nksHoTen": child, "nksGioiTinh": "nu", "ketQuaNhan": "electronic"},
        "steps": [{"do": step} if isinstance(step, str) else step for step in steps],
        **more,
    }


def make(
    site: Site,
    *stories: Mapping[str, object],
    kinds: Mapping[str, Mapping[str, object]] | None = None,
) -> list[str]:
    """File dossiers and play their steps, each right after the one before; return their codes.

    `kinds` are of procedures that the scenario does not have.
    """
    told = json.dumps({"stories": stories, "kinds": kinds or {}})
    done = site.hand.run("tests.journeys.making", told=told)
    if done.returncode:
        raise RuntimeError(done.stderr[-4000:])
    codes: list[str] = json.loads(done.stdout.splitlines()[-1])
    return codes


def draft(site: Site, *stories: Mapping[str, object]) -> list[str]:
    """Write dossiers ready to be sent, and return the ids of their drafts."""
    return make(site, *({**story, "is_draft": True} for story in stories))


def drop_drafts(site: Site, who: str) -> None:
    """Let a member of the cast begin anew: a draft begun elsewhere would be gone on with."""
    done = site.hand.run("tests.journeys.making", who)
    if done.returncode:
        raise RuntimeError(done.stderr[-4000:])


def _drop_drafts(who: str) -> None:
    from motcua.domain.filing.api import discard_draft, drafts_of
    from motcua.kernel.identity.api import actor_of, demo

    actor = actor_of(demo.account_of(who))
    for begun in drafts_of(actor):
        discard_draft(actor=actor, draft_id=begun.id)


def main() -> None:
    """Drop the drafts of whom the command line names.

    Else play the stories that standard input holds, and print the codes of their dossiers.
    """
    if len(sys.argv) > 1:
        _drop_drafts(sys.argv[1])
        return
    from motcua.project.demo.scenario import Scenario, read_scenario

    told = read_scenario()
    asked = json.load(sys.stdin)
    given = asked["stories"]
    are_drafts = [bool(story.pop("is_draft", False)) for story in given]
    stories = [_written(number, story) for number, story in enumerate(given)]
    known = told.model_dump(by_alias=True, exclude={"dossiers"})
    kinds = known["kinds"] | asked["kinds"]
    scenario = Scenario.model_validate(known | {"kinds": kinds, "dossiers": stories})
    made = [_made(scenario, number, is_draft=only) for number, only in enumerate(are_drafts)]
    sys.stdout.write(json.dumps(made) + "\n")


def _written(number: int, story: Mapping[str, Any]) -> dict[str, Any]:
    steps: Sequence[Mapping[str, object]] = story.get("steps", ())
    return {
        "key": f"journey-{number}",
        **_OFFICE,
        **story,
        "steps": [{"after": "0m", **step} for step in steps],
    }


def _made(scenario: Any, number: int, *, is_draft: bool) -> str:
    if is_draft:
        draft_id = _draft(scenario, scenario.dossiers[number])[1]
        _wait_for_intake(draft_id)
        return str(draft_id)
    code = _play(scenario, number)
    _wait_for_intake(_id_of(code))
    return code


def _id_of(code: str) -> UUID:
    from motcua.domain.dossiers.api import Dossier

    found: UUID = Dossier.objects.values_list("pk", flat=True).get(code=code)
    return found


def _wait_for_intake(subject_id: UUID) -> None:
    """Let the site look at every file, so that a page opened next shows what became of it."""
    from motcua.kernel.files.models import State, StoredFile

    waiting = StoredFile.objects.filter(subject_id=subject_id, state=State.CHECKING)
    ends = time.monotonic() + _INTAKE_SECONDS
    while waiting.exists():
        if time.monotonic() > ends:
            raise RuntimeError("the site's intake looks at nothing")
        time.sleep(0.05)


def _play(scenario: Any, number: int) -> str:
    from motcua.domain.dossiers.api import Dossier
    from motcua.project.demo.turn import Turn
    from motcua.project.demo.verbs import play

    story = scenario.dossiers[number]
    dossier_id = _file(scenario, story)
    rows = Dossier.objects.select_related("version", "settled_by")
    for step in scenario.steps_of(story):
        play(Turn(scenario=scenario, story=story, step=step, dossier=rows.get(id=dossier_id)))
    return str(rows.get(id=dossier_id).code)


def _file(scenario: Any, story: Any) -> UUID:
    from motcua.domain.filing.api import file_dossier

    actor, draft_id = _draft(scenario, story)
    file_dossier(actor=actor, draft_id=draft_id)
    return draft_id


def _draft(scenario: Any, story: Any) -> tuple[Any, UUID]:
    from motcua.domain.filing.api import start_draft
    from motcua.kernel.base.api import clock
    from motcua.kernel.ledger.api import Subject
    from motcua.kernel.organisations.api import agency_of_area
    from motcua.project.demo.attaching import attach
    from motcua.project.demo.filing import handed_in
    from motcua.project.demo.turn import member

    actor = member(story.by)
    area = scenario.offices[story.office].area
    started = start_draft(
        actor=actor,
        procedure_code=scenario.kinds[story.kind].procedure,
        channel=story.channel,
        agency_id=agency_of_area(area).id if area else None,
        answers=handed_in(scenario, story),
    )
    subject = Subject(kind="dossier", id=started.id)
    for component in scenario.kinds[story.kind].papers:
        attach(
            actor,
            subject,
            component,
            scenario=scenario,
            story=story,
            filed_on=clock.today(),
        )
    return actor, started.id


if __name__ == "__main__":
    main()
