"""What a post gives, as one line of an entry: the role, in which unit, called what, since when."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from motcua.kernel.organisations.models import Agency, Post

PARTS: Final = (
    *("vai trò", "loại đơn vị", "lĩnh vực", "đơn vị"),
    *("hiệu lực từ", "hiệu lực đến", "chức danh"),
)
"""What stands in a line behind the post's id; the title is last, as it may hold anything."""

type Told = Mapping[str, Sequence[str]]
"""By the id of a post, the parts of its line."""

_BETWEEN: Final = "|"


def lines_of(agency: Agency) -> list[str]:
    """Return the lines of all posts of an agency, whose units and posts were fetched with it."""
    return sorted(_line(post) for unit in agency.units.all() for post in unit.posts.all())


def _line(post: Post) -> str:
    unit = post.unit
    last = post.valid_to.isoformat() if post.valid_to else ""
    parts = (
        unit.kind,
        " ".join(unit.fields),
        unit.pk.hex,
        post.valid_from.isoformat(),
        last,
        post.title,
    )
    return _BETWEEN.join((post.pk.hex, post.role, *parts))


def parts_in(lines: Iterable[str]) -> Told:
    """Return lines by post."""
    split = (line.split(_BETWEEN, len(PARTS)) for line in lines)
    return {key: parts for key, *parts in split}
