"""Words that stand in no table: they are put in when a delivery leaves."""

from collections.abc import Callable

from motcua.kernel.base.api import Registry
from motcua.kernel.ledger.api import Subject

late_words: Registry[Callable[[Subject], str]] = Registry("words put in when a delivery leaves")


def with_late_words(text: str, about: Subject) -> str:
    """Return the text to send, each field that was left open by its name filled in."""
    for name, word in late_words.items():
        if (field := f"{{{name}}}") in text:
            text = text.replace(field, word(about))
    return text
