"""Where what payments show is compared with the ledger."""

from motcua.domain.payments.integrity.accounts import ACCOUNTS
from motcua.domain.payments.integrity.requests import REQUESTS
from motcua.kernel.ledger.api import told_rows


def register() -> None:
    """Let `motcua fsck` and the audit compare payments and payee accounts with the ledger."""
    told_rows.register("payments", REQUESTS)
    told_rows.register("payee_accounts", ACCOUNTS)
