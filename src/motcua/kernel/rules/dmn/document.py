"""One DMN file, its parts linked to what they require, here and in the models it imports."""

from collections.abc import Callable, Iterator, Mapping

from motcua.kernel.base.api import limits
from motcua.kernel.rules.budget import Patience
from motcua.kernel.rules.compiler import Code, compile_node
from motcua.kernel.rules.dmn.boxed import READERS, Boxed, Reader
from motcua.kernel.rules.dmn.errors import DmnError
from motcua.kernel.rules.dmn.kinds import Kinds
from motcua.kernel.rules.dmn.parts import (
    Broken,
    Decision,
    InputData,
    Knowledge,
    Part,
    Requirement,
    Service,
)
from motcua.kernel.rules.dmn.table_reading import read_table
from motcua.kernel.rules.dmn.xml import Element, attribute, child, children, label, named, tag
from motcua.kernel.rules.errors import FeelSyntaxError
from motcua.kernel.rules.kinds import ANY, Kind
from motcua.kernel.rules.syntax.cursor import Words
from motcua.kernel.rules.syntax.names import KnownNames
from motcua.kernel.rules.syntax.parser import bounded, words
from motcua.kernel.rules.syntax.tree import Node

_NAMING = ("itemComponent", "contextEntry", "output", "column", "variable")
_REQUIREMENTS = {
    "informationRequirement": ("requiredDecision", "requiredInput"),
    "knowledgeRequirement": ("requiredKnowledge",),
}
_READERS: Mapping[str, Reader] = {**READERS, "decisionTable": read_table}

_INPUTS: tuple[type[InputData | Decision], ...] = (InputData, Decision)


class CyclicError(DmnError):
    """Parts require one another in a circle; no part of such a model is used."""


class Document:
    """One file's parts by id, built when first asked for."""

    def __init__(
        self, definitions: Element, imports: Mapping[str, "Document"], patience: Patience
    ) -> None:
        self.namespace = attribute(definitions, "namespace")
        self.name = named(definitions)
        self.problems: list[DmnError] = []
        self.spaces: list[str] = []
        self._imports = imports
        kinds = {name: each.kinds for name, each in imports.items()}
        self.kinds: Kinds = Kinds(definitions, kinds, patience)
        self._elements = {
            attribute(element, "id") or named(element): element
            for element in children(definitions, *_MAKERS)
        }
        self._parts: dict[str, Part] = {}
        self._open: list[str] = []
        self._boxed = Boxed(self.kinds, _READERS)
        members = KnownNames({*self.member_names(definitions), *self.kinds.member_names()})
        self._words = Words(words(()).names, members, self.kinds.usable())
        for name, each in imports.items():
            each.spaces.append(name)

    def member_names(self, definitions: Element) -> Iterator[str]:
        """Yield the names that may stand after a dot."""
        for name in _NAMING:
            for element in definitions.iter("{*}" + name):
                yield named(element)
        for each in self._imports.values():
            yield from each.part_names()

    def part_names(self) -> Iterator[str]:
        """Yield the names of the parts, without building them."""
        return (named(element) for element in self._elements.values())

    def parts(self) -> Iterator[Part]:
        """Yield every part, in the file's order."""
        for key in self._elements:
            yield self.part(key)

    def part(self, key: str) -> Part:
        """Return the part of this id.

        Raises:
            CyclicError: It requires itself, or its chain of requirements is too long.
            DmnError: There is no such part.
        """
        if key not in self._parts:
            element = self._elements.get(key)
            if element is None:
                raise DmnError(f"Không có phần tử {key!r}")
            if key in self._open or len(self._open) >= limits.get("rules.requirements_depth"):
                raise CyclicError("Các yêu cầu tạo vòng lặp hoặc quá dài", element=key)
            self._open.append(key)
            try:
                self._parts[key] = self._made(element)
            finally:
                self._open.pop()
        return self._parts[key]

    def _made(self, element: Element) -> Part:
        try:
            return _MAKERS[tag(element)](self, element)
        except CyclicError:
            raise
        except DmnError as problem:
            self.problems.append(problem)
            return Broken(name=_name(element), element=label(element), problem=problem)

    # Makers

    def _input(self, element: Element) -> Part:
        kind = self._variable_kind(element)
        spaces = self.spaces
        return InputData(name=_name(element), element=label(element), kind=kind, spaces=spaces)

    def _decision(self, element: Element) -> Part:
        needs = self._needs(element)
        code = None
        if child(element, *_READERS) is not None:
            code = self._code(element, lambda: self._boxed.inside(element, self._known(needs)))
        return Decision(
            name=_name(element),
            element=label(element),
            kind=self._variable_kind(element),
            spaces=self.spaces,
            needs=needs,
            code=code,
        )

    def _knowledge(self, element: Element) -> Part:
        needs = self._needs(element)
        logic = child(element, "encapsulatedLogic")
        if logic is None:
            raise DmnError("Thiếu nội dung của hàm", element=label(element))
        known = self._known(needs).plus(_name(element))
        return Knowledge(
            name=_name(element),
            element=label(element),
            kind=_result(self._variable_kind(element)),
            needs=needs,
            code=self._code(element, lambda: self._boxed.function(logic, known)),
        )

    def _service(self, element: Element) -> Part:
        inputs = [*children(element, "inputData"), *children(element, "inputDecision")]
        return Service(
            name=_name(element),
            element=label(element),
            kind=_result(self._variable_kind(element)),
            inputs=[_sound(self._target(each), *_INPUTS) for each in inputs],
            outputs=[
                _sound(self._target(each), Decision) for each in children(element, "outputDecision")
            ],
        )

    def _code(self, element: Element, read: Callable[[], Node]) -> Code:
        try:
            return bounded("", lambda: compile_node(read()))
        except FeelSyntaxError as fault:
            raise DmnError(fault.reason, element=label(element)) from None

    def _variable_kind(self, element: Element) -> Kind:
        variable = child(element, "variable")
        return self.kinds.of(variable) if variable is not None else ANY

    # Requirements

    def _needs(self, element: Element) -> list[Requirement]:
        return [
            Requirement(part=self._target(target), through=self._import_of(target))
            for requirement in children(element, *_REQUIREMENTS)
            for target in children(requirement, *_REQUIREMENTS[tag(requirement)])
        ]

    def _known(self, needs: list[Requirement]) -> Words:
        return self._words.plus(*(need.through or need.part.name for need in needs))

    def _target(self, reference: Element) -> Part:
        namespace, key = _address(reference)
        home = self
        if namespace and namespace != self.namespace:
            home = self._imports[self._import_of(reference) or ""]
        try:
            return home.part(key)
        except CyclicError:
            raise
        except DmnError as problem:
            raise DmnError(problem.reason, element=label(reference)) from None

    def _import_of(self, reference: Element) -> str | None:
        namespace, _ = _address(reference)
        if not namespace or namespace == self.namespace:
            return None
        for name, each in self._imports.items():
            if each.namespace == namespace:
                return name
        raise DmnError(f"Không có mô hình {namespace!r}", element=label(reference))


def _address(reference: Element) -> tuple[str, str]:
    namespace, _, key = attribute(reference, "href").rpartition("#")
    return namespace, key


def _name(element: Element) -> str:
    variable = child(element, "variable")
    return (named(variable) if variable is not None else "") or named(element)


def _result(kind: Kind) -> Kind:
    """Return the type of a function's results: older models name it instead of the function's."""
    if kind.name != "function":
        return kind
    return kind.parts[-1] if kind.parts else ANY


def _sound[T: Part](part: Part, *classes: type[T]) -> T:
    if isinstance(part, Broken):
        raise part.problem.with_traceback(None)
    if isinstance(part, classes):
        return part
    raise DmnError(f"{part.name!r} không dùng được ở đây")


_MAKERS: dict[str, Callable[[Document, Element], Part]] = {
    "inputData": Document._input,
    "decision": Document._decision,
    "businessKnowledgeModel": Document._knowledge,
    "decisionService": Document._service,
}
