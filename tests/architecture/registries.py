"""Every registry of the house, by reading the code: who owns it, and what it holds."""

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.architecture.imports import files
from tests.architecture.sources import SOURCE


@dataclass(frozen=True, kw_only=True)
class Found:
    """A registry: its package, where it stands, what it holds, and what that is."""

    package: str
    place: str
    holds: str
    meaning: str


def registries() -> Sequence[Found]:
    """Return every registry at the outermost level of a module, by package."""
    return sorted(
        (one for name, path in files().items() for one in _of_file(name, path)),
        key=lambda one: (one.package, one.place),
    )


def _of_file(name: str, path: Path) -> Iterator[Found]:
    text = path.read_text("utf-8")
    if "Registry(" not in text:
        return
    tree = ast.parse(text)
    for node in tree.body:
        match node:
            case ast.AnnAssign(target=ast.Name(id=registry), annotation=annotation):
                held = _held(annotation)
                if held:
                    yield Found(
                        package="/".join(path.relative_to(SOURCE).parts[:2]),
                        place=f"{name.removeprefix('motcua.')}.{registry}",
                        holds=held,
                        meaning=_meaning(tree, held),
                    )


def _held(annotation: ast.expr) -> str:
    """Return the name of what a `Registry[…]` holds, also within `Final[…]`."""
    for node in ast.walk(annotation):
        match node:
            case ast.Subscript(value=ast.Name(id="Registry"), slice=held):
                return ast.unparse(held)
    return ""


def _meaning(tree: ast.Module, held: str) -> str:
    """Return the first sentence said of a class or type, where it stands in the same file."""
    named = held.partition("[")[0]
    for node, after in zip(tree.body, [*tree.body[1:], None], strict=True):
        match node:
            case ast.ClassDef(name=name) if name == named:
                return _first(ast.get_docstring(node) or "")
            case ast.TypeAlias(name=ast.Name(id=name), value=value) if name == named:
                told = _text(after)
                return _first(told) if told else f"`{ast.unparse(value)}`"
    return ""


def _text(node: ast.stmt | None) -> str:
    """Return what a bare string says that stands behind a type."""
    match node:
        case ast.Expr(value=ast.Constant(value=str(told))):
            return told
    return ""


def _first(text: str) -> str:
    return " ".join(text.partition("\n\n")[0].split())
