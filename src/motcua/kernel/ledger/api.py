"""Everything others may call."""

from motcua.kernel.ledger.actions.erase_payloads import erase_payloads
from motcua.kernel.ledger.actions.explain_clock import ClockBelievedError, explain_clock
from motcua.kernel.ledger.actions.sign_gap import NoGapError, sign_gap
from motcua.kernel.ledger.auditing.anchors import (
    Anchor,
    AnchorFault,
    anchor_fault,
    anchors,
    keep_anchor,
    last_anchor,
    note_anchor_fault,
)
from motcua.kernel.ledger.auditing.audit import (
    AuditReport,
    BrokenCommitment,
    LogFault,
    audit,
    broken_commitments,
    commitments,
)
from motcua.kernel.ledger.auditing.runs import (
    AuditFinding,
    ask_audit,
    is_audit_asked,
    last_finding,
    run_auditor,
)
from motcua.kernel.ledger.catalogue import (
    Event,
    OpenValue,
    UndeclaredFieldError,
    catalogue,
    declare,
)
from motcua.kernel.ledger.holding.apart import KeysAwayError, hold_apart
from motcua.kernel.ledger.ledger_time import ClockWentBackError
from motcua.kernel.ledger.ledger_time import is_suspect as is_clock_suspect
from motcua.kernel.ledger.log import LogDamagedError, catch_up, lay_anew, run_sequencer
from motcua.kernel.ledger.models import Entry
from motcua.kernel.ledger.proofs import export_log, proof_of, ready_bundle_of, ready_proof_of
from motcua.kernel.ledger.queries import (
    ChainReport,
    Fact,
    LedgerSize,
    entries,
    entry_with_hash,
    facts_of_many,
    last_entry,
    latest_sealed,
    sealed_beside,
    sealed_group,
    size,
    verify_chain,
)
from motcua.kernel.ledger.receipts import ReceiptVerdict, check_receipt, receipt_of
from motcua.kernel.ledger.rollback import (
    RolledBackError,
    forget_known,
    has_signed,
    newest_known,
    require_no_rollback,
)
from motcua.kernel.ledger.site import name as site_name
from motcua.kernel.ledger.site import public_key as site_public_key
from motcua.kernel.ledger.state import (
    LogGap,
    LogRefusal,
    LogState,
    are_keys_in_reach,
    log_state,
)
from motcua.kernel.ledger.store import (
    OutsideTransactionError,
    SealedGroup,
    append,
    append_many,
)
from motcua.kernel.ledger.subject import Subject
from motcua.kernel.ledger.tile_store import locked as nothing_signed
from motcua.kernel.ledger.tile_store import read_checkpoint
from motcua.kernel.ledger.told.comparing import Unlike, unlike_of, unlike_rows
from motcua.kernel.ledger.told.rows import (
    UNTOLD,
    Chain,
    ToldEntry,
    ToldField,
    ToldRows,
    ToldTogether,
    Untold,
    as_day,
    as_id,
    as_instant,
    column,
    instant_told,
    last_of,
    plain_words,
    told_last,
    told_rows,
)
from motcua.kernel.ledger.witnesses import (
    ToWitness,
    WitnessLine,
    keep_witnessed,
    policy_text,
    to_witness,
    witness_lines,
)
