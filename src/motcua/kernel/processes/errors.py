"""What this package refuses beside what drawings and the engine do."""

from motcua.kernel.bpmn.api import ProcessError


class UnknownInstanceError(ProcessError):
    """There is no such instance."""

    code = "unknown_process_instance"

    def __init__(self) -> None:
        super().__init__("Không có lần chạy quy trình này.")
