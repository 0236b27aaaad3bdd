"""The command line: `motcua COMMAND …`.

Commands import what they need when they run, so that those which read only the packs answer at
once. How they end: `verdicts`.
"""

import json
import os
import re
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from importlib import import_module
from io import TextIOWrapper

from motcua.project import packages
from motcua.project.verdicts import exit_code

_CODE = re.compile(r"-[A-Za-z0-9_][A-Za-z0-9_-]{6,}", re.ASCII)
_COMMANDS = (
    "packs",
    "deadlines",
    "calendar",
    "people.identity",
    "people.privacy",
    "fees",
    "signatures",
    "papers",
    "procedures",
    "dossiers",
    "rules",
    "conformance",
    "processes",
    "search",
    "modules",
    "new",
    "keeping",
    "ledger",
    "work",
    "serve",
    "demo",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    _speak_vietnamese()
    parser = _parser()
    given = parser.parse_args(_apart(_typed() if arguments is None else arguments))
    if given.data:
        os.environ["MOTCUA_DATA"] = given.data
    return exit_code(lambda: _run(given))


def _run(given: Namespace) -> int:
    packages.plug_all()
    return int(given.run(given))


def _speak_vietnamese() -> None:
    """Write UTF-8 whatever the terminal's language says: in no other are our words whole."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _typed() -> list[str]:
    """Return what was typed, read as UTF-8 whatever the terminal's language says."""
    return [os.fsencode(word).decode("utf-8", "replace") for word in sys.argv[1:]]


def _apart(words: Sequence[str]) -> Sequence[str]:
    """Put codes that begin with a hyphen where no option is expected: they are drawn by chance."""
    codes = [word for word in words if _CODE.fullmatch(word)]
    return [*(word for word in words if word not in codes), "--", *codes] if codes else words


def answer(given: Namespace, data: Mapping[str, object], lines: Sequence[str]) -> None:
    """Print an answer: one JSON object with `--json`, else lines for people."""
    if given.json:
        print(json.dumps(dict(data), ensure_ascii=False))
    else:
        print("\n".join(lines))


class _Parser(ArgumentParser):
    """A parser whose complaints are one Vietnamese sentence."""

    def error(self, message: str) -> None:  # type: ignore[override]
        self.exit(2, f"Lệnh chưa đúng: {message}. Gõ “{self.prog} --help” để xem cách dùng.\n")


def _parser() -> ArgumentParser:
    parser = _Parser(prog="motcua", description="Một Cửa: chính quyền số cấp tỉnh, mã nguồn mở.")
    parser.set_defaults(data=None)
    commands = parser.add_subparsers(required=True, metavar="LỆNH", parser_class=_Parser)
    for name in _COMMANDS:
        import_module(f"motcua.project.cli.{name}").add_to(commands)
    return parser
