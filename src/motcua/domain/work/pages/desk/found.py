"""What officers' search finds of a kind of matter, by its code or a part of it."""

from collections.abc import Iterable, Sequence

from django.db.models import QuerySet

from motcua.domain.work.kinds import kinds
from motcua.domain.work.models import Matter
from motcua.domain.work.queries import latest_in_reach
from motcua.kernel.access.api import visible
from motcua.kernel.base.api import Actor
from motcua.kernel.ui.api import search


def with_code[M: Matter](actor: Actor, rows: QuerySet[M], code: str, *, most: int) -> Sequence[M]:
    """Return the matters of a kind in reach that have a code, else in whose codes it stands.

    Args:
        actor: Whose reach.
        rows: All of the kind.
        code: As it was typed.
        most: How many; the latest first.
    """
    latest, typed = rows.order_by("-opened_at"), code.upper()
    whole = list(visible(actor, latest).filter(code=typed)[:most])
    near = latest.filter(code__contains=typed, pk__in=latest_in_reach(actor))
    return whole or list(near[:most])


def hits(matters: Iterable[Matter]) -> Sequence[search.Hit]:
    """Return matters as a source of officers' search does: by code, title and stage."""
    return [
        search.Hit(
            title=f"{one.code}, {one.title}",
            url=kinds.get(one.kind).page(one.code),
            note=kinds.get(one.kind).at(one.stage).label,
        )
        for one in matters
    ]
