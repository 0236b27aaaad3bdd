"""The types of a model: item definitions, with their allowed values, as `Kind`s."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from motcua.kernel.base.api import limits
from motcua.kernel.rules.budget import Patience, Run
from motcua.kernel.rules.compiler import Code, compile_test
from motcua.kernel.rules.dmn.errors import DmnError, in_element
from motcua.kernel.rules.dmn.xml import Element, attribute, child, children, label, named, text
from motcua.kernel.rules.errors import FeelSyntaxError
from motcua.kernel.rules.kinds import ANY, BASIC_NAMES, Allowed, Kind, no_kind
from motcua.kernel.rules.scope import Scope
from motcua.kernel.rules.signature import BUILTINS
from motcua.kernel.rules.syntax.cursor import Words
from motcua.kernel.rules.syntax.parser import bounded, normal, read_tests, words
from motcua.kernel.rules.syntax.tree import Node
from motcua.kernel.rules.values import Value

_OTHER_SPELLINGS = {
    "any": "Any",
    "dateTime": "date and time",
    "dayTimeDuration": "days and time duration",
    "yearMonthDuration": "years and months duration",
}


class Kinds:
    """The types that a model defines or imports, by name; built when first asked for."""

    def __init__(
        self, definitions: Element, imported: Mapping[str, "Kinds"], patience: Patience
    ) -> None:
        self.patience = patience
        self._items = {named(item): item for item in children(definitions, "itemDefinition")}
        self._imported = imported
        self._built: dict[str, Kind] = {}
        self._broken: dict[str, DmnError] = {}
        self._open: set[str] = set()

    def of(self, element: Element, attribute_name: str = "typeRef") -> Kind:
        """Return the type that an element's attribute names; `Any` when it names none.

        Raises:
            DmnError: There is no such type, or its definition is at fault.
        """
        reference = attribute(element, attribute_name)
        return self.named(reference, element) if reference else ANY

    def named(self, reference: str, element: Element) -> Kind:
        """Return the type of this name; see `of`."""
        name = self._bare(reference)
        if name in self._items:
            return self._item(name)
        prefix, _, rest = name.partition(".")
        if rest and prefix in self._imported:
            return self._imported[prefix].named(rest, element)
        if "" in self._imported and name in self._imported[""]:
            return self._imported[""].named(name, element)
        plain = _OTHER_SPELLINGS.get(name, name)
        if plain not in BASIC_NAMES and plain not in ("list", "context", "function", "range"):
            raise DmnError(no_kind(reference), element=label(element))
        return Kind(plain)

    def __contains__(self, name: str) -> bool:
        return name in self._items

    def usable(self) -> dict[str, Kind]:
        """Return every type that can be built, by the name that expressions write."""
        found = {name: kind for name in self._items if (kind := self._usable(name))}
        for prefix, kinds in self._imported.items():
            start = f"{prefix}." if prefix else ""
            found |= {start + name: kind for name, kind in kinds.usable().items()}
        return found

    def member_names(self) -> Iterator[str]:
        """Yield the names of all components, of imported types too."""
        for item in self._items.values():
            for part in item.iter("{*}itemComponent"):
                yield named(part)
        for kinds in self._imported.values():
            yield from kinds.member_names()

    def _bare(self, reference: str) -> str:
        name = reference.rpartition(":")[2].strip()
        return name if name in self._items else name.removeprefix("feel.")

    def _usable(self, name: str) -> Kind | None:
        try:
            return self._item(name)
        except DmnError:
            return None

    def _item(self, name: str) -> Kind:
        if name in self._broken:
            raise self._broken[name].with_traceback(None)
        if name not in self._built:
            try:
                self._entered(name)
            except DmnError as fault:
                self._broken[name] = fault
                raise
        return self._built[name]

    def _entered(self, name: str) -> None:
        item = self._items[name]
        self.patience.look()
        if name in self._open or len(self._open) >= limits.get("rules.requirements_depth"):
            raise DmnError(f"Kiểu {name!r} tự định nghĩa bằng chính nó", element=label(item))
        self._open.add(name)
        try:
            self._build(name, item)
        finally:
            self._open.discard(name)

    def _build(self, name: str, item: Element) -> None:
        """Build one type; a context is known before its members, which may hold more of it."""
        if child(item, "itemComponent") is None:
            self._built[name] = self._constrained(item, self._shape(item))
            return
        members: dict[str, Kind] = {}
        self._built[name] = self._constrained(item, Kind("context", members=members))
        try:
            members.update(self._members(item))
        except DmnError:
            del self._built[name]
            raise

    def _shape(self, item: Element) -> Kind:
        function = child(item, "functionItem")
        if function is not None:
            return self._function(function)
        members = self._members(item)
        if members:
            return Kind("context", members=members)
        reference = text(child(item, "typeRef")).strip()
        return self.named(reference, item) if reference else ANY

    def _members(self, item: Element) -> dict[str, Kind]:
        parts = children(item, "itemComponent")
        return {named(part): self._constrained(part, self._shape(part)) for part in parts}

    def _function(self, item: Element) -> Kind:
        parameters = [self.of(part) for part in children(item, "parameters")]
        return Kind("function", (*parameters, self.of(item, "outputTypeRef")))

    def _constrained(self, item: Element, kind: Kind) -> Kind:
        kind = self._limited(kind, child(item, "allowedValues"))
        if attribute(item, "isCollection") == "true":
            kind = Kind("list", (kind,))
        return self._limited(kind, child(item, "typeConstraint"))

    def _limited(self, kind: Kind, constraint: Element | None) -> Kind:
        allowed = allowed_by(constraint) if constraint is not None else ()
        return replace(kind, allowed=allowed) if allowed else kind


def allowed_by(constraint: Element) -> tuple[Allowed, ...]:
    """Return the tests of allowed values, in their order; none where all are allowed."""
    tests = tests_of(constraint, words(()))
    return tuple(_allowed(test, label(constraint)) for test in tests or ())


def tests_of(element: Element, known: Words) -> tuple[Node, ...] | None:
    """Return the trees of the unary tests that stand in an element; None for `-` or nothing.

    Raises:
        DmnError: The text is no unary test.
    """
    try:
        source = normal(text(child(element, "text")))
        return read_tests(source, known) if source.strip() else None
    except FeelSyntaxError as fault:
        raise in_element(fault, label(element)) from None


def _allowed(test: Node, element: str) -> Allowed:
    try:
        code = bounded("", lambda: compile_test(test))
    except FeelSyntaxError as fault:
        raise in_element(fault, element) from None
    return _passing(code)


def _passing(code: Code) -> Allowed:
    def passes(value: Value, run: Run) -> bool:
        return code(Scope(run, BUILTINS).inner({"?": value})) is True

    return passes
