import uuid
from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q

from motcua.domain.issuing.rules import GivenPower, PowerKind


class SigningPower(models.Model):
    """Giao ký, phân công, ủy quyền: what a post may sign that it may not by itself.

    It counts once a second person has confirmed it.

    Source: 30/2020/NĐ-CP, Điều 13.
    """

    class Kind(models.TextChoices):
        """How it was given, and what it lets stand above the signature."""

        FIELD = PowerKind.FIELD.value, "phân công lĩnh vực (KT.)"
        ASSIGNED = PowerKind.ASSIGNED.value, "giao ký thay khi người đứng đầu vắng mặt (KT.)"
        IN_CHARGE = PowerKind.IN_CHARGE.value, "phụ trách, điều hành cơ quan (KT.)"
        ACTING = PowerKind.ACTING.value, "quyền người đứng đầu (Q.)"
        STATUTE = PowerKind.STATUTE.value, "ký thừa lệnh theo quy chế (TL.)"
        ORDER = PowerKind.ORDER.value, "thừa ủy quyền bằng văn bản (TUQ.)"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField("hình thức", max_length=12, choices=Kind)
    post = models.ForeignKey(
        "organisations.Post", models.PROTECT, related_name="+", verbose_name="vị trí được giao"
    )
    fields = models.JSONField("lĩnh vực", default=list, blank=True)
    content = models.CharField("nội dung được giao", max_length=300, blank=True)
    basis = models.CharField("văn bản giao", max_length=300)
    first_on = models.DateField("từ ngày")
    last_on = models.DateField("đến hết ngày", null=True)
    given_by = models.ForeignKey(
        "organisations.Post",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="người nhập",
    )
    given_at = models.DateTimeField("nhập lúc")
    confirmed_by = models.ForeignKey(
        "organisations.Post",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="người xác nhận",
    )
    confirmed_at = models.DateTimeField("xác nhận lúc", null=True)
    ended_at = models.DateTimeField("thôi lúc", null=True)

    class Meta:
        verbose_name = "quyền ký được giao"
        verbose_name_plural = "quyền ký được giao"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["post", "ended_at"], name="issuing_powers_of_post")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(last_on=None) | Q(last_on__gte=models.F("first_on")),
                name="issuing_power_has_days",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.post_id}"

    @staticmethod
    def on(day: date) -> Q:
        """Return the condition under which one is in force on a day."""
        lasts = Q(last_on=None) | Q(last_on__gte=day)
        return lasts & Q(first_on__lte=day, ended_at=None, confirmed_at__isnull=False)

    @property
    def given(self) -> GivenPower:
        """What the rules ask of it."""
        return GivenPower(
            kind=PowerKind(self.kind),
            fields=self.fields,
            first_on=self.first_on,
            last_on=self.last_on,
            basis=self.basis,
            content=self.content,
        )
