"""Into which account an agency's charges and fees are paid."""

from typing import ClassVar

from django.db import models

from motcua.kernel.base.api import ids
from motcua.kernel.ledger.api import Subject


class PayeeAccount(models.Model):
    """A dated account of an agency: bank, number, holder."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    agency = models.ForeignKey(
        "organisations.Agency", models.PROTECT, related_name="+", verbose_name="cơ quan"
    )
    bank_bin = models.CharField("mã ngân hàng", max_length=6)
    bank_name = models.CharField("ngân hàng", max_length=120, blank=True)
    account = models.CharField("số tài khoản", max_length=19)
    holder_name = models.CharField("tên tài khoản", max_length=120)
    valid_from = models.DateField("có hiệu lực từ")
    valid_to = models.DateField("đến hết ngày", null=True)

    class Meta:
        verbose_name = "tài khoản thụ hưởng"
        verbose_name_plural = "tài khoản thụ hưởng"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["agency", "valid_from"], name="payments_account_from_once"
            ),
        ]

    def __str__(self) -> str:
        return self.account

    @property
    def subject(self) -> Subject:
        return Subject(kind="payee_account", id=self.pk)
