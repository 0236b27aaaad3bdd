"""What a copy says of money: what was asked for, what was paid, the receipt."""

from types import SimpleNamespace
from typing import cast

from motcua.domain.own_dossiers.copying import _payment
from motcua.domain.payments.api import PaymentRequest


def test_a_payment_is_copied_with_its_receipt() -> None:
    asked = SimpleNamespace(
        title="Bản sao",
        amount_vnd=8000,
        paid_vnd=8000,
        get_state_display=lambda: "Đã thanh toán",
        requested_at=None,
        settled_at=None,
        receipt=SimpleNamespace(number=7, year=2026),
    )

    row = _payment(cast(PaymentRequest, asked))

    assert (row["paid_vnd"], row["state"], row["receipt"]) == (8000, "Đã thanh toán", "7/2026")
    del asked.receipt
    assert _payment(cast(PaymentRequest, asked))["receipt"] is None
