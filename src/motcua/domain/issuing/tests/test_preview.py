"""A draft as whoever drafts it looks at it, before there is a paper."""

from uuid import uuid4

import pytest

from motcua.domain.issuing.api import Composition, Numbering, preview
from motcua.kernel.base.api import paths
from motcua.kernel.files.testing import picture as scan
from motcua.kernel.printing.api import picture

NUMBERING = Numbering(book="ct", name="Sổ chứng thực", year=2026, format="{number}")


def copy_of(scanned: int) -> Composition:
    """Return what a certified copy of so many scanned pages says."""
    (folder,) = paths.packs_dir().glob("vietnam/procedures/2.000815-*")
    pages = [picture(scan(), "image/jpeg")] * scanned
    return Composition(
        code="BANSAO",
        name="Bản sao",
        agency_id=uuid4(),
        template=folder / "results/ban-sao-chung-thuc.typ",
        data={"page_images": pages, "content": {"pages": str(scanned)}},
        content={},
        numbering=NUMBERING,
        plan="seal",
    )


@pytest.mark.parametrize(
    ("scanned", "shown", "left_out"), [(0, 1, 0), (1, 2, 0), (3, 4, 0), (8, 4, 5)]
)
def test_every_page_is_looked_at_and_of_many_the_first_and_the_last(
    scanned: int, shown: int, left_out: int
) -> None:
    found = preview(copy_of(scanned))

    assert (len(found.pages), found.left_out) == (shown, left_out)
    assert all(page.startswith("data:image/png;base64,iVBOR") for page in found.pages)
