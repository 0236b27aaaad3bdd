"""Pages that the code writes are current; what they rest on is known."""

import re
import subprocess
import sys

import pytest

from tests.architecture import generated, sources

OPERATE = sources.ROOT / "docs" / "how-to" / "operate.md"
_INTERNAL = {"MOTCUA_HOME"}
"""Set by the platform for its own processes and by tests, never by an operator."""


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the pages as a process of their own writes them: without what tests declare."""
    folder = tmp_path_factory.mktemp("reference")
    command = [sys.executable, "-m", "tests.architecture.generated", str(folder)]
    subprocess.run(command, cwd=sources.ROOT, check=True, capture_output=True)
    return {path.name: path.read_text("utf-8") for path in folder.iterdir()}


@pytest.mark.needs("*", why="the reference lists what every module has")
@pytest.mark.parametrize(
    "name",
    [
        *("events.md", "permissions.md", "routes.md", "personal-data.md"),
        *("legal-register.md", "modules.md", "registries.md"),
    ],
)
def test_a_generated_page_is_current(written: dict[str, str], name: str) -> None:
    stored = (generated.REFERENCE / name).read_text("utf-8")

    assert stored == written[name], "run `make docs` and commit what it wrote"


def test_every_generated_page_is_held_to_the_code(written: dict[str, str]) -> None:
    stamped = {
        path.name
        for path in generated.REFERENCE.glob("*.md")
        if path.read_text("utf-8").startswith("<!-- Written by `make docs`")
    }

    assert stamped == set(written)


def test_every_text_of_law_that_code_cites_is_registered() -> None:
    cited = {number for one in generated.citations() for number in one.instruments}

    assert len(cited) > 15
    assert cited - generated.instruments().keys() == set()


def test_every_rule_says_on_which_text_it_rests() -> None:
    """A public function of a `rules.py` cites its source; those that compute no law say so."""
    cited = {one.place for one in generated.citations()}
    silent = [
        place
        for path in sorted(sources.SOURCE.rglob("rules.py"))
        if path.parent.name != "cli"  # the command of that name, not a package's law
        for place in generated.public_functions(path)
        if place not in cited
    ]

    assert silent == []


def test_every_setting_is_told_to_operators() -> None:
    told = set(re.findall(r"`(MOTCUA_[A-Z_]+(?:<KEY>)?)`", OPERATE.read_text("utf-8")))

    assert generated.settings() - _INTERNAL == told


def test_every_sealed_field_has_one_retention_class() -> None:
    from motcua.kernel.privacy.api import retentions

    covered = [label for one in retentions for label in one.of]

    assert sorted(covered) == sorted(generated.sealed_fields())


def test_every_retention_says_how_long_and_why() -> None:
    from motcua.kernel.privacy.api import retentions

    assert [one.code for one in retentions if not one.legal_basis] == []
    assert [one.code for one in retentions if one.years is not None and one.until] == []
