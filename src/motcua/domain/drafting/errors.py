"""What the studio refuses, each in one Vietnamese sentence."""

from motcua.kernel.base.api import Refusal

SAY_WHAT = "Hãy ghi cần sửa điều gì."
NOT_DONE_YET = "Ngày này chưa đến; chỉ ghi việc đã làm."


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


class EmptyTemplateError(Refusal):
    """Nothing would be left of a letter or a result; taking it out is another change."""

    code = "empty_template"


class FaultyDraftError(Refusal):
    """The draft cannot be submitted or published as it is: faults, examples, acts, dates."""

    code = "faulty_draft"


class OverstepError(Refusal):
    """The change is a ministry's to make, not the province's."""

    code = "overstep"


class SamePersonError(Refusal):
    """Who wrote or submitted a draft does not publish it."""

    code = "same_person"


class TakenCodeError(Refusal):
    """A procedure with that code exists already."""

    code = "taken_code"


class NoFilesError(Refusal):
    """The files of the version are not kept anywhere, so that no draft can begin from it."""

    code = "no_files"
