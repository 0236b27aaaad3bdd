"""The words of BPMN that the platform tells apart; each value is what XML writes, or nearly."""

from enum import StrEnum


class TaskKind(StrEnum):
    """Who or what does a task."""

    NONE = "task"
    USER = "userTask"
    MANUAL = "manualTask"
    SERVICE = "serviceTask"
    SCRIPT = "scriptTask"
    BUSINESS_RULE = "businessRuleTask"
    SEND = "sendTask"
    RECEIVE = "receiveTask"


class SubProcessKind(StrEnum):
    """How a sub-process begins and what its border means."""

    EMBEDDED = "embedded"
    EVENT = "event"
    TRANSACTION = "transaction"
    AD_HOC = "ad_hoc"


class GatewayKind(StrEnum):
    """How a gateway joins and parts the ways."""

    EXCLUSIVE = "exclusiveGateway"
    PARALLEL = "parallelGateway"
    INCLUSIVE = "inclusiveGateway"
    EVENT_BASED = "eventBasedGateway"
    COMPLEX = "complexGateway"


class EventPosition(StrEnum):
    """Where an event stands, and whether it waits or acts."""

    START = "startEvent"
    CATCH = "intermediateCatchEvent"
    THROW = "intermediateThrowEvent"
    BOUNDARY = "boundaryEvent"
    END = "endEvent"


class TriggerKind(StrEnum):
    """What an event waits for or causes; an event without a trigger is a plain one."""

    TIMER = "timerEventDefinition"
    MESSAGE = "messageEventDefinition"
    SIGNAL = "signalEventDefinition"
    ERROR = "errorEventDefinition"
    ESCALATION = "escalationEventDefinition"
    CONDITIONAL = "conditionalEventDefinition"
    LINK = "linkEventDefinition"
    TERMINATE = "terminateEventDefinition"
    COMPENSATION = "compensateEventDefinition"
    CANCEL = "cancelEventDefinition"


class TimerKind(StrEnum):
    """How a timer says when."""

    DATE = "timeDate"
    DURATION = "timeDuration"
    CYCLE = "timeCycle"


class LoopKind(StrEnum):
    """How an activity repeats."""

    STANDARD = "standard"
    SEQUENTIAL = "sequential"
    PARALLEL = "parallel"
