"""How code that opens foreign bytes says no: a code and numbers, never foreign text."""


class Refused(Exception):  # noqa: N818 - a verdict on bytes, not a fault
    """The bytes are not accepted; `code` is a key of `motcua.kernel.files.reasons`."""

    def __init__(self, code: str, **numbers: int) -> None:
        super().__init__(code)
        self.code = code
        self.numbers = numbers
