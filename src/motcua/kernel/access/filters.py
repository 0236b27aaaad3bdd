"""Which rows an actor sees. Lists and single objects use the same filter, so they never differ."""

from collections.abc import Callable

from django.db.models import Model, Q, QuerySet

from motcua.kernel.base.api import Actor, Registry

type RowFilter = Callable[[Actor], Q]

row_filters: Registry[RowFilter] = Registry("row filters")


class NotVisibleError(Exception):
    """The object does not exist for this actor; pages answer 404 either way."""


def declare_row_filter(kind: str, row_filter: RowFilter) -> None:
    """Give the filter of a model, named by its label `package.Model`."""
    row_filters.register(kind.lower(), row_filter)


def visible[M: Model](actor: Actor, rows: QuerySet[M]) -> QuerySet[M]:
    """Return the rows that the actor may see."""
    return rows.filter(row_filters.get(rows.model._meta.label_lower)(actor))


def visible_one[M: Model](actor: Actor, rows: QuerySet[M], **named: object) -> M:
    """Return the one row named, if the actor may see it.

    Raises:
        NotVisibleError: There is none, or it is not theirs to see.
    """
    row = visible(actor, rows).filter(**named).first()
    if row is None:
        raise NotVisibleError
    return row
