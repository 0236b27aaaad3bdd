"""What an import linter cannot see: relations, writes, names, size."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

SOURCE = Path(__file__).parents[2] / "src" / "motcua"
WRITES = {
    "save",
    "create",
    "get_or_create",
    "update_or_create",
    "bulk_create",
    "bulk_update",
    "delete",
}
WRITE_PLACES = {"actions", "migrations", "tests"}
STORES = {
    "kernel/ledger/store.py",
    "kernel/jobs/store.py",
    "kernel/privacy/keys.py",
    "kernel/privacy/readings.py",
}
BANNED = {"application", "district", "sla", "ticket", "handler", "util"}
KERNEL = [
    *("base", "ui", "ledger", "jobs", "privacy", "access", "exchange", "organisations"),
    *("identity", "registers", "files", "printing", "signatures", "deadlines", "rules"),
    *("forms", "notices"),
]
DOMAIN = ["procedures", "payments", "dossiers"]
RANKS = {name: rank for rank, name in enumerate([*KERNEL, *DOMAIN])}


def _sources() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(SOURCE.rglob("*.py")):
        yield path.relative_to(SOURCE).as_posix(), ast.parse(path.read_text("utf-8"))


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
        for name, tree in _sources()
        if not WRITE_PLACES & set(Path(name).parts) and name not in STORES
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)
        if call.func.attr in WRITES and _is_of_a_model(call)
    ]

    assert places == []


def _is_of_a_model(call: ast.Call) -> bool:
    """Count `rows.objects.create()` and `row.save()`, not `image.save(path)` or `dict.update`."""
    assert isinstance(call.func, ast.Attribute)
    if call.func.attr == "save":
        return not call.args
    return any(
        isinstance(part, ast.Attribute) and part.attr == "objects" for part in ast.walk(call.func)
    )


def test_actions_take_the_actor_by_keyword_and_declare_their_event() -> None:
    """Every public verb of a domain package is keyword-only and records or says why not."""
    faults = []
    for name, tree in _sources():
        if "actions" not in Path(name).parts or not name.startswith("domain/"):
            continue
        text = (SOURCE / name).read_text("utf-8")
        for function in tree.body:
            if not isinstance(function, ast.FunctionDef) or function.name.startswith("_"):
                continue
            takes_actor = "actor" in {a.arg for a in function.args.kwonlyargs}
            declares = "no_event" in ast.dump(ast.Module(function.decorator_list, []))  # type: ignore[arg-type]
            if takes_actor and not declares and not ("record(" in text or "append(" in text):
                faults.append(f"{name}: {function.name}")

    assert faults == []


def test_banned_words_are_no_identifiers() -> None:
    found = [
        f"{name}:{node.lineno} {node.name}"
        for name, tree in _sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        if BANNED & set(node.name.lower().split("_"))
    ]

    assert found == []


@pytest.mark.parametrize("name", ["utils", "helpers", "common", "misc", "manager"])
def test_no_drawer_for_odds_and_ends(name: str) -> None:
    assert list(SOURCE.rglob(f"{name}.py")) == []
    assert [path for path in SOURCE.rglob(name) if path.is_dir()] == []


def test_files_fit_in_the_head() -> None:
    long = {
        name: lines
        for path in sorted(SOURCE.rglob("*.py"))
        if "migrations" not in path.parts
        if (lines := len(path.read_text("utf-8").splitlines())) > 400
        if (name := path.relative_to(SOURCE).as_posix())
    }

    assert long == {}


def test_only_the_clock_knows_now() -> None:
    allowed = {"kernel/base/clock.py"}
    places = [
        f"{name}:{node.lineno}"
        for name, tree in _sources()
        if name not in allowed and "tests" not in Path(name).parts
        for node in ast.walk(tree)
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
