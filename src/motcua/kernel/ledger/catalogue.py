"""The events that packages declare; an undeclared field cannot enter the ledger."""

from collections.abc import Mapping
from dataclasses import dataclass

from motcua.kernel.base.api import Registry

type OpenValue = int | str | bool | list[str] | None


class UndeclaredFieldError(Exception):
    """An entry carries a field that its event does not declare, or of a kind that may not stay."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """A kind of fact.

    Attributes:
        code: Past tense, prefixed by the subject: `dossier.received`.
        text: What happened, in Vietnamese, for the people whom it concerns.
        open: Names of the fields kept in clear for ever; never personal data.
        sealed: Names of the groups of which only a salted commitment enters the entry.
    """

    code: str
    text: str
    open: frozenset[str] = frozenset()
    sealed: frozenset[str] = frozenset()

    def check(self, open_fields: Mapping[str, OpenValue], sealed: Mapping[str, object]) -> None:
        """Raise UndeclaredFieldError unless the fields are as declared, without floats."""
        undeclared = (open_fields.keys() - self.open) | (sealed.keys() - self.sealed)
        if undeclared:
            raise UndeclaredFieldError(f"{self.code}: {', '.join(sorted(undeclared))}")
        for name, value in open_fields.items():
            if not (value is None or isinstance(value, int | str | list)):
                raise UndeclaredFieldError(f"{self.code}: {name} is a {type(value).__name__}")


catalogue: Registry[Event] = Registry("ledger events")


def declare(
    code: str,
    text: str,
    *,
    open: tuple[str, ...] = (),  # noqa: A002
    sealed: tuple[str, ...] = (),
) -> Event:
    """Declare an event of the calling package and return it."""
    event = Event(code=code, text=text, open=frozenset(open), sealed=frozenset(sealed))
    return catalogue.register(code, event)
