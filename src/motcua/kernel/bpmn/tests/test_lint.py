"""Lint names the element, says in Vietnamese what is wrong, and what to do."""

from pathlib import Path

import pytest

from motcua.kernel.base.api import limits
from motcua.kernel.bpmn.document.document import Document
from motcua.kernel.bpmn.lint.finding import RULES, Severity
from motcua.kernel.bpmn.lint.linter import lint
from motcua.kernel.bpmn.testing import chain, drawn, element, flow, lane
from motcua.kernel.bpmn.tests.corpus import FILES, needs_corpus
from motcua.kernel.bpmn.tests.lint_cases import (
    AND,
    BY_EVENTS,
    CASES,
    DESK,
    END,
    MESSAGE,
    START,
    XOR,
    choice,
    line,
    timer,
    user,
)


def test_a_process_in_order_has_no_findings() -> None:
    clean = drawn(
        *choice(flow("re", "a", "mucThu &gt; 500000"), flow("re", "b")),
        *(element("boundaryEvent", "tre", timer("P3D"), attachedToRef="a"),),
        *(element("endEvent", "quaHan"), chain("tre", "quaHan")),
    )

    assert lint(clean, limit_minutes=480) == ()
    assert lint(drawn(*BY_EVENTS, around=MESSAGE)) == ()


def _where(document: Document, rule: str) -> set[str]:
    told = lint(document, acts=("receive", "refuse"))
    return {found.element for found in told if found.rule == rule}


@pytest.mark.parametrize(("rule", "named", "document"), CASES)
def test_a_fault_is_found_where_it_is(rule: str, named: str, document: Document) -> None:
    assert named in _where(document, rule)


def test_where_nobody_names_the_acts_of_an_owner_there_may_be_any() -> None:
    drawing = drawn(*line(element("userTask", "x", motcua_act="give_back")))

    assert "extension-value" not in {found.rule for found in lint(drawing)}
    assert "extension-value" in {found.rule for found in lint(drawing, acts=["receive"])}


def test_every_rule_is_tried() -> None:
    tried = {rule for rule, _element, _document in CASES} | {"over-limit"}

    assert {rule.code for rule in RULES} == tried


@pytest.mark.parametrize(
    ("text", "repair"),
    [
        ("3 ngày", "Ghi P3D."),
        ("sau 12 giờ", "Ghi PT12H."),
        ("30 phút kể từ khi nhận", "Ghi PT30M."),
        ("2 Tuần", "Ghi P2W."),
        ("01 tháng", "Ghi P1M."),
        ("5 ngày làm việc", "motcua:minutes"),
        ("khi nào xong", "ví dụ P3D"),
        ("5 days", "Ghi P5D."),
    ],
)
def test_a_timer_in_everyday_words_gets_its_iso_form(text: str, repair: str) -> None:
    document = drawn(*line(element("intermediateCatchEvent", "x", timer(text))))

    (found,) = [found for found in lint(document) if found.rule == "timer-wording"]

    assert text in found.message
    assert repair in found.repair


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("timeDuration", "P3D"),
        ("timeDuration", "PT2H30M"),
        ("timeDuration", "P1W"),
        ("timeDuration", 'duration("P1D")'),
        ("timeDuration", "hanXuLy"),
        ("timeDate", "2026-12-31T17:00:00+07:00"),
        ("timeCycle", "R3/PT1H"),
    ],
)
def test_a_timer_for_clocks_is_taken(kind: str, text: str) -> None:
    document = drawn(*line(element("intermediateCatchEvent", "x", timer(text, kind))))

    assert _where(document, "timer-wording") == set()


def _timed(**minutes: str) -> Document:
    tasks = [
        element("userTask", key, name=key, motcua_minutes=value) for key, value in minutes.items()
    ]
    lanes = lane("l", *minutes, role="leader")
    split = (element(AND, "g"), element(AND, "h"))
    return drawn(
        *(START, END, lanes, *tasks, *split),
        *(chain("dau", "a", "g", "b", "h", "c", "het"), chain("g", "d", "h")),
    )


@pytest.mark.parametrize(("limit", "is_over"), [(960, False), (959, True)])
def test_the_longest_way_must_fit_the_legal_limit(limit: int, *, is_over: bool) -> None:
    document = _timed(a="240", b="480", c="240", d="60")

    found = [f for f in lint(document, limit_minutes=limit) if f.rule == "over-limit"]

    assert bool(found) is is_over
    assert not is_over or "16 giờ" in found[0].message


def test_a_step_at_which_the_clock_pauses_costs_no_time() -> None:
    step = element("userTask", "a", name="a", motcua_minutes="9000", motcua_pause="payment")
    document = drawn(START, END, lane("l", "a", role="leader"), step, chain("dau", "a", "het"))

    assert lint(document, limit_minutes=60) == ()


def test_a_repeated_step_counts_once() -> None:
    parts = (START, END, lane("l", "a", role="leader"), element(XOR, "v"), element(XOR, "r"))
    loop = (chain("dau", "v", "a", "r"), flow("r", "v", "lai"), flow("r", "het"))
    document = drawn(*parts, *loop, user("a"))

    assert "over-limit" not in {found.rule for found in lint(document, limit_minutes=60)}
    assert "over-limit" in {found.rule for found in lint(document, limit_minutes=59)}


def test_a_process_that_is_only_drawn_is_never_in_error() -> None:
    beside = '<process id="dan"><userTask id="nop"/><complexGateway id="c"/></process>'
    document = drawn(*line(element("task", "x", name="x")), around=beside)

    found = [item for item in lint(document) if item.element in {"nop", "c", "dan"}]

    assert found
    assert {item.severity for item in found} == {Severity.WARNING}


def test_the_engine_has_the_last_word() -> None:
    inner = element("task", "t", name="t")
    for depth in range(limits.get("processes.scopes_depth") + 1):
        start, end = f"d{depth}", f"h{depth}"
        ends = element("startEvent", start) + element("endEvent", end)
        inner = element(
            "subProcess",
            f"s{depth}",
            ends + inner + chain(start, f"s{depth - 1}" if depth else "t", end),
        )
    document = drawn(START, END, inner, chain("dau", f"s{depth}", "het"))

    assert {found.rule for found in lint(document)} == {"not-runnable"}


def test_lines_lead_to_the_fault() -> None:
    parts = drawn(START, DESK, "", "", user("a"), END, chain("dau", "a"), flow("a", "la"))
    document = Document.read(parts.to_bytes())
    text = document.to_bytes().decode().splitlines()

    (found,) = [item for item in lint(document) if item.rule == "dangling-flow"]

    assert 'id="a-la"' in text[found.line - 1]


@needs_corpus
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_reference_model_is_linted(path: Path) -> None:
    document = Document.read(path.read_bytes())
    known = {item.get("id") for item in document.elements()} | {""}

    found = lint(document, limit_minutes=480)

    assert found
    assert all(
        item.element in known and item.line and item.message and item.repair for item in found
    )
