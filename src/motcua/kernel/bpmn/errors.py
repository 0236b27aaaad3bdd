"""What this package refuses, each in one Vietnamese sentence."""

from collections.abc import Sequence
from typing import NamedTuple

from motcua.kernel.base.api import Refusal

TOO_MANY_TIMES = "đòi lặp quá nhiều lần"


class ProcessError(Refusal):
    """A process that cannot be used as asked; every refusal of this package is one."""

    code = "process"


class UnreadableDocumentError(ProcessError):
    """The bytes are no BPMN file that may be opened; `line` says where, 0 when nowhere."""

    code = "unreadable_process"

    def __init__(self, reason: str, *, line: int = 0) -> None:
        self.line = line
        super().__init__(f"Dòng {line}: {reason}" if line else reason)


class UnknownElementError(ProcessError):
    """An edit names an element that the document does not have, or may not have there."""

    code = "unknown_process_element"


class NotExecutableError(ProcessError):
    """The process holds something that the engine does not run; `element` names it."""

    code = "process_not_executable"

    def __init__(self, reason: str, *, element: str) -> None:
        super().__init__(f"Phần tử “{element}”: {reason}")
        self.element = element


class StepError(ProcessError):
    """A step that is refused whole: nothing has changed. `element` names where it failed."""

    code = "process_step"

    def __init__(self, message: str, *, element: str) -> None:
        super().__init__(message)
        self.element = element


class NotWaitingError(StepError):
    """The instance does not wait for what is said to have happened (any more)."""

    code = "process_not_waiting"

    def __init__(self, element: str) -> None:
        super().__init__(f"Quy trình không đang chờ “{element}”.", element=element)


class NotUndoneError(StepError):
    """A task that was not ended, or after which something else has happened."""

    code = "process_not_undone"

    def __init__(self, element: str) -> None:
        super().__init__("Quy trình đã đi tiếp nên không lấy lại bước này được.", element=element)


class Hindrance(NamedTuple):
    """Why something that stands at an element cannot go to the other net.

    Attributes:
        element: Its id in the net it stands in.
        reason: In Vietnamese, for people.
    """

    element: str
    reason: str


class NotMovedError(StepError):
    """An instance that another net cannot carry on; `hindrances` say why, element by element."""

    code = "process_not_moved"

    def __init__(self, hindrances: Sequence[Hindrance]) -> None:
        words = "; ".join(hindrance.reason for hindrance in hindrances)
        super().__init__(f"Không chuyển sang quy trình mới được: {words}.", element="")
        self.hindrances = tuple(hindrances)


class ConditionError(StepError):
    """An expression gave no usable answer; the data lacks something or the model is wrong."""

    code = "process_condition"

    def __init__(self, reason: str, *, element: str) -> None:
        message = f"Biểu thức tại “{element}” {reason}."
        super().__init__(message, element=element)


class NoBranchError(StepError):
    """No condition behind a gateway holds and it has no default flow."""

    code = "process_no_branch"

    def __init__(self, element: str) -> None:
        message = "Không nhánh nào sau “%s” thoả điều kiện và cũng không có nhánh mặc định."
        super().__init__(message % element, element=element)


class LivelockError(StepError):
    """The process would go round, or fan out, beyond every bound without waiting for anyone."""

    code = "process_livelock"

    def __init__(self, element: str) -> None:
        message = "Quy trình chạy vòng quanh “%s” quá nhiều bước mà không chờ ai."
        super().__init__(message % element, element=element)
