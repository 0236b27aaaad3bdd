"""Why a process cannot be run, or a step cannot be taken."""

from collections.abc import Sequence

from motcua.kernel.processes.engine.twins import Hindrance
from motcua.kernel.processes.errors import ProcessError


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
