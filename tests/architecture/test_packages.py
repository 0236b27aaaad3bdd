"""Every package explains itself; words are the glossary's; nothing is left half-named."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps

from tests.architecture.sources import ROOT, SOURCE, named_nodes

GLOSSARY = ROOT / "docs" / "glossary.md"
_README_LINES = 80
_MANUAL = re.compile(r"\bdocs/[\w/-]+\.md\b")
_LONG_FUNCTIONS = 1
"""How many functions may be longer than 40 lines; lower it whenever one is cut."""
_ROW = re.compile(r"\|\s*(\d+\w?)\s*\|([^|]*)\|([^|]*)\|([^|]*)\|")
_CODE = re.compile(r"`([^`]+)`")
_NOT_BUILT = {
    *("WorkFile", "inter_agency", "OneStopDesk", "QueueNumber", "ServiceCentre", "Mandate"),
    *("PersonalStore", "Attestation"),
    *("PublicService", "national_portal", "OfficialDocument", "is_electronic", "Outgoing"),
    *("Incoming", "PrimaryPaper", "TrueCopy", "Extract", "directive", "Instruction", "Assignment"),
    *("lead", "coordinating", "Conclusion", "ReportingRegime", "national_axis", "ioc", "Alert"),
    *("ArchivalDocument", "classification", "urgency", "ElectronicCertificate", "Delegation"),
    *("par_index", "dti", "emulation", "Indicator", "OpenDataset"),
    *("Vaccination", "CallCampaign", "Consultation", "CommunityTeam"),
}
"""Words of rooms that are not built; strike a word out when its room is."""
_ELSEWHERE = {"Outgoing", "Incoming"}
"""Documents, in their room that is not built; flows of a process, where these names are seen."""


def _packages() -> list[Path]:
    tiers = ("kernel", "domain", "modules")
    inside = [path.parent for tier in tiers for path in (SOURCE / tier).glob("*/__init__.py")]
    return [*inside, SOURCE / "project"]


def _rows() -> list[tuple[str, list[str]]]:
    """Return the glossary: Vietnamese words, and the names they have in code."""
    found = map(_ROW.match, GLOSSARY.read_text("utf-8").splitlines())
    return [(row[2].strip(), _CODE.findall(row[4])) for row in found if row]


def _plain(name: str) -> str:
    return re.split(r"[(=.]", name)[0].replace("_", "").lower()


def _identifiers() -> set[str]:
    return {
        _plain(name)
        for _, nodes in named_nodes()
        for node in nodes
        for kind in ("id", "name", "attr", "arg")
        if isinstance(name := getattr(node, kind, None), str)
    }


@pytest.mark.parametrize("package", _packages(), ids=lambda path: path.name)
def test_a_package_explains_itself_on_one_page(package: Path) -> None:
    lines = (package / "README.md").read_text("utf-8").splitlines()

    assert 5 <= len(lines) <= _README_LINES


def test_manuals_that_the_product_names_exist() -> None:
    named = {
        (path.relative_to(ROOT).as_posix(), page)
        for path in [*SOURCE.rglob("*.py"), *SOURCE.rglob("*.html")]
        for page in _MANUAL.findall(path.read_text("utf-8"))
    }

    assert named
    assert {(place, page) for place, page in named if not (ROOT / page).is_file()} == set()


def test_each_name_of_the_glossary_exists_or_waits_for_its_room() -> None:
    identifiers = _identifiers()
    names = [name for _words, codes in _rows() for name in codes]
    missing = {
        name
        for name in names
        if not any(
            known.startswith(_plain(name)) if name.endswith("_") else known == _plain(name)
            for known in identifiers
        )
    }

    assert len(names) > 80
    assert missing == _NOT_BUILT - _ELSEWHERE


def test_a_model_has_the_name_of_the_glossary() -> None:
    """The label is the table's word for it; what stands in brackets or after it may be left out."""
    words = {
        name: (row.split(" / ")[at] if " / " in row else row.split("; ")[0])
        for row, codes in _rows()
        for at, name in enumerate(codes)
        if " / " not in row or len(row.split(" / ")) == len(codes)
    }
    models = [model for model in apps.get_models() if model.__module__.startswith("motcua.")]
    wrong = {
        model.__name__: (str(model._meta.verbose_name), words[model.__name__])
        for model in models
        if model.__name__ in words
        if str(model._meta.verbose_name) != re.sub(r" \(.*\)", "", words[model.__name__])
    }

    assert {model.__name__ for model in models} & words.keys() >= {"Dossier", "Paper", "Agency"}
    assert wrong == {}


def test_every_model_and_field_is_named_in_vietnamese() -> None:
    plain = [
        model._meta.label
        for model in apps.get_models()
        if model.__module__.startswith("motcua.")
        if model._meta.verbose_name == model._meta.model_name
    ]

    assert plain == []


def test_migrations_say_what_they_do() -> None:
    names = [path.name for path in SOURCE.rglob("migrations/0*.py")]

    assert len(names) > 15
    assert [name for name in names if "_auto_" in name or not re.match(r"\d{4}_[a-z]", name)] == []


def test_an_island_has_its_test_beside_it() -> None:
    islands = list(SOURCE.rglob("*.island.ts"))
    alone = [
        path.name
        for path in islands
        if not path.with_name(path.name.replace(".island.ts", ".test.ts")).exists()
    ]

    assert islands
    assert alone == []


def test_functions_stay_short() -> None:
    """Count the lines below the docstring; a test's own functions are not counted."""
    long = {
        f"{name}: {node.name}": lines
        for name, nodes in named_nodes()
        if not {"tests", "testing", "migrations"} & set(name.split("/"))
        for node in nodes
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if (lines := _body_lines(node)) > 40
    }

    assert len(long) <= _LONG_FUNCTIONS, long


def _body_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    has_docstring = ast.get_docstring(node) is not None and len(node.body) > 1
    first = node.body[1 if has_docstring else 0]
    return (node.end_lineno or first.lineno) - first.lineno + 1
