"""Public numbers count what is open and late too, and point at nobody."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from motcua.domain.dossiers.api import Dossier, Status
from motcua.domain.dossiers.testing import Province, file_birth
from motcua.domain.insight.published.facts import public_facts
from motcua.domain.insight.published.groups import Group, merged
from motcua.kernel.base.api import clock
from motcua.kernel.ui.testing.page import Page

LEAST = 5


@pytest.mark.parametrize(
    ("counts", "published"),
    [
        ((), []),
        ((3,), []),
        ((2, 2), []),
        ((9,), [9]),
        ((9, 5), [9, 5]),
        ((9, 3, 2), [9, 5]),
        ((9, 7, 3), [9, 10]),
        ((9, 3), [12]),
    ],
)
def test_small_groups_stand_together(counts: Sequence[int], published: list[int]) -> None:
    groups = [Group(name=f"Thủ tục {at}", count=count) for at, count in enumerate(counts)]

    assert [one.count for one in merged(groups, least=LEAST, rest="Khác")] == published


@given(st.lists(st.integers(0, 12), max_size=8))
def test_no_group_below_the_least_can_be_told_even_from_the_sum(counts: list[int]) -> None:
    groups = [Group(name=str(at), count=count) for at, count in enumerate(counts)]

    published = [one.count for one in merged(groups, least=LEAST, rest="Khác")]

    assert all(one >= LEAST for one in published)
    assert sum(published) in (sum(counts), 0)


@pytest.mark.db
def test_what_is_open_and_late_counts_against_the_share(province: Province) -> None:
    cache.clear()
    now = clock.now()
    kept, late, waiting, _new = [file_birth(province) for _ in range(4)]
    settled = {"status": Status.SETTLED, "settled_at": now}
    Dossier.objects.filter(pk=kept.pk).update(**settled, due_at=now + timedelta(hours=1))
    yesterday = now - timedelta(days=1)
    Dossier.objects.filter(pk=late.pk).update(due_at=yesterday)
    Dossier.objects.filter(pk=waiting.pk).update(due_at=yesterday, paused_at=yesterday)

    facts = public_facts()

    assert (facts.settled, facts.on_time, facts.open_late) == (1, 1, 1)
    assert facts.on_time_percent == 50


@pytest.mark.db
@pytest.mark.once("page")
def test_the_page_of_figures_points_at_nobody(province: Province, client: Client) -> None:
    cache.clear()
    now = clock.now()
    for at in range(LEAST + 1):
        dossier = file_birth(province)
        Dossier.objects.filter(pk=dossier.pk).update(
            status=Status.SETTLED,
            settled_at=now - timedelta(minutes=at),
            due_at=now,
            title="Đăng ký khai sinh" if at else "Xác định mức độ khuyết tật",
        )

    page = Page.open(client, "/so-lieu/")

    rows = [row.text for row in page.root.all("tr")]
    assert "khuyết tật" not in page.text
    assert "Các thủ tục khác 6 6 0" in rows
    assert "xã Cẩm Bình 6" in rows
    assert f"{clock.local(now - timedelta(minutes=3)):%H:%M}" not in page.text
