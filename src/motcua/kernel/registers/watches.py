"""What of the books needs a person."""

from collections.abc import Iterator

from django.urls import reverse

from motcua.kernel.base.api import Actor, clock
from motcua.kernel.registers.access import sees_every_book
from motcua.kernel.registers.queries import book_lines, faulty_book_count
from motcua.kernel.ui.api import attention


def gap_concerns(actor: Actor) -> Iterator[attention.Concern]:
    year = clock.today().year
    if sees_every_book(actor):
        count = faulty_book_count(year=year)
    else:
        count = sum(bool(line.missing) for line in book_lines(actor, year=year))
    if count:
        yield attention.Concern(
            title=f"{count} sổ năm {year} bị nhảy số",
            text="Số đã lấy phải liền nhau từ 1; thiếu số là dữ liệu bị sửa hoặc mất.",
            act="Ngừng lấy số ở sổ đó, giữ nguyên dữ liệu và đối chiếu với nhật ký xử lý.",
            url=reverse("registers_admin:books"),
            tone="late",
        )
