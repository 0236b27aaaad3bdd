"""`motcua processes run`: files and scripts of strangers."""

import json
import time
from contextlib import suppress
from pathlib import Path

import pytest

from motcua.kernel.bpmn.engine.script import Line, ScriptError, played
from motcua.kernel.bpmn.errors import LivelockError, NotExecutableError, ProcessError, StepError
from motcua.kernel.bpmn.testing import chain, drawn, element, flow
from motcua.kernel.bpmn.testing.play import DECLARED, ends, event, timer, users


def run(folder: Path, parts: tuple[str, ...], script: object, **context: object) -> list[Line]:
    """Write the files and play them."""
    file, steps, values = folder / "a.bpmn", folder / "a.json", folder / "v.json"
    file.write_bytes(drawn(*parts, around=DECLARED).to_bytes())
    steps.write_text(script if isinstance(script, str) else json.dumps(script), "utf-8")
    values.write_text(json.dumps(context), "utf-8")
    return list(played(file, steps, values if context else None, "").lines())


SERVICE = (
    ends(),
    users("a", "b"),
    element("serviceTask", "s"),
    element("exclusiveGateway", "chon", default="chon-kt"),
    chain("bd", "a", "s", "chon"),
    flow("chon", "b", "diem &gt;= 4.5"),
    flow("chon", "kt"),
    chain("b", "kt"),
)


def test_a_line_is_given_after_the_start_and_after_each_step(tmp_path: Path) -> None:
    script = [{"complete": "a", "data": {"diem": 4.5}}, {"complete": "b"}]

    assert run(tmp_path, SERVICE, script) == [
        {"enabled": ["a"], "ended": False},
        {"enabled": ["b"], "ended": False},
        {"enabled": [], "ended": True},
    ]


def test_a_service_waits_only_when_the_script_completes_it(tmp_path: Path) -> None:
    script = [{"complete": "a"}, {"complete": "s", "data": {"diem": 5}}]

    enabled = [line["enabled"] for line in run(tmp_path, SERVICE, script)]

    assert enabled == [["a"], ["s"], ["b"]]


def test_time_messages_signals_and_data_are_steps_too(tmp_path: Path) -> None:
    catch = "intermediateCatchEvent"
    condition = "<conditionalEventDefinition><condition>du</condition></conditionalEventDefinition>"
    parts = (
        ends(),
        users("a"),
        element(catch, "gio", timer("PT2H")),
        element(catch, "tin", event("message", "m1")),
        element(catch, "hieu", event("signal", "s1")),
        element(catch, "du", condition),
        chain("bd", "gio", "tin", "hieu", "du", "a", "kt"),
    )
    script = [
        *({"advance": "PT2H"}, {"message": "Đã nộp thuế"}, {"signal": "s1"}),
        {"data": {"du": True}},
    ]

    assert [line["enabled"] for line in run(tmp_path, parts, script)] == [[], [], [], [], ["a"]]


def test_values_may_be_given_at_the_start(tmp_path: Path) -> None:
    parts = (
        ends(),
        users("a", "b"),
        element("exclusiveGateway", "chon", default="chon-b"),
        chain("bd", "chon"),
        flow("chon", "a", 'loai = "gap"'),
        flow("chon", "b"),
    )

    assert run(tmp_path, parts, [], loai="gap")[0]["enabled"] == ["a"]


@pytest.mark.parametrize(
    "script",
    [
        "",
        "{}",
        "[1]",
        "[{}]",
        '[{"complete": 1}]',
        '[{"complete": "a", "message": "b"}]',
        '[{"complete": "a", "data": []}]',
        '[{"lam": "a"}]',
        '[{"complete": "a", "data": {"x": NaN}}]',
        "[" * 100_000,
        '[{"complete": "a", "data": {"x": ' + "9" * 10_000 + "}}]",
        "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
    ],
)
def test_a_script_that_cannot_be_played_is_refused(tmp_path: Path, script: str) -> None:
    with pytest.raises(ScriptError):
        run(tmp_path, SERVICE, script)


@pytest.mark.parametrize(
    "step",
    [
        {"complete": "khong co"},
        {"complete": "b"},
        {"advance": "2 giờ"},
        {"advance": "P99999999Y"},
        {"advance": "PT99999999999999999999S"},
        {"advance": ""},
    ],
)
def test_a_step_that_cannot_be_taken_is_told_and_what_went_before_stands(
    tmp_path: Path, step: dict[str, str]
) -> None:
    with pytest.raises((StepError, ProcessError)):
        run(tmp_path, SERVICE, [step])


def test_a_timer_that_comes_for_ever_is_refused_in_bounded_time(tmp_path: Path) -> None:
    bien = element("boundaryEvent", "bien", timer("R/PT1S", "timeCycle"), attachedToRef="a")
    bien = bien.replace("boundaryEvent id", 'boundaryEvent cancelActivity="false" id')
    parts = (ends("kt", "kt2"), users("a"), bien, chain("bd", "a", "kt"), chain("bien", "kt2"))
    began = time.monotonic()

    with pytest.raises(LivelockError):
        run(tmp_path, parts, [{"advance": "P10Y"}])

    assert time.monotonic() - began < 10


def test_conditions_that_cost_much_and_go_round_are_refused_in_bounded_time(
    tmp_path: Path,
) -> None:
    heavy = "count(for i in 1..300 return for j in 1..300 return i * j) &gt; 0"
    parts = (
        ends(),
        element("exclusiveGateway", "tron"),
        element("exclusiveGateway", "chon", default="chon-kt"),
        chain("bd", "tron", "chon"),
        flow("chon", "tron", heavy),
        flow("chon", "kt"),
    )
    began = time.monotonic()

    with pytest.raises(ProcessError):
        run(tmp_path, parts, [])

    assert time.monotonic() - began < 15


@pytest.mark.parametrize(
    ("parts", "word"),
    [
        ((element("complexGateway", "x"),), "phức hợp"),
        ((element("adHocSubProcess", "x"),), "tuỳ biến"),
        ((element("scriptTask", "x", "<script>1</script>", scriptFormat="python"),), "FEEL"),
        ((users("x"), flow("x", "co")), "luồng không nối"),
        ((), "không có"),
        ((users("x"), element("boundaryEvent", "e", attachedToRef="khong")), ""),
        ((element("intermediateCatchEvent", "x", timer("3 ngày làm việc")),), "ISO 8601"),
        ((element("startEvent", "x", timer("R0/PT1H", "timeCycle")),), "lặp lại"),
        ((element("eventBasedGateway", "g"), users("x"), flow("g", "x")), "chỉ chờ được"),
        ((element("userTask", "x", "<standardLoopCharacteristics/>"),), "lặp đến khi nào"),
        ((element("subProcess", "x", "", triggeredByEvent="true"),), "đúng một sự kiện"),
    ],
)
def test_what_cannot_be_run_is_named(tmp_path: Path, parts: tuple[str, ...], word: str) -> None:
    if not word:
        assert run(tmp_path, parts, [])[0]["enabled"] == ["x"]
        return
    with pytest.raises((NotExecutableError, ProcessError), match=word):
        run(tmp_path, parts, [])


def test_files_that_are_not_there_or_no_bpmn_are_refused(tmp_path: Path) -> None:
    empty, steps = tmp_path / "a.bpmn", tmp_path / "a.json"
    steps.write_text("[]")
    empty.write_bytes(b"")

    for file in (empty, steps, tmp_path, tmp_path / "khong-co"):
        with pytest.raises(ProcessError):
            played(file, steps, None, "")


def test_large_models_are_compiled_or_refused_in_bounded_time(tmp_path: Path) -> None:
    """Each is as large as its kind may be: joins, flows from one node, sub-processes, nesting."""
    joins = [element("inclusiveGateway", f"g{n}") for n in range(2400)]
    ways = [flow(f"g{n}", f"g{n + 1}", "true", identity=f"x{n}") for n in range(2399)]
    ways += [flow(f"g{n}", f"g{n + 1}", "true", identity=f"y{n}") for n in range(2399)]
    fan = [flow("a", "a", identity=f"f{n}") for n in range(30_000)]
    fewer = [flow("n", "n", identity=f"f{n}") for n in range(15_000)]
    empty = [element("subProcess", f"s{n}") for n in range(4_000)]
    deep = "".join(f'<subProcess id="d{n}">' for n in range(40)) + "</subProcess>" * 40
    spinning = (element("startEvent", "bd"), element("parallelGateway", "n"), flow("bd", "n"))

    for parts in (
        (*joins, *ways),
        (users("a"), *fan),
        (*spinning, *fewer),
        tuple(empty),
        (deep,),
    ):
        began = time.monotonic()
        with suppress(ProcessError):
            run(tmp_path, parts, [])
        assert time.monotonic() - began < 15
