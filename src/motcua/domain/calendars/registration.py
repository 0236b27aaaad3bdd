"""What orders tell the packages below: the calendars that they make."""

from motcua.domain.calendars.changed_days import keep_edition
from motcua.kernel.deadlines.api import editions


def register() -> None:
    """Fill the registries that packages below own."""
    editions.register("calendars", keep_edition)
