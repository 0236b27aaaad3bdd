"""Linking one matter to another, and undoing that; who does so records it under its own code."""

from django.db.models import Q

from motcua.domain.work.errors import LinkRefusedError
from motcua.domain.work.models import Link, Matter
from motcua.kernel.base.api import Actor, clock


def link(matter: Matter, other: Matter, *, kind: Link.Kind, made_by: Actor | None = None) -> None:
    """Link a matter to another, once, whichever named the other first.

    Args:
        matter: The one that names the other; locked, or just written.
        other: Which.
        kind: What the first is to the other.
        made_by: The officer who links by hand; None where the matters themselves say so.

    Raises:
        LinkRefusedError: It is the same matter, or they are linked already.
    """
    if matter.pk == other.pk:
        raise LinkRefusedError("Một việc không liên kết với chính nó.")
    row = Link(
        matter_id=matter.pk,
        other_id=other.pk,
        kind=kind,
        made_by_id=made_by.post_id if made_by else None,
        made_at=clock.now(),
    )
    Link.objects.bulk_create([row], ignore_conflicts=True)
    if not Link.objects.filter(matter=matter.pk, other=other.pk, made_at=row.made_at).exists():
        raise LinkRefusedError("Hai việc này đã liên kết với nhau.")


def link_about(matter: Matter, code: str) -> None:
    """Link a matter to the one of another kind that it says it is about, where there is one."""
    about = Matter.objects.filter(code=code).exclude(kind=matter.kind).first() if code else None
    if about is not None:
        link(matter, about, kind=Link.Kind.ABOUT)


def unlink(matter: Matter, link_id: int) -> Link:
    """Undo what an officer linked by hand, from either of the two matters; return what was.

    Raises:
        LinkRefusedError: There is no such link, or the matters themselves say it.
    """
    rows = Link.objects.filter(Q(matter=matter.pk) | Q(other=matter.pk), made_by__isnull=False)
    row = rows.filter(pk=link_id).first()
    if row is None:
        raise LinkRefusedError("Liên kết này không còn, hoặc không gỡ bằng tay được.")
    row.delete()
    return row
