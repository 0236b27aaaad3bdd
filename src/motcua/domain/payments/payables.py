"""What can be paid for: packages above say what a bill is, and are told when it is paid."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from motcua.domain.payments.rules import FeeLine
from motcua.kernel.base.api import Actor, Registry
from motcua.kernel.ledger.api import Subject


@dataclass(frozen=True, kw_only=True, slots=True)
class Bill:
    """What a person is to be asked for.

    Attributes:
        subject: What is paid for: a dossier.
        code: Its code as people know it, from which the purpose of a transfer is made.
        title: What is paid for, in words.
        agency_id: Who collects.
        payer_id: Pseudonym of the payer's account, who may see the request; None at the counter.
        lines: The amounts, as `due` computed them.
    """

    subject: Subject
    code: str
    title: str
    agency_id: UUID
    lines: tuple[FeeLine, ...]
    procedure_code: str = ""
    payer_id: UUID | None = None

    @property
    def amount_vnd(self) -> int:
        return sum(line.amount_vnd for line in self.lines)


@dataclass(frozen=True, kw_only=True, slots=True)
class Paid:
    """What the owner of the subject is told, inside the transaction of the payment."""

    subject: Subject
    amount_vnd: int
    paid_vnd: int
    method: str
    is_settled: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Payable:
    """A kind of subject that can be paid for.

    Attributes:
        on_paid: Called for each amount that comes in, in its transaction.
        payer_name: Returns the payer's name for the platform's receipt; the caller has the right
            to know it.
        page: Address to which the person returns.
    """

    on_paid: Callable[[Actor, Paid], None]
    payer_name: Callable[[Actor, UUID], str]
    page: Callable[[UUID], str]


payables: Registry[Payable] = Registry("payables")
