"""A reading in an emergency while it lasts, and how it is told."""

from base64 import b32decode, b32encode
from uuid import UUID

from django.db.models import QuerySet

from motcua.domain.emergency.grounds import GROUNDS
from motcua.domain.work.api import is_kept_out, reaches
from motcua.kernel.base.api import Actor, clock
from motcua.kernel.identity.api import Grant
from motcua.kernel.organisations.api import Post
from motcua.kernel.privacy.api import Purpose

_FAMILY = "emergency"


def open_for(actor: Actor) -> QuerySet[Grant]:
    """Return the readings that were let to an actor and last now."""
    now = clock.machine_now()
    rows = Grant.objects.filter(kind=Grant.Kind.READING, account=actor.id, ended_at=None)
    return rows.filter(confirmed_at__isnull=False, expires_at__gt=now)


def may_read(actor: Actor, matter_id: UUID) -> Purpose | None:
    """Return for what an actor reads a matter that is out of their reach; None if they do not."""
    if actor.kind != "officer":
        return None
    row = open_for(actor).filter(content__matter=str(matter_id)).first()
    if row is None or reaches(actor, matter_id) or is_kept_out(actor, matter_id):
        return None
    return purpose_of(row)


def purpose_of(grant: Grant) -> Purpose:
    """Return the purpose of what is read under a grant; its code names the grant."""
    word = b32encode(grant.id.bytes).decode().rstrip("=").lower()
    return Purpose(code=f"{_FAMILY}:{word}", label=words_of(grant))


def purpose_words(word: str) -> str:
    """Return what a purpose says that names a grant."""
    found = Grant.objects.filter(id=UUID(bytes=b32decode(f"{word.upper()}======"))).first()
    return words_of(found) if found else "Đọc khẩn cấp"


def words_of(grant: Grant) -> str:
    """Return a reading in an emergency as the owner is told it: who asked, who let, why."""
    told = grant.content
    asked = post_words(told.get("asked_in"))
    let_by = post_words(told.get("let_in"))
    return (
        f"Đọc khẩn cấp: {GROUNDS[told['ground']]}. {asked} xin, {let_by} cho phép. "
        f"Lý do: {grant.reason}"
    )


def post_words(post_id: str | None) -> str:
    """Return a post with its unit and agency; who lets in no post administers."""
    rows = Post.objects.select_related("unit__agency")
    row = rows.filter(id=post_id).first() if post_id else None
    if row is None:
        return "quản trị hệ thống"
    return f"{row.title}, {row.unit.name}, {row.unit.agency.short_name}"
