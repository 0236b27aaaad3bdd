"""What payments tell the packages above, seen by the tests."""

import pytest

from motcua.domain.payments.payables import Paid, Payable, payables


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[Paid]:
    """What the owner of dossiers was told."""
    heard: list[Paid] = []
    payable = Payable(
        on_paid=lambda actor, paid: heard.append(paid),
        payer_name=lambda actor, subject_id: "Nguyễn Thị Mẫu",
        page=lambda subject_id: "/ho-so/x",
    )
    monkeypatch.setitem(payables._values, "dossier", payable)
    return heard
