"""Everything others may call."""

from motcua.kernel.ledger.actions.erase_payloads import erase_payloads
from motcua.kernel.ledger.audit import AuditReport, BrokenCommitment, LogFault, audit, commitments
from motcua.kernel.ledger.catalogue import (
    Event,
    OpenValue,
    UndeclaredFieldError,
    catalogue,
    declare,
)
from motcua.kernel.ledger.log import LogDamagedError, catch_up, run_sequencer
from motcua.kernel.ledger.models import Entry
from motcua.kernel.ledger.proofs import export_log, proof_of
from motcua.kernel.ledger.queries import (
    ChainReport,
    Fact,
    LedgerSize,
    entries,
    entry_with_hash,
    facts_of_many,
    last_entry,
    sealed_group,
    size,
    verify_chain,
)
from motcua.kernel.ledger.receipts import ReceiptVerdict, check_receipt, receipt_of
from motcua.kernel.ledger.site import name as site_name
from motcua.kernel.ledger.site import public_key as site_public_key
from motcua.kernel.ledger.store import (
    OutsideTransactionError,
    SealedGroup,
    append,
    append_many,
)
from motcua.kernel.ledger.subject import Subject
