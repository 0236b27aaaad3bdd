"""A process to look at says in its table what its drawing says."""

from motcua.domain.packs.process_view import Mark, process_change, process_view
from motcua.kernel.bpmn.testing import chain, drawn, element, flow, lane

_STEPS = (
    element("startEvent", "dau"),
    lane("mot", "a", role="one_stop"),
    element("userTask", "a", name="Tiếp nhận", motcua_minutes="30"),
    element("exclusiveGateway", "re", name="Đủ không?", default="re-het"),
    element("userTask", "b", name="Bổ sung"),
    element("endEvent", "het"),
    chain("dau", "a", "re", "het"),
    flow("re", "b", "du = false"),
    flow("b", "het"),
)


def _xml(*more: str) -> str:
    return drawn(*_STEPS, *more).to_bytes().decode()


def test_a_row_says_what_where_how_long_and_whereto() -> None:
    view = process_view(_xml())

    rows = {row.id: row for row in view.rows}
    assert list(rows) == ["dau", "a", "re", "het", "b"]
    assert (rows["a"].name, rows["a"].lane, rows["a"].minutes) == ("Tiếp nhận", "mot", 30)
    assert rows["re"].ways == ("còn lại → het", "du = false → Bổ sung")


def test_marks_stand_in_the_drawing_and_in_the_table() -> None:
    view = process_view(_xml(), {"a": Mark(heat=0.8, text="chờ 3 ngày")})

    assert view.props["marks"] == {"a": {"tone": "", "heat": 0.8, "text": "chờ 3 ngày"}}
    assert [row.mark.text for row in view.rows if row.mark] == ["chờ 3 ngày"]


def test_what_cannot_be_read_has_no_rows() -> None:
    assert process_view("<không phải").rows == ()


def test_two_versions_are_marked_where_they_differ() -> None:
    old = _xml()
    new = drawn(
        *[part.replace("Tiếp nhận", "Tiếp nhận và soát") for part in _STEPS[:-2]],
        element("userTask", "c", name="Thẩm định"),
        flow("re", "b", "du = true"),
        chain("b", "c", "het"),
    )

    found = process_change(old, new.to_bytes().decode())

    assert found
    assert found.before
    assert found.after
    assert {key: mark.tone for key, mark in found.after.marks.items()} == {
        "a": "changed",
        "re-b": "changed",
        "re": "",
        "b-c": "added",
        "b": "",
        "c": "added",
        "c-het": "added",
    }
    assert found.before.marks["b-het"].tone == "removed"


def test_a_first_drawing_and_a_dropped_one_are_shown_whole() -> None:
    first = process_change(None, _xml())
    dropped = process_change(_xml(), None)

    assert first
    assert first.after
    assert first.before is None
    assert dropped
    assert dropped.before
    assert dropped.after is None
    assert process_change(_xml(), _xml()) is None
    assert process_change(None, None) is None
