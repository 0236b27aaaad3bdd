"""The kernel knows mechanisms: what an administration does has its words in `domain`."""

import ast
import re
from collections.abc import Iterator, Mapping
from typing import Final

from tests.architecture.imports import files
from tests.architecture.sources import SOURCE

_WORDS: Final = frozenset(
    {
        *("dossier", "dossiers", "procedure", "procedures", "supplement", "supplements"),
        *("filing", "filings", "applicant", "petition", "complaint", "feedback"),
        *("commune", "communes", "fee", "fees", "vaccination", "incident", "assignment"),
    }
)
_EXEMPT: Final[Mapping[str, str]] = {
    "deadlines": "What stops the legal clock has the law's names (118/2025/NĐ-CP, Art. 17).",
    "organisations": "The chart has areas by level, and what codes of an agency begin with.",
    "registers/actions/give_code.py": "It asks the chart what an agency's codes begin with.",
    "rules": "A complaint here is what the checker says of an expression.",
}
"""Packages, and files of others, with the reason why a word may stand there."""


def _named() -> Iterator[tuple[str, str]]:
    """Yield the kernel's files with the names that they give or use, words apart."""
    for path in files().values():
        name = path.relative_to(SOURCE).as_posix()
        if name.startswith("kernel/"):
            tree = ast.parse(path.read_text("utf-8"))
            for word in {word for node in ast.walk(tree) for word in _words(node)}:
                yield name.removeprefix("kernel/"), word


def _words(node: ast.AST) -> set[str]:
    match node:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.alias(name=name):
            pass
        case ast.arg(arg=name) | ast.Name(id=name) | ast.Attribute(attr=name):
            pass
        case _:
            return set()
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name.rpartition(".")[2])
    return set(spaced.lower().split("_"))


def _exemption(file: str) -> str:
    return next((name for name in _EXEMPT if file == name or file.startswith(f"{name}/")), "")


def test_no_word_of_administration_in_the_kernel() -> None:
    found = [(file, word) for file, word in _named() if word in _WORDS]

    assert [(file, word) for file, word in found if not _exemption(file)] == []
    assert {_exemption(file) for file, _word in found} - {""} == _EXEMPT.keys()
