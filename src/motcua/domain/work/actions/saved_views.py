"""Keeping what an officer narrows their inbox to: preferences of a post, private to it."""

from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from motcua.domain.work.errors import ViewRefusedError
from motcua.domain.work.models import SavedView
from motcua.domain.work.waiting.asked import Asked
from motcua.kernel.base.api import Actor, clock, limits, no_event, text
from motcua.kernel.organisations.api import Post

_PREFERENCE = "a preference of whoever reads; nothing is done to any matter"
_NAME_CHARACTERS, _QUERY_CHARACTERS = 60, 1000
_GONE = "Góc nhìn này không còn; có thể đã bỏ ở cửa sổ khác."


@no_event(_PREFERENCE)
@transaction.atomic
def save_view(*, actor: Actor, name: str, asked: Asked) -> SavedView:
    """Keep what the inbox is narrowed to by a name.

    Args:
        actor: For whose post.
        name: Of up to 60 characters, of none of the post's other views.
        asked: What the inbox is narrowed to.

    Raises:
        ViewRefusedError: There is no name, or it is taken; the post has as many as it may.
    """
    views = _locked(actor)
    if len(asked.query) > _QUERY_CHARACTERS:
        raise ViewRefusedError("Bộ lọc này quá dài, không lưu được.")
    _require_room(views)
    free = _free_name(views.filter(removed_at=None), name)
    return SavedView.objects.create(post_id=_post_of(actor), name=free, query=asked.query)


@no_event(_PREFERENCE)
@transaction.atomic
def rename_view(*, actor: Actor, view_id: int, name: str) -> SavedView:
    """Call a view otherwise.

    Raises:
        ViewRefusedError: It is none of the post's; there is no name, or it is taken.
    """
    views = _locked(actor).filter(removed_at=None)
    view = _one(views, view_id)
    view.name = _free_name(views.exclude(pk=view_id), name)
    view.save(update_fields=["name"])
    return view


@no_event(_PREFERENCE)
@transaction.atomic
def put_view_first(*, actor: Actor, view_id: int, is_first: bool) -> SavedView:
    """Let the inbox open with a view, or no longer.

    Raises:
        ViewRefusedError: It is none of the post's.
    """
    views = _locked(actor)
    view = _one(views.filter(removed_at=None), view_id)
    views.filter(is_first=True).update(is_first=False)
    view.is_first = is_first
    view.save(update_fields=["is_first"])
    return view


@no_event(_PREFERENCE)
@transaction.atomic
def remove_view(*, actor: Actor, view_id: int) -> SavedView:
    """Remove a view; it can be put back until the post removes another.

    Raises:
        ViewRefusedError: It is none of the post's.
    """
    views = _locked(actor)
    view = _one(views.filter(removed_at=None), view_id)
    views.exclude(removed_at=None).delete()
    view.is_first, view.removed_at = False, clock.now()
    view.save(update_fields=["is_first", "removed_at"])
    return view


@no_event(_PREFERENCE)
@transaction.atomic
def put_view_back(*, actor: Actor, view_id: int) -> SavedView:
    """Put back the view that the post removed last; under another name where its own is taken.

    Raises:
        ViewRefusedError: It is none of the post's, or gone; the post has as many as it may.
    """
    views = _locked(actor)
    _require_room(views)
    view = _one(views.exclude(removed_at=None), view_id)
    taken = set(views.filter(removed_at=None).values_list("name", flat=True))
    if view.name in taken:
        names = (f"{view.name[:56]} ({number})" for number in range(2, len(taken) + 3))
        view.name = next(name for name in names if name not in taken)
    view.removed_at = None
    view.save(update_fields=["name", "removed_at"])
    return view


def _locked(actor: Actor) -> QuerySet[SavedView]:
    """Return the views of a post, with the post locked, so that two windows follow one another."""
    post_id = _post_of(actor)
    Post.objects.select_for_update(of=("self",)).filter(pk=post_id).first()
    return SavedView.objects.filter(post=post_id)


def _post_of(actor: Actor) -> UUID:
    if actor.post_id is None:
        raise ViewRefusedError("Chỉ cán bộ đang giữ một vị trí mới lưu được góc nhìn.")
    return actor.post_id


def _require_room(views: QuerySet[SavedView]) -> None:
    most = limits.get("work.saved_views_count")
    if views.filter(removed_at=None).count() >= most:
        raise ViewRefusedError(f"Đã có {most} góc nhìn. Hãy bỏ bớt một góc nhìn trước.")


def _one(views: QuerySet[SavedView], view_id: int) -> SavedView:
    view = views.filter(pk=view_id).first()
    if view is None:
        raise ViewRefusedError(_GONE)
    return view


def _free_name(others: QuerySet[SavedView], name: str) -> str:
    kept = text.clean_line(name)
    if not kept:
        raise ViewRefusedError("Hãy đặt tên cho góc nhìn.")
    if len(kept) > _NAME_CHARACTERS:
        raise ViewRefusedError(f"Tên góc nhìn dài nhất {_NAME_CHARACTERS} ký tự.")
    if others.filter(name=kept).exists():
        raise ViewRefusedError(f"Đã có góc nhìn tên “{kept}”. Hãy đặt tên khác.")
    return kept
