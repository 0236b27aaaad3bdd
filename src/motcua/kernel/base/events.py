"""Marks on actions that are not facts of the ledger."""

from collections.abc import Callable

NO_EVENT_ATTRIBUTE = "__motcua_no_event__"


def no_event[**P, R](reason: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Declare that an action records no ledger event, and why."""

    def mark(action: Callable[P, R]) -> Callable[P, R]:
        setattr(action, NO_EVENT_ATTRIBUTE, reason)
        return action

    return mark
