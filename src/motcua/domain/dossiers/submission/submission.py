"""What is handed in to become a dossier, and everything that must be right before it is one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from motcua.domain.dossiers.errors import NoAgencyError
from motcua.domain.dossiers.models import Paper
from motcua.domain.dossiers.submission.contents import (
    Owner,
    checked_answers,
    checked_papers,
    owner_of,
)
from motcua.domain.dossiers.submission.settling import settling_agency
from motcua.domain.packs.api import ProcedureDefinition
from motcua.domain.packs.api.checks import sense_of
from motcua.domain.payments.api import (
    CLASS_KEY,
    PROOF_KEY,
    FeeStatement,
    class_in,
    due,
    require_proof,
)
from motcua.domain.procedures.api import Version
from motcua.domain.procedures.api import definition as definition_of
from motcua.kernel.base.api import Invalid, clock
from motcua.kernel.files.api import StoredFile, files_of
from motcua.kernel.ledger.api import Subject
from motcua.kernel.organisations.api import Agency
from motcua.kernel.privacy.api import Sealed, SealingKey, sealing_key

GIVEN = "_papers"
"""Where the answers handed in say, by component, in which form a paper was given."""


REASON = "_reason"
"""Where the answers say, in the words of the officer who received it, why a doubt was set aside."""

BESIDE = (REASON, CLASS_KEY, PROOF_KEY)
"""What is kept among the answers and is none."""

OWNER, CONTACT, PAPERS = "_owner", "_contact", "_papers_given"
"""Where an entry commits to the owner's account, their contact and the papers."""


def standing_papers(papers: Iterable[Paper]) -> list[str]:
    """Return what was given of which component, as entries commit to it; not what was replaced."""
    standing = (one for one in papers if one.replaced_at is None)
    return sorted(
        f"{one.component_code} {one.form} {one.quantity} {one.file_id.hex if one.file_id else ''}"
        for one in standing
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Submission:
    """What somebody hands in.

    Attributes:
        id: The dossier's id to be; its data key and its files stand under it already.
        version: Of the procedure, under which it is filed.
        channel: How it comes: `online`, `counter`, `post`.
        answers: Sealed under the dossier's key; `GIVEN` among them is no answer.
        agency: Who was chosen to settle it, where there is a choice.
        arrived_at: When it came.
        begun_at: When somebody began to type it; None where nobody did.
        is_to_be_refused: An officer takes it to refuse it in writing, as its owner asks: the law's
            conditions are not held against it.
        files: Those that stand, as whoever hands it in has read them; read now when None.
    """

    id: UUID
    version: Version
    channel: str
    answers: Sealed | None
    agency: Agency | None
    arrived_at: datetime
    begun_at: datetime | None = None
    is_to_be_refused: bool = False
    files: Sequence[StoredFile] | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class CheckedSubmission:
    """A submission with all that follows from it: nothing is left to refuse."""

    submission: Submission
    key: SealingKey
    sealed_answers: Sealed
    definition: ProcedureDefinition
    answers: Mapping[str, Any]
    beside: Mapping[str, Any]
    owner: Owner
    papers: Sequence[Paper]
    agency: Agency
    statement: FeeStatement


def check(submission: Submission) -> CheckedSubmission:
    """Return a submission as its form, papers and fees accept it; nothing is written.

    Raises:
        Invalid: With every problem of the form, or of the papers, at once; or with every
            condition of the law that is not met.
        NoAgencyError: No agency was chosen, or one that does not settle the procedure.
        Refusal: What is due cannot be told.
    """
    channel = submission.channel
    definition = definition_of(submission.version)
    today = clock.local(submission.arrived_at).date()
    key = sealing_key(_subject(submission))
    answers, beside = dict[str, Any](), dict[str, Any]()
    given: dict[str, str] = {}

    def accepted(handed_in: Any) -> Mapping[str, Any]:
        stored = handed_in or {}
        given.update(stored.get(GIVEN) or {})
        beside.update({key: stored[key] for key in BESIDE if key in stored})
        answers.update(checked_answers(definition, stored, channel=channel, today=today))
        refusals = sense_of(definition, answers, on=today).refusals
        if refusals and not submission.is_to_be_refused:
            raise Invalid(refusals)
        require_proof(beside)
        return {**answers, **beside}

    sealed = key.amend(submission.answers, accepted)
    agency = _agency(definition, submission, answers, today)
    return CheckedSubmission(
        submission=submission,
        key=key,
        sealed_answers=sealed,
        definition=definition,
        answers=answers,
        beside=beside,
        owner=owner_of(definition, answers),
        papers=checked_papers(
            definition, answers, channel=channel, files=_files(submission), given=given
        ),
        agency=agency,
        statement=due(
            version=submission.version,
            answers=answers,
            channel=channel,
            payer_class=class_in(beside),
            on=today,
        ),
    )


def _agency(
    definition: ProcedureDefinition,
    submission: Submission,
    answers: Mapping[str, Any],
    today: date,
) -> Agency:
    found = settling_agency(definition, chosen=submission.agency, answers=answers, on=today)
    if found is None:
        raise NoAgencyError("Hãy chọn nơi giải quyết hồ sơ trước khi nộp.")
    return found


def _files(submission: Submission) -> Sequence[StoredFile]:
    return files_of(_subject(submission)) if submission.files is None else submission.files


def _subject(submission: Submission) -> Subject:
    return Subject(kind="dossier", id=submission.id)
