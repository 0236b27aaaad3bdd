"""What becomes of a save when other windows, late saves and repeated ones cross it."""

from collections.abc import Sequence

from motcua.domain.work.errors import StaleMatterError
from motcua.kernel.forms.api import Save, Saves, Verdict, last_save, with_save


def saves_after(
    saves: Saves,
    part: str,
    save: Save | None,
    *,
    revision: int,
    is_news: bool,
    is_partial: bool = False,
) -> dict[str, Sequence[str | int]] | None:
    """Return the saves once one has landed; None when nothing of it is to be kept.

    Args:
        saves: The last save of each part, as stored.
        part: What is saved.
        save: Which save of which window it is; None when no page saves: it is always taken.
        revision: How often the whole was saved before.
        is_news: Whether it changes anything.
        is_partial: Whether it holds only what was typed last, so that the rest of its page is still
            to come.

    Raises:
        StaleMatterError: Another window saved the part, and this one has not seen it.
    """
    last = last_save(saves, part)
    save = save or Save(window="", number=0, seen=revision)
    verdict = last.judge(save)
    if verdict is Verdict.CONTESTED and (is_news or is_partial):
        raise StaleMatterError(
            "Hồ sơ này đang được điền ở một cửa sổ khác. Hãy tải lại trang để xem bản mới nhất."
        )
    if verdict is not Verdict.TAKEN:
        return None
    reached = revision + 1 if is_news else last.revision
    return with_save(saves, part, last.followed_by(save, revision=reached))
