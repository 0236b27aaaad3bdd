"""Words and drawings that need no page."""

from datetime import UTC, datetime, timedelta

import pytest

from motcua.kernel.ui import charts, words

NOW = datetime(2026, 11, 25, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("distance", "shown"),
    [
        (timedelta(hours=3), "còn 3 giờ"),
        (timedelta(days=2, hours=5), "còn 2 ngày"),
        (timedelta(minutes=-5), "5 phút trước"),
        (timedelta(seconds=-5), "vừa xong"),
        (timedelta(seconds=5), "ngay bây giờ"),
    ],
)
def test_distance_in_time_is_said_in_words(distance: timedelta, shown: str) -> None:
    assert words.relative(NOW + distance, NOW) == shown


def test_sparkline_spans_values_and_target() -> None:
    line = charts.sparkline([94.0, 98.0], 100.0)

    assert line.path == "M3.0 41.0 197.0 15.7"
    assert (line.end_x, line.end_y, line.target_y) == (197.0, 15.7, 3.0)


def test_a_flat_line_and_a_single_value_can_be_drawn() -> None:
    assert charts.sparkline([5.0]).path == "M3.0 41.0"
    assert charts.sparkline([5.0, 5.0]).path == "M3.0 41.0 197.0 41.0"


def test_bars_past_the_limit_are_marked() -> None:
    bars = charts.histogram([1, 2, 4], late_from=2)

    assert [bar.tone for bar in bars] == ["", "", "o"]
    assert [bar.height for bar in bars] == [25.0, 50.0, 100.0]
    assert charts.histogram([], late_from=0) == ()


def test_parts_of_a_bar_stand_side_by_side() -> None:
    assert [(bar.x, bar.width) for bar in charts.stacked([(7, ""), (3, "s")], 20)] == [
        (0, 35.0),
        (35.0, 15.0),
    ]
