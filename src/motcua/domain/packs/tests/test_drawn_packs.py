"""The drawn processes of the checkout: played to the end, readable, and none where none belongs."""

from functools import cache

import pytest

from motcua.domain.packs.source.definition import ProcedureDefinition
from motcua.domain.packs.source.example_shapes import Example, ExampleFile
from motcua.domain.packs.source.pack import load
from motcua.domain.packs.testing import BIRTH
from motcua.kernel.base.api import paths
from motcua.kernel.bpmn.api import Document, lint
from motcua.kernel.definitions.api import build, read_source

_DIAGRAM = "{http://www.omg.org/spec/BPMN/20100524/DI}"


@cache
def drawn() -> dict[str, ProcedureDefinition]:
    found = load(paths.packs_dir()).definitions
    return {each.folder: each for each in found if each.process is not None}


def examples_of(definition: ProcedureDefinition) -> tuple[Example, ...]:
    path = paths.packs_dir() / definition.folder / "examples.yaml"
    return build(ExampleFile, read_source(path)).examples


def test_fifteen_procedures_are_drawn_and_birth_is_not() -> None:
    codes = {each.code for each in drawn().values()}

    assert len(codes) >= 15
    assert BIRTH not in codes
    assert all(each.procedure.complete for each in drawn().values())


@pytest.mark.parametrize("folder", sorted(drawn()))
def test_a_drawn_process_is_played_to_its_end_and_lint_has_no_word(folder: str) -> None:
    definition = drawn()[folder]
    document = Document.read((definition.process or "").encode())

    assert any(example.expect.ends for example in examples_of(definition))
    assert lint(document) == ()


@pytest.mark.parametrize("folder", sorted(drawn()))
def test_every_node_flow_and_lane_has_its_place_in_the_picture(folder: str) -> None:
    document = Document.read((drawn()[folder].process or "").encode())
    (process,) = document.definitions.processes.values()
    placed = {
        part.get("bpmnElement")
        for part in document.elements()
        if str(part.tag).startswith(_DIAGRAM)
    }

    assert {*process.lanes, *process.scope.nodes, *process.scope.flows} <= placed
