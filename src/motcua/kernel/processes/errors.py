"""What this package refuses, each in one Vietnamese sentence."""

from motcua.kernel.base.api import Refusal


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


class UnknownInstanceError(ProcessError):
    """There is no such instance."""

    code = "unknown_process_instance"
