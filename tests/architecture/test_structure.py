"""What an import linter cannot see: relations, writes, names, size."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.http import HttpRequest

from motcua.kernel.contract.testing import actions
from motcua.kernel.ui.context import shell
from tests.architecture.sources import (
    SOURCE,
    files,
    identifiers,
    named_nodes,
    named_trees,
    words_of,
)

WRITES = {
    "save",
    "create",
    "get_or_create",
    "update_or_create",
    "bulk_create",
    "bulk_update",
    "delete",
    "update",
}
WRITE_PLACES = {"actions", "acts", "migrations", "testing", "tests"}
STORES = {
    "kernel/ledger/store.py",
    "kernel/jobs/store.py",
    "kernel/privacy/keys.py",
    "kernel/privacy/readings.py",
    "kernel/identity/sessions/store.py",
}
KEY_FOLDERS = {"kernel/signatures/api.py", "kernel/signatures/signer/desk.py"}
"""They `create` a key file, with keywords as a row would be."""
DICTATED = {
    *("handler400", "handler403", "handler404", "handler500"),
    *("application", "WSGI_APPLICATION"),
}
"""Names that Django and WSGI dictate."""
_OF_THE_SHELL = shell(HttpRequest()).keys()
_WRAPPED = re.compile(r"gettext|{%\s*(?:load i18n|trans|blocktrans)")
BANNED = {"application", "district", "sla", "ticket", "handler", "util"}
KERNEL = [
    *("base", "ui", "ledger", "jobs", "privacy", "access", "exchange", "organisations"),
    *("identity", "registers", "files", "keeping", "printing", "signatures", "deadlines", "rules"),
    *("forms", "definitions", "bpmn", "processes", "mining", "simulation", "notices"),
]
DOMAIN = [
    *("work", "issuing", "packs", "procedures", "payments", "drafting", "dossiers"),
    *("calendars", "version_moves", "filing", "insight"),
]
RANKS = {name: rank for rank, name in enumerate([*KERNEL, *DOMAIN])}


def _rank(label: str) -> int:
    return RANKS.get(label, len(RANKS))


def test_relations_between_tables_point_down_the_ladder() -> None:
    upward = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model in apps.get_models()
        if model.__module__.startswith("motcua.")
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model is not None
        if _rank(field.related_model._meta.app_label) > _rank(model._meta.app_label)
    ]

    assert upward == []


def test_models_are_written_only_in_actions_and_stores() -> None:
    places = [
        f"{name}:{call.lineno} {call.func.attr}"
        for name, nodes in named_nodes()
        if not WRITE_PLACES & set(Path(name).parts) and name not in STORES | KEY_FOLDERS
        if Path(name).name != "testing.py"
        for call in nodes
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)
        if call.func.attr in WRITES and _is_of_a_model(call)
    ]

    assert places == []


def _is_of_a_model(call: ast.Call) -> bool:
    """Count `rows.update(state=1)` and `row.save()`, not `image.save(path)` or `known.update(d)`.

    Managers and rows take keywords alone; what takes a plain argument is something else, unless
    it hangs on `objects`.
    """
    assert isinstance(call.func, ast.Attribute)
    is_on_manager = any(
        isinstance(part, ast.Attribute) and part.attr in {"objects", "_base_manager"}
        for part in ast.walk(call.func)
    )
    is_bare = call.func.attr in {"save", "delete"} or bool(call.keywords)
    return is_on_manager or call.func.attr.startswith("bulk_") or (is_bare and not call.args)


def test_every_action_records_its_event_or_says_why_not() -> None:
    known = actions()
    silent = [action.name for action in known.values() if action.is_silent(known)]

    assert len(known) > 100
    assert silent == []


def test_every_declared_event_is_recorded_somewhere() -> None:
    words = {
        word
        for path in files()
        if "tests" not in path.parts and path.name not in {"events.py", "api.py"}
        for word in re.findall(r"\w+", path.read_text("utf-8"))
    }
    silent = [
        f"{name}: {target.id}"
        for name, tree in named_trees()
        if Path(name).name == "events.py" and not name.startswith("kernel/base/")
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call)
        for target in node.targets
        if isinstance(target, ast.Name) and not target.id.startswith("_")
        if target.id not in words
    ]

    assert silent == []


def test_banned_words_are_no_identifiers() -> None:
    found = [
        f"{name}: {word}"
        for name, nodes in named_nodes()
        for node in nodes
        for word in identifiers(node)
        if BANNED & words_of(word) and word not in DICTATED
    ]

    assert found == []


@pytest.mark.parametrize("name", ["utils", "helpers", "common", "misc", "manager"])
def test_no_drawer_for_odds_and_ends(name: str) -> None:
    assert list(SOURCE.rglob(f"{name}.py")) == []
    assert [path for path in SOURCE.rglob(name) if path.is_dir()] == []


def test_files_fit_in_the_head() -> None:
    long = {
        name: lines
        for path in files()
        if "migrations" not in path.parts
        if (lines := len(path.read_text("utf-8").splitlines())) > 400
        if (name := path.relative_to(SOURCE).as_posix())
    }

    assert long == {}


def test_only_the_clock_knows_now() -> None:
    allowed = {"kernel/base/clock.py"}
    places = [
        f"{name}:{node.lineno}"
        for name, nodes in named_nodes()
        if name not in allowed and "tests" not in Path(name).parts
        for node in nodes
        if isinstance(node, ast.Attribute) and node.attr in {"now", "utcnow", "today"}
        if isinstance(node.value, ast.Name) and node.value.id in {"datetime", "date", "timezone"}
    ]

    assert places == []


def test_templates_never_switch_escaping_off() -> None:
    found = [
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.html")
        if "|safe" in (text := path.read_text("utf-8")) or "autoescape off" in text
    ]

    assert found == []


def test_what_a_user_reads_stands_bare_in_the_source() -> None:
    """Wrapped for translation it would promise a second language; half of one is worse."""
    wrapped = [
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*")
        if path.suffix in {".py", ".html"}
        if _WRAPPED.search(path.read_text("utf-8"))
    ]

    assert wrapped == []


def test_no_page_takes_a_name_that_the_shell_gives_to_every_page() -> None:
    taken = [
        f"{name}:{key.lineno} {key.value}"
        for name, nodes in named_nodes()
        for node in nodes
        for context in _contexts(node)
        for key in context.keys
        if isinstance(key, ast.Constant) and key.value in _OF_THE_SHELL
    ]

    assert taken == []


def _contexts(node: ast.AST) -> Iterator[ast.Dict]:
    """Yield what a template is given: `context = {…}`, and `render(…, {…})`."""
    match node:
        case (
            ast.Assign(targets=[ast.Name(id="context")], value=ast.Dict() as context)
            | ast.AnnAssign(target=ast.Name(id="context"), value=ast.Dict() as context)
        ):
            yield context
        case ast.Call(func=ast.Name(id="render"), args=args):
            yield from (arg for arg in args if isinstance(arg, ast.Dict))
