"""What is refused of definitions, each in one Vietnamese sentence."""

from motcua.kernel.base.api import Refusal

SAY_WHAT = "Hãy ghi cần sửa điều gì."


class UnknownVersionError(Refusal):
    """There is no such version, or none that holds on that day."""

    code = "unknown_version"


class TakenEffectError(Refusal):
    """A version that holds, or held, cannot be withdrawn any more."""

    code = "taken_effect"


class TakenCodeError(Refusal):
    """Something of the kind has that code already."""

    code = "taken_code"


class NoFilesError(Refusal):
    """The files of the version are not kept anywhere, so that no draft can begin from it."""

    code = "no_files"


class DraftClosedError(Refusal):
    """The draft is not open to that: submitted, published or dropped."""

    code = "draft_closed"


class StaleDraftError(Refusal):
    """Somebody else saved the draft since the page was opened; nothing was overwritten."""

    code = "stale_draft"


class ConflictingFileError(StaleDraftError):
    """Somebody else saved the same file; both texts are kept for the writer to choose from."""

    code = "conflicting_file"

    def __init__(self, message: str, *, theirs: str) -> None:
        self.theirs = theirs
        super().__init__(message)


class FaultyDraftError(Refusal):
    """The draft cannot be submitted or published as it is: faults, examples, dates."""

    code = "faulty_draft"


class SamePersonError(Refusal):
    """Who wrote or submitted a draft does not publish it."""

    code = "same_person"
