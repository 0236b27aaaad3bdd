"""The files of a folder as texts by their path, and what of them nobody needs."""

from collections.abc import Mapping

from motcua.kernel.base.api import Refusal, limits

type Files = Mapping[str, str]


class BadPathError(Refusal):
    """A file that no folder of the kind may hold."""

    code = "bad_path"


class TooLargeError(Refusal):
    """More files or characters than a folder may have."""

    code = "too_large"


def require_size(files: Files) -> None:
    """Refuse what no folder needs.

    Raises:
        TooLargeError: Too many files, one too long, or all together too long.
    """
    if len(files) > limits.get("definitions.files_count"):
        raise TooLargeError("Bản nháp có quá nhiều tệp.")
    if any(len(text) > limits.get("definitions.file_characters") for text in files.values()):
        raise TooLargeError("Một tệp của bản nháp quá dài.")
    if sum(map(len, files.values())) > limits.get("definitions.characters"):
        raise TooLargeError("Các tệp của bản nháp cộng lại quá dài.")
