"""What filing answers when it does not do what was asked."""

from motcua.kernel.base.api import Refusal


class KeyReusedError(Refusal):
    """Another body was sent under an idempotency key that has been answered."""

    code = "key_reused"


class FileTakenError(Refusal):
    """The file belongs to a dossier that was filed already."""

    code = "file_taken"


class TooManyFilesError(Refusal):
    """A component takes no more files."""

    code = "too_many_files"
