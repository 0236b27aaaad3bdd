"""Processes with one fault each, and what lint is to say of them."""

from motcua.kernel.bpmn.document.document import Document
from motcua.kernel.bpmn.document.names import BPMN_DI
from motcua.kernel.bpmn.testing import chain, drawn, element, flow, lane

START, END = element("startEvent", "dau"), element("endEvent", "het")
DESK = lane("motCua", "a", "b", role="one_stop")
XOR, AND, EVENTS = "exclusiveGateway", "parallelGateway", "eventBasedGateway"


def user(identity: str, inside: str = "", **more: str) -> str:
    return element("userTask", identity, inside, name=identity, motcua_minutes="60", **more)


def timer(text: str, kind: str = "timeDuration") -> str:
    return f"<timerEventDefinition><{kind}>{text}</{kind}></timerEventDefinition>"


def line(*middle: str) -> tuple[str, ...]:
    """Return a process that is in order but for what stands in the middle."""
    return (START, DESK, user("a"), *middle, END, chain("dau", "a", "x", "het"))


def choice(*flows: str, default: str = "re-b", kind: str = XOR) -> tuple[str, ...]:
    gateway = element(kind, "re", **({"default": default} if default else {}))
    joined = (element(XOR, "gop"), chain("a", "gop", "het"), chain("b", "gop"))
    return (START, DESK, gateway, user("a"), user("b"), END, chain("dau", "re"), *flows, *joined)


def on_task(event: str, *more: str) -> tuple[str, ...]:
    return (START, DESK, user("a"), END, chain("dau", "a", "het"), event, *more)


def inside(*parts: str, **attributes: str) -> tuple[str, ...]:
    inner = element("subProcess", "x", "".join(parts), name="x", **attributes)
    return line(inner)


SUB_START, SUB_END = element("startEvent", "dau2"), element("endEvent", "het2")
MESSAGE = '<message id="m" name="Nộp thuế"/>'
WAIT = element("intermediateCatchEvent", "cho", timer("P1D"))
WAIT_MESSAGE = element("intermediateCatchEvent", "thu", '<messageEventDefinition messageRef="m"/>')
BY_EVENTS = (
    *(START, element(EVENTS, "re"), WAIT, WAIT_MESSAGE, element(XOR, "gop"), END),
    *(chain("dau", "re", "cho", "gop", "het"), chain("re", "thu", "gop")),
)


_ROUND = (START, DESK, user("a"), element(XOR, "re", default="re-a"), END, chain("dau", "a", "re"))


CASES: list[tuple[str, str, Document]] = [
    ("no-process", "tep", drawn()),
    ("not-executable", "quyTrinh", drawn(*line(user("x")), executable=False)),
    ("duplicate-id", "a", drawn(*line(user("x")), '<dataObject id="a"/>')),
    ("no-start", "quyTrinh", drawn(DESK, user("a"), END, chain("a", "het"))),
    ("no-end", "quyTrinh", drawn(START, DESK, user("a"), chain("dau", "a"))),
    ("no-start", "x", drawn(*inside(element("task", "t", name="t"), SUB_END, chain("t", "het2")))),
    (
        "several-starts",
        "d2",
        drawn(*line(user("x")), element("startEvent", "d2"), flow("d2", "x")),
    ),
    ("dead-end", "b", drawn(*line(user("x")), user("b"), element(AND, "g"), flow("g", "b"))),
    ("unreachable", "b", drawn(*line(user("x")), user("b"), flow("b", "het"))),
    ("start-entered", "dau", drawn(*line(user("x")), flow("x", "dau"))),
    ("end-left", "het", drawn(*line(user("x")), flow("het", "a"))),
    ("dangling-flow", "a-khongCo", drawn(*line(user("x")), flow("a", "khongCo"))),
    ("several-outgoing", "a", drawn(*line(user("x")), user("b"), chain("a", "b", "het"))),
    ("several-incoming", "x", drawn(*line(user("x")), flow("dau", "x"))),
    ("wrong-default", "re", drawn(*choice(flow("re", "a", "t"), flow("re", "b"), default="la"))),
    ("missing-condition", "re-a", drawn(*choice(flow("re", "a"), flow("re", "b")))),
    (
        "missing-condition",
        "re-a",
        drawn(*choice(flow("re", "a"), flow("re", "b"), kind="inclusiveGateway")),
    ),
    ("no-default", "re", drawn(*choice(flow("re", "a", "t"), flow("re", "b", "u"), default=""))),
    ("default-condition", "re-b", drawn(*choice(flow("re", "a", "t"), flow("re", "b", "u")))),
    ("useless-condition", "re-a", drawn(*choice(flow("re", "a", "t"), flow("re", "b"), kind=AND))),
    (
        "event-gateway",
        "re",
        drawn(START, element(EVENTS, "re"), WAIT, END, chain("dau", "re", "cho", "het")),
    ),
    ("event-gateway", "x", drawn(*BY_EVENTS, user("x"), chain("re", "x", "gop"), around=MESSAGE)),
    (
        "foreign-language",
        "re-a",
        drawn(
            *choice(
                '<sequenceFlow id="re-a" sourceRef="re" targetRef="a"><conditionExpression '
                'language="python">x in y</conditionExpression></sequenceFlow>',
                flow("re", "b"),
            )
        ),
    ),
    ("foreign-language", "re-a", drawn(*choice(flow("re", "a", "${x > 3}"), flow("re", "b")))),
    (
        "foreign-language",
        "x",
        drawn(
            *line(element("scriptTask", "x", "<script>import os</script>", scriptFormat="python"))
        ),
    ),
    (
        "foreign-code",
        "x",
        drawn(
            *line(
                user(
                    "x",
                    '<extensionElements><c:script xmlns:c="u">rm</c:script></extensionElements>',
                )
            )
        ),
    ),
    ("expression-syntax", "re-a", drawn(*choice(flow("re", "a", "x &gt;"), flow("re", "b")))),
    ("expression-syntax", "x", drawn(*line(element("scriptTask", "x", "<script>1 +</script>")))),
    ("wording", "re-a", drawn(*choice(flow("re", "a", "hồ sơ hợp lệ"), flow("re", "b")))),
    ("script-missing", "x", drawn(*line(element("scriptTask", "x", name="x")))),
    (
        "timer-missing",
        "x",
        drawn(*line(element("intermediateCatchEvent", "x", "<timerEventDefinition/>"))),
    ),
    (
        "timer-wording",
        "x",
        drawn(*line(element("intermediateCatchEvent", "x", timer("sau ba ngày")))),
    ),
    (
        "misplaced-trigger",
        "dau3",
        drawn(
            *line(user("x")),
            element("startEvent", "dau3", "<errorEventDefinition/>"),
            flow("dau3", "x"),
        ),
    ),
    (
        "misplaced-trigger",
        "x",
        drawn(*line(element("intermediateThrowEvent", "x", timer("P1D")))),
    ),
    (
        "misplaced-trigger",
        "b1",
        drawn(
            *on_task(element("boundaryEvent", "b1", "<cancelEventDefinition/>", attachedToRef="a"))
        ),
    ),
    (
        "several-triggers",
        "x",
        drawn(*line(element("intermediateCatchEvent", "x", timer("P1D") + timer("P2D")))),
    ),
    (
        "inner-start",
        "dau2",
        drawn(*inside(element("startEvent", "dau2", timer("P1D")), SUB_END, chain("dau2", "het2"))),
    ),
    ("catch-nothing", "x", drawn(*line(element("intermediateCatchEvent", "x")))),
    (
        "boundary-host",
        "b1",
        drawn(
            *on_task(
                element("boundaryEvent", "b1", timer("P1D"), attachedToRef="dau"),
                flow("b1", "het"),
            )
        ),
    ),
    (
        "boundary-host",
        "b1",
        drawn(
            *on_task(
                element("boundaryEvent", "b1", timer("P1D"), attachedToRef="a"),
                chain("dau", "b1", "het"),
            )
        ),
    ),
    (
        "boundary-interrupting",
        "b1",
        drawn(
            *on_task(
                element(
                    "boundaryEvent",
                    "b1",
                    "<errorEventDefinition/>",
                    attachedToRef="a",
                    cancelActivity="false",
                ),
                flow("b1", "het"),
            )
        ),
    ),
    (
        "compensation",
        "b1",
        drawn(
            *on_task(
                element("boundaryEvent", "b1", "<compensateEventDefinition/>", attachedToRef="a")
            )
        ),
    ),
    (
        "compensation",
        "b",
        drawn(
            *on_task(
                element("boundaryEvent", "b1", "<compensateEventDefinition/>", attachedToRef="a"),
                user("b"),
                '<association id="l" sourceRef="b1" targetRef="b"/>',
            )
        ),
    ),
    (
        "link",
        "x",
        drawn(*line(element("intermediateThrowEvent", "x", '<linkEventDefinition name="L"/>'))),
    ),
    ("unknown-reference", "x", drawn(*line(element("receiveTask", "x", messageRef="la")))),
    ("missing-reference", "x", drawn(*line(element("sendTask", "x")))),
    (
        "missing-reference",
        "x",
        drawn(*line(element("intermediateThrowEvent", "x", "<signalEventDefinition/>"))),
    ),
    (
        "unnamed",
        "m",
        drawn(*line(element("receiveTask", "x", messageRef="m")), around='<message id="m"/>'),
    ),
    (
        "unknown-undone",
        "x",
        drawn(
            *line(
                element(
                    "intermediateThrowEvent", "x", '<compensateEventDefinition activityRef="la"/>'
                )
            )
        ),
    ),
    (
        "undrawn",
        "h",
        drawn(
            *line(user("x")),
            f'<s:BPMNShape xmlns:s="{BPMN_DI}" id="h" bpmnElement="la"/>',
        ),
    ),
    ("unsupported", "x", drawn(*line(element("complexGateway", "x")))),
    ("unsupported", "x", drawn(*line(element("adHocSubProcess", "x", SUB_START + SUB_END)))),
    ("unsupported", "x", drawn(*line(element("transaction", "x", SUB_START + SUB_END)))),
    ("unnamed-step", "x", drawn(*line(element("task", "x")))),
    ("loop", "x", drawn(*line(user("x", "<standardLoopCharacteristics/>")))),
    ("loop", "x", drawn(*line(user("x", "<multiInstanceLoopCharacteristics/>")))),
    ("loop-by-default", "re-a", drawn(*_ROUND, flow("re", "het", "xong"), flow("re", "a"))),
    ("loop-alone", "re", drawn(*_ROUND, flow("re", "re", "cho"), flow("re", "het"))),
    ("service-missing", "x", drawn(*line(element("serviceTask", "x")))),
    ("decision-missing", "x", drawn(*line(element("businessRuleTask", "x")))),
    ("undoing", "b", drawn(*on_task(user("b", isForCompensation="true")))),
    ("undoing", "x", drawn(*line(user("x", isForCompensation="true")))),
    ("no-lane", "x", drawn(*line(user("x")))),
    (
        "lane-without-role",
        "l",
        drawn(START, lane("l", "a"), user("a"), END, chain("dau", "a", "het")),
    ),
    (
        "unknown-in-lane",
        "l",
        drawn(START, lane("l", "a", "la", role="leader"), user("a"), END, chain("dau", "a", "het")),
    ),
    ("no-minutes", "x", drawn(*line(element("userTask", "x")))),
    ("extension-value", "x", drawn(*line(element("userTask", "x", motcua_minutes="nửa ngày")))),
    ("extension-value", "x", drawn(*line(element("userTask", "x", motcua_days="15 ngày")))),
    ("extension-value", "x", drawn(*line(element("userTask", "x", motcua_pause="tax")))),
    ("extension-value", "x", drawn(*line(element("userTask", "x", motcua_act="sign")))),
    ("extension-value", "x", drawn(*line(element("scriptTask", "x", motcua_act="receive")))),
    ("extension-value", "x", drawn(*line(element("userTask", "x", motcua_ghiChu="x")))),
    ("call-nothing", "x", drawn(*line(element("callActivity", "x")))),
    ("call-elsewhere", "x", drawn(*line(element("callActivity", "x", calledElement="la")))),
    (
        "call-circle",
        "quyTrinh",
        drawn(*line(element("callActivity", "x", calledElement="quyTrinh"))),
    ),
    ("event-scope-connected", "x", drawn(*inside(SUB_START, SUB_END, triggeredByEvent="true"))),
    (
        "deadlock",
        "g",
        drawn(
            *choice(flow("re", "a", "t"), flow("re", "b")),
            element(AND, "g"),
            flow("a", "g"),
            flow("b", "g"),
            flow("g", "het"),
        ),
    ),
    (
        "endless",
        "a",
        drawn(START, DESK, element(XOR, "v"), user("a"), END, chain("dau", "v", "a", "v")),
    ),
    ("doubled", "het", drawn(*choice(flow("re", "a"), flow("re", "b"), kind=AND, default=""))),
    (
        "never",
        "b1",
        drawn(
            *line(element("subProcess", "x", SUB_START + SUB_END + chain("dau2", "het2"))),
            element("boundaryEvent", "b1", "<errorEventDefinition/>", attachedToRef="x"),
            flow("b1", "het"),
        ),
    ),
    (
        "inconclusive",
        "quyTrinh",
        drawn(
            *(START, END, element("inclusiveGateway", "o"), element("inclusiveGateway", "p")),
            *(element("task", f"t{n}", name="t") for n in range(12)),
            *(chain("o", f"t{n}", "p") for n in range(12)),
            *(chain("dau", "o"), chain("p", "het")),
        ),
    ),
]
