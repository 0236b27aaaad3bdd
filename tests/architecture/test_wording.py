"""What machines can find of the words that people read: see decision 41 for how they are addressed.

Citizens' screens say “bạn”, officers' “Ông/Bà”, and so does whatever is sent or printed. What both
read addresses nobody. Nothing shows an identifier for a name, nor lets a browser choose how days
are written.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.architecture.sources import ROOT, SOURCE, files, nodes

CITIZENS, OFFICERS, BOTH = "citizens", "officers", "both"
_BAN = re.compile(r"\bbạn\b", re.IGNORECASE)
_ONG_BA = re.compile(r"Ông/Bà")
_COMMENT = re.compile(r"{#.*?#}|{% comment %}.*?{% endcomment %}", re.DOTALL)
_SHELLS = {
    "ui/portal.html": CITIZENS,
    "ui/desk.html": OFFICERS,
    "ui/admin.html": OFFICERS,
    "ui/studio.html": OFFICERS,
}
_FOLDERS = {"portal": CITIZENS, "desk": OFFICERS, "admin": OFFICERS, "studio": OFFICERS}
_TO_CITIZENS = {"dossiers/desk/letter_preview.html", "dossiers/desk/acts/xin-loi.html"}
"""Officers' pages that quote what is sent."""


def _templates() -> Iterator[tuple[str, str, str]]:
    """Yield each template's name, whom it is for, and what it says."""
    for path in sorted(SOURCE.glob("**/templates/**/*.html")):
        name = path.relative_to(SOURCE).as_posix().partition("/templates/")[2]
        if name.rpartition("/")[2].startswith("gallery"):
            continue
        said = _COMMENT.sub("", path.read_text("utf-8"))
        yield name, _audience(name, said), said


def _audience(name: str, said: str) -> str:
    shell = re.search(r'{% extends "([^"]+)"', said)
    if shell and shell[1] in _SHELLS:
        return _SHELLS[shell[1]]
    return next((_FOLDERS[part] for part in name.split("/") if part in _FOLDERS), BOTH)


def _said_in(path: Path) -> Iterator[str]:
    """Yield the texts of a module, without its docstrings."""
    told = {
        id(node.value)
        for node in nodes(path)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in nodes(path):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value


@cache
def _modules() -> tuple[tuple[str, str, str], ...]:
    return tuple(_of_modules())


def _of_modules() -> Iterator[tuple[str, str, str]]:
    for path in files():
        name = path.relative_to(SOURCE).as_posix()
        if {"tests", "testing", "testing.py", "migrations"} & set(name.split("/")):
            continue
        audience = BOTH
        if "/pages/" in name:
            after = name.partition("/pages/")[2].split("/")
            audience = next((_FOLDERS[part] for part in after if part in _FOLDERS), BOTH)
        yield name, audience, "\n".join(_said_in(path))


def _data(*patterns: str) -> Iterator[tuple[str, str]]:
    for pattern in patterns:
        for path in sorted(ROOT.glob(pattern)):
            lines = path.read_text("utf-8").splitlines()
            said = [line for line in lines if not line.lstrip().startswith("#")]
            yield path.relative_to(ROOT).as_posix(), "\n".join(said)


def test_citizens_are_addressed_in_one_way_on_their_screens() -> None:
    found = [*_templates(), *_modules()]
    wrong = [
        name for name, audience, said in found if audience == CITIZENS and _ONG_BA.search(said)
    ]
    forms = _data(
        "packs/*/procedures/*/form.yaml",
        "packs/*/statuses.yaml",
        "src/motcua/modules/feedback/forms/[!p]*.yaml",
    )

    assert sum(audience == CITIZENS for _name, audience, _said in found) > 50
    assert wrong == []
    assert [name for name, said in forms if _ONG_BA.search(said)] == []


def test_officers_are_addressed_in_one_way_and_so_is_whoever_gets_a_letter() -> None:
    found = [*_templates(), *_modules()]
    wrong = [name for name, audience, said in found if audience == OFFICERS and _BAN.search(said)]
    data = _data(
        "src/motcua/**/cards.toml",
        "src/motcua/**/notices/*.yaml",
        "packs/*/notices/*.yaml",
        "packs/*/letters/*.typ",
    )

    assert sum(audience == OFFICERS for _name, audience, _said in found) > 100
    assert wrong == []
    assert [name for name, said in data if _BAN.search(said)] == []


def test_what_both_read_addresses_nobody() -> None:
    shared = [
        name
        for name, audience, said in _templates()
        if audience == BOTH and name.startswith("ui/") and (_BAN.search(said) or "Ông/Bà" in said)
    ]

    assert shared == []


def test_nothing_is_quoted_as_a_machine_quotes() -> None:
    """Programmers' faults and the command line quote what is typed there; pages quote words."""
    shown = [(name, said) for name, _audience, said in (*_templates(), *_modules())]
    theirs = ("kernel/base/", "project/")
    wrong = [name for name, said in shown if {"«", "»"} & {*said} and not name.startswith(theirs)]

    assert wrong == []


def test_no_page_shows_an_element_of_a_drawing_by_its_identifier() -> None:
    """`Gateway_10tjcax` says nothing to anybody: an element is shown by its name."""
    bare = re.compile(r"<code>{{ [\w.]*element }}</code>|<b>{{ [\w.]*element }}</b>")

    assert [name for name, _audience, said in _templates() if bare.search(said)] == []


def test_days_are_typed_as_they_are_written_here_and_not_as_a_browser_has_it() -> None:
    wrong = [name for name, _audience, said in _templates() if re.search(r'type="date"', said)]

    assert wrong == []
