"""What a matter's page shows of files: page by page, or why not."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from motcua.kernel.files.api import State, StoredFile


@dataclass(frozen=True, kw_only=True, slots=True)
class Leaf:
    """One page of a paper in the viewer."""

    anchor: str
    url: str
    thumb_url: str
    title: str
    number: int
    pages: int


def leaves_of(named: Iterable[tuple[str, StoredFile]]) -> list[Leaf]:
    """Return the pages of files that can be seen, each under the name of its paper."""
    found = []
    for name, file in named:
        if file.state != State.READY:
            continue
        for number in range(1, (file.page_count or 0) + 1):
            url = reverse("files:page", kwargs={"file_id": file.id, "number": number})
            found.append(
                Leaf(
                    anchor=anchor_of(file, number),
                    url=url,
                    thumb_url=f"{url}?nho=1",
                    title=name,
                    number=number,
                    pages=file.page_count or 0,
                )
            )
    return found


def anchor_of(file: StoredFile, number: int) -> str:
    """Return under which name a page stands on the matter's page."""
    return f"tep-{file.id.hex}-{number}"


def standing_of(file: StoredFile | None) -> tuple[str, str]:
    """Return whether a paper's file can be seen, or why not, with how pressing that is."""
    if file is None:
        return "chưa số hóa", "calm"
    if file.doubt:
        return file.doubt, "soon"
    if file.state == State.READY:
        return f"{file.page_count or 0} trang", "ok"
    if file.state == State.REFUSED:
        return file.reason or "tệp bị từ chối", "late"
    return "đang kiểm tra tệp", "soon"
