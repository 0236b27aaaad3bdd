"""Which verbs record an event, by reading the code: themselves, or through what they call."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import motcua
from motcua.kernel.base.api import foreign_packages
from motcua.kernel.contract.subject import Subject

_SOURCE = Path(motcua.__file__).parent
_RECORDERS = {"append", "record"}


@dataclass(frozen=True, kw_only=True)
class Action:
    """A function of a package's `actions/` or `acts/`, with the names that its module imports."""

    module: str
    function: ast.FunctionDef
    imports: Mapping[str, tuple[str, str]]

    @property
    def name(self) -> str:
        return f"{self.module}.{self.function.name}"

    @property
    def is_public(self) -> bool:
        return not self.function.name.startswith("_")

    @property
    def takes_actor(self) -> bool:
        return "actor" in {argument.arg for argument in self.function.args.kwonlyargs}

    @property
    def decorators(self) -> set[str]:
        return {_named(one) for one in self.function.decorator_list}

    def is_silent(self, known: "Mapping[tuple[str, str], Action]") -> bool:
        """Say whether it is a verb that records nothing and does not say why."""
        is_verb = self.is_public and self.takes_actor
        return is_verb and "no_event" not in self.decorators and not records(self, known)

    def called(self) -> set[str]:
        """Return the plain names that the function calls."""
        return {_named(node) for node in ast.walk(self.function) if isinstance(node, ast.Call)}


@cache
def actions() -> Mapping[tuple[str, str], Action]:
    """Return every function of every `actions/` and `acts/`, by module and name."""
    roots = [("motcua", _SOURCE), *((each.name, each.folder) for each in foreign_packages())]
    return {
        (action.module, action.function.name): action
        for name, folder in roots
        for place in ("actions", "acts")
        for path in sorted(folder.rglob(f"{place}/*.py"))
        for action in _of_module(path, name, folder)
    }


def what_people_do_is_recorded(subject: Subject) -> Iterator[str]:
    """Yield verbs that take an actor and neither record an event nor say why not."""
    known = actions()
    for action in known.values():
        is_its_own = action.module.startswith(f"{subject.package.name}.")
        if is_its_own and action.is_silent(known):
            yield f"{action.name}: records no event, and does not say why"


def records(action: Action, known: Mapping[tuple[str, str], Action]) -> bool:
    """Say whether an action appends to the ledger, itself or through another action."""
    seen: set[str] = set()
    waiting = [action]
    while waiting:
        one = waiting.pop()
        if one.name in seen:
            continue
        seen.add(one.name)
        if one.called() & _RECORDERS:
            return True
        called = (one.imports.get(name, (one.module, name)) for name in one.called())
        waiting += [known[key] for key in map(_behind_api, called) if key in known]
    return False


def _behind_api(called: tuple[str, str]) -> tuple[str, str]:
    """Return where a name that a package's `api` gives stands itself."""
    module, name = called
    if not (module.startswith("motcua.") and "api" in module.split(".")):
        return called
    return _given_by(module).get(name, called)


@cache
def _given_by(api: str) -> Mapping[str, tuple[str, str]]:
    place = _SOURCE.parent / api.replace(".", "/")
    paths = (place.with_suffix(".py"), place / "__init__.py")
    found = next((path for path in paths if path.exists()), None)
    return _imports(ast.parse(found.read_text("utf-8"))) if found else {}


def _of_module(path: Path, root: str, folder: Path) -> Iterator[Action]:
    tree = ast.parse(path.read_text("utf-8"))
    module = ".".join((root, *path.relative_to(folder).with_suffix("").parts))
    imports = _imports(tree)
    for function in tree.body:
        if isinstance(function, ast.FunctionDef):
            yield Action(module=module, function=function, imports=imports)


def _imports(tree: ast.Module) -> dict[str, tuple[str, str]]:
    return {
        alias.asname or alias.name: (node.module, alias.name)
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and node.module
        for alias in node.names
    }


def _named(node: ast.expr) -> str:
    target = node.func if isinstance(node, ast.Call) else node
    if isinstance(target, ast.Name):
        return target.id
    return target.attr if isinstance(target, ast.Attribute) else ""
