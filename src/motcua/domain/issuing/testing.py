"""What tests of other packages borrow: an agency that signs and seals in this process."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from motcua.domain.issuing.actions.enter import enter
from motcua.domain.issuing.actions.keep_tasks import keep_tasks
from motcua.domain.issuing.actions.withdraw import withdraw
from motcua.domain.issuing.desk.waiting import papers_to_seal
from motcua.domain.issuing.facts import Fact, Verb
from motcua.domain.issuing.kinds import owners, paper_kinds
from motcua.domain.issuing.models import Paper, PrintedData
from motcua.kernel.base.api import Actor, clock
from motcua.kernel.files.api import StoredFile
from motcua.kernel.organisations.api import Agency
from motcua.kernel.signatures import api as signatures
from motcua.kernel.signatures.testing import Office, give_key, open_office, timestamps_of

PIN = "135790"
POWER = (
    "khoản 2 Điều 4, 120/2025/NĐ-CP ngày 11/6/2025 của Chính phủ quy định về phân định thẩm quyền"
    " của chính quyền địa phương 02 cấp"
)
"""A text that gives a commune the power to withdraw: whichever the drafter names."""


@contextmanager
def signing_office(leader: Actor, agency: Agency, folder: Path) -> Iterator[Office]:
    """Give a leader and an agency test keys under `PIN`, and sign in this process for a block."""
    with open_office(folder) as office:
        make_key(office, owner=leader.id, kind="personal", name=leader.name)
        make_key(office, owner=agency.id, kind="seal", name=agency.name)
        with signatures.signer_here(timestamps_of(office.authority)):
            yield office


def make_key(
    office: Office, *, owner: UUID, kind: signatures.Kind, name: str, unit: UUID | None = None
) -> None:
    """Give an account, an agency or its unit a test key, inside `signer_here` or before it."""
    give_key(office, owner=owner, kind=kind, name=name, pin=PIN, unit=unit)


def sealed_plainly(paper: Paper, *, by: Actor) -> Paper:
    """Let a draft be signed and sealed without keys or bytes: what follows from its seal follows.

    Its drafter stands for whoever signs.
    """
    kind = paper_kinds.get(paper.kind)
    with owners.get(kind.owner).change(by, paper.matter_id) as held:
        row = Paper.objects.select_related("agency", "matter").get(pk=paper.pk)
        row.state, row.number = Paper.State.SEALED, 1
        row.signed_by_id, row.signed_at = row.drafted_by_id, clock.now()
        row.number_text = kind.numbering_of(held, row, clock.today().year).text(1)
        row.issued_on, row.sealed_at = clock.today(), clock.now()
        row.save()
        enter(by, row)
        kind.record(by, held, Fact(verb=Verb.SEAL, paper=row))
        keep_tasks(by, held)
    return row


def numbers_foretold(clerk: Actor) -> list[str]:
    """Return the numbers that a clerk's page promises, in the order of what waits for its seal."""
    return [one.number for one in papers_to_seal(clerk)]


def withdrawn_plainly(
    paper: Paper,
    *,
    drafter: Actor,
    clerk: Actor,
    reason: str = "Cấp nhầm nội dung ngày sinh",
    legal_basis: str = "60/2014/QH13, Điều 70",
    power: str = POWER,
) -> Paper:
    """Let a paper be withdrawn by a decision that is sealed without keys; return that."""
    decision = withdraw(
        actor=drafter, paper_id=paper.pk, reason=reason, legal_basis=legal_basis, power=power
    )
    return sealed_plainly(decision, by=clerk)


def drawn(*papers: Paper) -> None:
    """Let there be a picture of the one page of each paper, as if intake had drawn its file."""
    rows = StoredFile.objects.filter(pk__in=[one.file_id for one in papers], page_count=0)
    rows.update(page_count=1)


def as_of_older_times(paper: Paper) -> None:
    """Let a paper be one that was drafted before what is printed was kept."""
    PrintedData.objects.filter(paper=paper).delete()
