"""What follows a change of a dossier: letters are made, people are told. Arguments are ids only."""

from uuid import UUID

from motcua.domain.dossiers.actions.cancel_unpaid import cancel_unpaid as cancel
from motcua.domain.dossiers.actions.count_settled import count_settled as count
from motcua.domain.dossiers.actions.make_letter import make_letter as make
from motcua.domain.dossiers.actions.prepare_result import prepare_result as prepare
from motcua.domain.dossiers.actions.tell_overdue import newly_overdue
from motcua.domain.dossiers.actions.tell_overdue import tell_overdue as tell_of_delay
from motcua.domain.dossiers.models import KIND, Dossier
from motcua.domain.issuing.api import Paper
from motcua.domain.procedures.api import definition as definition_of
from motcua.domain.work.api import tell_of
from motcua.domain.work.api import tell_owner as tell
from motcua.kernel.jobs.api import enqueue_many, job, schedule


def after_receipt(dossier: Dossier, letter: Paper) -> None:
    """Make the slip (form 01), tell the owner, and draft what is issued at once."""
    after_letter(dossier, letter, notice="dossier_received")
    if definition_of(dossier.version).procedure.issuing == "issued_at_once":
        prepare_result.enqueue(dossier_id=dossier.id.hex)


def after_letter(dossier: Dossier, letter: Paper, *, notice: str) -> None:
    """Render a numbered letter, unless its maker's signature is on it already; tell the owner."""
    if letter.file_id is None:
        make_letter.enqueue(letter_id=letter.id.hex)
    tell_of(dossier, notice)


def after_supplement_request(dossier: Dossier, letter: Paper) -> None:
    """Make form 02 and tell the owner what to mend."""
    after_letter(dossier, letter, notice="supplement_requested")


def after_close(dossier: Dossier) -> None:
    """Cancel what an ended dossier was asked to pay and did not."""
    if not dossier.is_paid:
        cancel_unpaid.enqueue(dossier_id=dossier.id.hex)


@job(queue="default")
def cancel_unpaid(*, dossier_id: str) -> None:
    """Cancel the payment request of an ended dossier."""
    cancel(dossier_id=UUID(dossier_id))


@job(queue="default")
def prepare_result(*, dossier_id: str) -> None:
    """Draft the result of a dossier that is issued at once."""
    prepare(dossier_id=UUID(dossier_id))


@job(queue="default")
def make_letter(*, letter_id: str) -> None:
    """Render a letter's PDF and store it under the dossier's key."""
    make(letter_id=UUID(letter_id))


@job(queue="default")
def tell_owner(*, dossier_id: str, template: str) -> None:
    """Send the owner a notice about a dossier; so it was asked for before other kinds were told."""
    tell(kind=KIND, matter_id=UUID(dossier_id), template=template)


@job(queue="default")
def tell_overdue(*, dossier_id: str) -> bool:
    """Tell the owner of one overdue dossier."""
    return tell_of_delay(dossier_id=UUID(dossier_id))


@job(retries=1)
def find_overdue() -> int:
    """Ask for a notice of every dossier that has just become overdue."""
    return enqueue_many(tell_overdue, [{"dossier_id": found.hex} for found in newly_overdue()])


@job(retries=1)
def count_settled() -> int:
    """Count what the days that are over settled."""
    return count()


schedule("dossiers.find_overdue", every="*/5 * * * *", task=find_overdue)
schedule("dossiers.count_settled", every="*/15 * * * *", task=count_settled)
