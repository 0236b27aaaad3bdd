"""Read types: `list<number>`, `context<a: string>`, `function<string> -> number`."""

from motcua.kernel.rules.kinds import BASIC_NAMES, Kind, no_kind
from motcua.kernel.rules.syntax.cursor import Cursor
from motcua.kernel.rules.syntax.names import KnownNames

_LONG_KINDS = KnownNames(BASIC_NAMES)


class KindCursor(Cursor):
    """A cursor that reads types."""

    def kind(self) -> Kind:
        """Take a type."""
        return self.nested(self._kind)

    def _kind(self) -> Kind:
        if self.sees("list") or self.sees("range"):
            return Kind(self.take().text, self._one_part())
        if self.sees("context"):
            return self._context_kind()
        if self.sees("function"):
            return self._function_kind()
        return self._named_kind()

    def _named_kind(self) -> Kind:
        name = self.take_known(_LONG_KINDS) or self._qualified_name()
        if name in self.kinds:
            return self.kinds[name]
        if name not in BASIC_NAMES:
            self.fail(no_kind(name))
        return Kind(name)

    def _qualified_name(self) -> str:
        name = self.take_words()
        while self.sees("."):
            self.take()
            name += "." + self.take_words()
        return name

    def _one_part(self) -> tuple[Kind, ...]:
        if not self.accept("<"):
            return ()
        part = self.kind()
        self.expect(">")
        return (part,)

    def _context_kind(self) -> Kind:
        self.take()
        members: dict[str, Kind] = {}
        if self.accept("<"):
            while not self.accept(">"):
                key = self.take_key()
                self.expect(":")
                members[key] = self.kind()
                if not self.sees(">"):
                    self.expect(",")
        return Kind("context", members=members)

    def _function_kind(self) -> Kind:
        self.take()
        if not self.accept("<"):
            return Kind("function")
        parts: list[Kind] = []
        while not self.accept(">"):
            parts.append(self.kind())
            if not self.sees(">"):
                self.expect(",")
        self.expect("->")
        return Kind("function", (*parts, self.kind()))
