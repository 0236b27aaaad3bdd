"""The parts of a decision model as they answer: inputs, decisions, knowledge, services."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from motcua.kernel.rules.budget import Run
from motcua.kernel.rules.calls import fit
from motcua.kernel.rules.compiler import Code
from motcua.kernel.rules.dmn.errors import DmnError
from motcua.kernel.rules.errors import Fault, Place
from motcua.kernel.rules.kinds import Kind
from motcua.kernel.rules.scope import Scope
from motcua.kernel.rules.signature import BUILTINS
from motcua.kernel.rules.texts.json_values import typed
from motcua.kernel.rules.values import Function, Value


class Part(Protocol):
    """Anything that a decision can require."""

    @property
    def name(self) -> str: ...

    def answer(self, frame: "Frame") -> Value: ...


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Requirement:
    """What a part needs, under the name of the import that it comes through, if any."""

    part: Part
    through: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Given:
    """What the caller says: values by name, or by the name of an import and then by name."""

    values: Mapping[str, Value] = field(default_factory=dict)
    is_json: bool = False
    """Whether moments and durations are still texts, to be read as the types say."""

    def find(self, name: str, spaces: Iterable[str], kind: Kind) -> Value:
        """Return the value of an input of this type; null when it is not given."""
        value = self.values.get(name)
        for space in spaces:
            inner = self.values.get(space)
            if isinstance(inner, dict) and name in inner:
                value = inner[name]
        return typed(value, kind) if self.is_json else value


class Frame:
    """One answer in the making: what was given, and what has been found so far."""

    __slots__ = ("_found", "given", "run")

    def __init__(self, run: Run, given: Given, found: Mapping[Part, Value] | None = None) -> None:
        self.run = run
        self.given = given
        self._found = dict(found or {})

    @property
    def found(self) -> Mapping[Part, Value]:
        """The parts that have a value by now."""
        return self._found

    def value_of(self, part: Part) -> Value:
        """Return a part's value, found once."""
        if part not in self._found:
            self.run.spend()
            self._found[part] = part.answer(self)
        return self._found[part]

    def scope(self, needs: Sequence[Requirement]) -> Scope:
        """Return a scope that holds what is required, and the standard's functions."""
        names: dict[str, Value] = {}
        for need in needs:
            value = self.value_of(need.part)
            if need.through:
                space = names.setdefault(need.through, {})
                if isinstance(space, dict):
                    space[need.part.name] = value
            else:
                names[need.part.name] = value
        return Scope(self.run, BUILTINS).inner(names)

    def fitted(self, value: Value, kind: Kind, element: str) -> Value:
        """Return the value as the type, or null with a warning at the element."""
        try:
            return fit(value, kind, self.run)
        except Fault as fault:
            outer, self.run.place = self.run.place, Place("", element)
            self.run.warn(str(fault), 0)
            self.run.place = outer
            return None


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class InputData:
    """What the caller gives."""

    name: str
    element: str
    kind: Kind
    spaces: Sequence[str] = ()
    """The names under which its model is imported."""

    def answer(self, frame: Frame) -> Value:
        return frame.fitted(self.given(frame), self.kind, self.element)

    def given(self, frame: Frame) -> Value:
        return frame.given.find(self.name, self.spaces, self.kind)


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Decision:
    """What the model decides; without logic, what the caller says was decided."""

    name: str
    element: str
    kind: Kind
    spaces: Sequence[str] = ()
    needs: Sequence[Requirement] = field(default_factory=list)
    code: Code | None = None

    def answer(self, frame: Frame) -> Value:
        value = self.given(frame) if self.code is None else self.code(frame.scope(self.needs))
        return frame.fitted(value, self.kind, self.element)

    def given(self, frame: Frame) -> Value:
        return frame.given.find(self.name, self.spaces, self.kind)


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Knowledge:
    """A business knowledge model: a function with a name, which may call itself."""

    name: str
    element: str
    kind: Kind
    """Of its results."""
    needs: Sequence[Requirement] = field(default_factory=list)
    code: Code

    def answer(self, frame: Frame) -> Value:
        scope = frame.scope(self.needs)
        own: dict[str, Value] = {}
        function = self.code(scope.inner(own))
        if isinstance(function, Function):
            function = self._fitting(function, frame)
        own[self.name] = function
        return function

    def _fitting(self, inner: Function, frame: Frame) -> Function:
        def call(run: Run, values: Sequence[Value]) -> Value:
            return frame.fitted(inner.call(run, values), self.kind, self.element)

        return Function(inner.parameters, inner.kinds, call)


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Service:
    """A decision service: some decisions, offered as one function of their inputs."""

    name: str
    element: str
    kind: Kind
    """Of its result."""
    inputs: Sequence["InputData | Decision"]
    outputs: Sequence[Decision]

    def answer(self, frame: Frame) -> Value:
        names = tuple(part.name for part in self.inputs)
        kinds = tuple(part.kind for part in self.inputs)

        def call(run: Run, values: Sequence[Value]) -> Value:
            found: dict[Part, Value] = dict(zip(self.inputs, values, strict=True))
            inner = Frame(run, Given(), found)
            return self.result(inner)

        return Function(names, kinds, call)

    def offer(self, frame: Frame) -> Value:
        """Return the service's result for inputs given by name."""
        given: dict[Part, Value] = {
            part: frame.fitted(part.given(frame), part.kind, part.element) for part in self.inputs
        }
        return self.result(Frame(frame.run, Given(), given))

    def result(self, frame: Frame) -> Value:
        """Return the only output's value, or a context of several."""
        values = {part.name: frame.value_of(part) for part in self.outputs}
        only = len(values) == 1
        value = next(iter(values.values())) if only else values
        return frame.fitted(value, self.kind, self.element)


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Broken:
    """A part that cannot be used; whoever asks it is told why."""

    name: str
    element: str
    problem: DmnError

    def answer(self, frame: Frame) -> Value:
        raise self.problem.with_traceback(None)
