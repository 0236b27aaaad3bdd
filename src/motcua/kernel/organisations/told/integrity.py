"""Which role each post gives, in which unit: as the ledger tells it since the chart was loaded."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final
from uuid import UUID

from django.db.models import QuerySet

from motcua.kernel.ledger.api import Chain, ToldRows, told_rows
from motcua.kernel.organisations.events import POSTS, POSTS_TOLD
from motcua.kernel.organisations.models import Agency
from motcua.kernel.organisations.told.lines import PARTS, lines_of, parts_in

_LABEL: Final = "Vị trí"


def register() -> None:
    """Let `motcua fsck` and the audit compare what posts give with the ledger."""
    told_rows.register("posts", AGENCIES)


def agencies_with_posts() -> QuerySet[Agency]:
    """Return all agencies, with their units and posts of every day."""
    return Agency.objects.prefetch_related("units__posts__unit")


class _Posts:
    """Compares the posts of each agency with the lines that its chain told last."""

    labelled: Mapping[str, tuple[str, ...]] = {
        _LABEL: (
            *(f"Post.{name}" for name in ("role", "unit", "title", "valid_from", "valid_to")),
            *("Unit.kind", "Unit.fields", "Unit.agency"),
        )
    }

    def unlike(
        self, rows: Sequence[Agency], chains: Mapping[UUID, Chain]
    ) -> Iterator[tuple[UUID, str]]:
        """Yield each post that is not as told, that nothing tells of, or that is gone."""
        for agency in rows:
            told = parts_in(chains[agency.pk][-1].open["posts"])
            here = parts_in(lines_of(agency))
            for key in sorted({*told, *here}):
                for what in _unlike(here.get(key), told.get(key)):
                    yield agency.pk, f"{_LABEL} {key[:8]}: {what}"


def _unlike(here: Sequence[str] | None, told: Sequence[str] | None) -> Iterator[str]:
    if told is None:
        yield f"{(here or [''])[-1]} có trong dữ liệu mà nhật ký không nói tới."
    elif here is None:
        yield f"{told[-1]} nhật ký có mà dữ liệu không còn."
    else:
        for name, said, tells in zip(PARTS, here, told, strict=True):
            if said != tells:
                yield f"{told[-1]}: {name} ghi “{said}”, nhật ký nói “{tells}”."


AGENCIES = ToldRows(
    kind=POSTS,
    name="các vị trí của cơ quan",
    rows=agencies_with_posts,
    code=lambda row: f"các vị trí của {row.name}",
    first=frozenset({POSTS_TOLD.code}),
    unborn="",
    shown=(),
    together=_Posts(),
    untold={
        **dict.fromkeys(
            (
                *("code", "is_code_verified", "name", "short_name", "level", "parent", "area"),
                *("calendar_code", "search_text", "phone", "hours", "address"),
            ),
            "danh mục nạp từ gói; không cho ai quyền gì",
        ),
        **dict.fromkeys(("valid_from", "valid_to"), "danh mục nạp từ gói"),
        "Post.code": "tên của dòng trong gói",
        **dict.fromkeys(
            (f"Unit.{name}" for name in ("code", "name", "valid_from", "valid_to")),
            "danh mục nạp từ gói; quyền do vị trí và loại đơn vị cho",
        ),
    },
)
