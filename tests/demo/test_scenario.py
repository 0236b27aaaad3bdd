"""The scenario's data: invented people with valid numbers, steps that its procedures know."""

from datetime import date
from pathlib import Path

import pytest

from motcua.domain.packs.api import load_procedure
from motcua.kernel.base.api import identifiers, paths
from motcua.kernel.identity.api import demo
from motcua.project.demo.answers import answers_of
from motcua.project.demo.scenario import (
    Kind,
    ScenarioFileError,
    Story,
    read_scenario,
)

SCENARIO = read_scenario()


def test_sixty_dossiers_or_more_most_of_them_at_cam_binh() -> None:
    offices = [story.office for story in SCENARIO.dossiers if not story.is_left_unfiled]

    assert len(offices) >= 60
    assert offices.count("cam_binh") > len(offices) / 2
    assert {"cam_due", "so_y_te"} <= set(offices)
    assert len({story.key for story in SCENARIO.dossiers}) == len(SCENARIO.dossiers)


def test_people_are_invented_with_numbers_that_can_exist() -> None:
    numbers = [person.number for person in SCENARIO.people.values()]

    assert len(SCENARIO.people) >= 25
    assert len(set(numbers)) == len(numbers)
    assert all(identifiers.check_number(number)["valid"] for number in numbers)
    assert all(number.startswith("042") for number in numbers)


def test_the_two_citizens_are_those_of_the_cast() -> None:
    for citizen in demo.read_cast().citizens:
        person = SCENARIO.people[citizen.key]

        assert (person.name, person.number, person.phone) == (
            citizen.full_name,
            citizen.personal_number,
            citizen.phone,
        )


def test_everyone_who_acts_is_of_the_cast() -> None:
    cast = demo.read_cast()
    known = {entry.key for entry in cast.officers} | {entry.key for entry in cast.citizens}
    acting = {story.by for story in SCENARIO.dossiers}
    for office in SCENARIO.offices.values():
        acting |= {office.one_stop, *office.specialists.values()}
        acting |= {office.leader, office.clerk} - {""}

    assert acting <= known


@pytest.mark.parametrize("kind", SCENARIO.kinds.values(), ids=SCENARIO.kinds.keys())
def test_a_kind_names_what_its_procedure_has(kind: Kind) -> None:
    definition = load_procedure(kind.procedure, root=paths.packs_dir())

    assert definition is not None
    assert definition.form is not None
    assert set(kind.answers) <= set(definition.form.fields)
    assert set(kind.papers) <= {part.code for part in definition.procedure.components}
    assert kind.result in {result.code for result in definition.procedure.results}
    assert kind.unit == definition.procedure.settled_by.unit_kind


@pytest.mark.parametrize("story", SCENARIO.dossiers, ids=lambda story: story.key)
def test_a_dossier_fills_known_fields_and_leaves_no_mark(story: Story) -> None:
    definition = load_procedure(SCENARIO.kinds[story.kind].procedure, root=paths.packs_dir())
    assert definition is not None
    assert definition.form is not None

    answers = answers_of(SCENARIO, story, filed_on=date(2026, 11, 17))

    assert set(answers) <= set(definition.form.fields)
    assert "$" not in str(answers)


@pytest.mark.parametrize(
    "broken", ["people: [", "people: {}", "calendar: hatinh\nunknown: 1\n"], ids=range(3)
)
def test_a_broken_scenario_is_refused_in_words(tmp_path: Path, broken: str) -> None:
    path = tmp_path / "scenario.yaml"
    path.write_text(broken, "utf-8")

    with pytest.raises(ScenarioFileError, match="Không đọc được"):
        read_scenario(path)


def test_paths_of_the_scenario_are_all_known() -> None:
    assert {story.path for story in SCENARIO.dossiers} - {""} <= set(SCENARIO.paths)
