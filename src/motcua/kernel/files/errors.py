"""What this package refuses, in words for people."""

from motcua.kernel.base.api import Refusal
from motcua.kernel.files import reasons


class FileTooLarge(Refusal):
    """More bytes than are taken; `reason_code` is the code of the sentence."""

    code = "file_too_large"

    def __init__(self, reason_code: str, *, most_bytes: int) -> None:
        megabytes = most_bytes // 1_000_000
        super().__init__(reasons.sentence(reason_code, {"most_megabytes": megabytes}))


class EmptyFile(Refusal):
    """No bytes at all."""

    code = "empty_file"

    def __init__(self) -> None:
        super().__init__(reasons.sentence("empty"))


class NotAttachable(Refusal):
    """The actor may not add a file to this subject, or it no longer takes any."""

    code = "not_attachable"

    def __init__(self) -> None:
        super().__init__("Không thêm được tệp vào hồ sơ này; hãy tải lại trang rồi thử lại.")


class FileKept(Refusal):
    """The file is part of what was filed or made, or another's, so it stays."""

    code = "file_kept"

    def __init__(self) -> None:
        super().__init__("Tệp này đã nằm trong hồ sơ nên không bỏ được.")


class TooManyUploads(Refusal):
    """Too many uploads of one person are under way."""

    code = "too_many_uploads"

    def __init__(self) -> None:
        super().__init__("Có quá nhiều tệp đang tải dở; hãy chờ các tệp đó xong rồi gửi tiếp.")


class NotReady(Refusal):
    """The file has not passed its check, so it cannot be reused or shown."""

    code = "file_not_ready"

    def __init__(self) -> None:
        super().__init__("Tệp chưa kiểm tra xong; hãy đợi ít phút rồi thử lại.")


class WrongOffsetError(Exception):
    """The bytes do not follow on what lies on disk; ask for the offset and resume from there."""


class TooManyBytesError(Exception):
    """More bytes came than were announced; those announced are kept."""


class UploadBusyError(Exception):
    """Another request is writing this upload right now."""


class BlobBrokenError(Exception):
    """Bytes on disk are missing or were changed."""
