"""Filling in the answers of a dossier: `$role.fact`, `$filed-20`, `$written+5` stand for values.

`$answers.field` is what was declared, in papers that tell the same; a date as people write it.
"""

import re
from datetime import date, timedelta
from typing import Any
from zlib import crc32

from motcua.kernel.base.api import clock, dates
from motcua.project.demo.scenario import Scenario, Story

_MARK = re.compile(r"\$(?P<role>[a-z_]+)(?:\.(?P<fact>\w+(?:\.\w+)*)|(?P<days>[-+]\d+))?", re.ASCII)

_TWO_YEARS = timedelta(days=730)


def answers_of(scenario: Scenario, story: Story, *, filed_on: date) -> dict[str, Any]:
    """Return the answers of a dossier, its own before those of its kind."""
    template = {**scenario.kinds[story.kind].answers, **story.answers}
    return {key: filled(value, scenario, story, on=filed_on) for key, value in template.items()}


def filled(value: Any, scenario: Scenario, story: Story, *, on: date) -> Any:
    """Return a value of the scenario with every mark replaced, in lists and tables too."""
    if isinstance(value, str):
        return _MARK.sub(lambda found: _said(found, scenario, story, on), value)
    if isinstance(value, list):
        return [filled(item, scenario, story, on=on) for item in value]
    if isinstance(value, dict):
        return {key: filled(item, scenario, story, on=on) for key, item in value.items()}
    return value


def _said(found: re.Match[str], scenario: Scenario, story: Story, on: date) -> str:
    role, fact, days = found["role"], found["fact"], found["days"]
    if role == "filed":
        return (on + timedelta(days=int(days or 0))).isoformat()
    if role == "written":
        return dates.format_date(on + timedelta(days=int(days or 0)))
    if role == "later":
        return dates.format_date(on + _TWO_YEARS)
    if role == "month":
        return f"{clock.today():%Y-%m}"
    if role == "child":
        return _number_of_child(story, answers_of(scenario, story, filed_on=on)["nksNgaySinh"])
    if role == "answers":
        return _declared(answers_of(scenario, story, filed_on=on), fact)
    return scenario.people[story.who[role]].facts()[fact or "name"]


def _declared(answers: Any, fact: str) -> str:
    """Return one answer as people write it; nothing where nothing was declared."""
    try:
        for part in fact.split("."):
            answers = answers[int(part) if part.isdecimal() else part]
    except LookupError:
        return ""
    if isinstance(answers, int):
        return f"{answers:,}".replace(",", ".")
    try:
        return dates.format_date(date.fromisoformat(answers))
    except (TypeError, ValueError):
        return str(answers)


def _number_of_child(story: Story, born_on: str) -> str:
    """Return an invented number of the right shape, always the same for a dossier."""
    century = 3 if story.answers["nksGioiTinh"] == "nu" else 2
    return f"042{century}{born_on[2:4]}{crc32(story.key.encode()) % 1_000_000:06d}"
