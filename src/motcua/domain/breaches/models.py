"""A breach of people's data, as the register has it."""

from datetime import datetime

from django.db import models

from motcua.domain.breaches.rules import notified_by
from motcua.kernel.base.api import ids
from motcua.kernel.ledger.api import Subject

KIND = "breach"


class Breach(models.Model):
    """Sự cố dữ liệu cá nhân: data of people was lost, shown, changed or taken against the law.

    91/2025/QH15, Art. 23. Its words name no person. `persons` is None while nobody knows.
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    happened_at = models.DateTimeField("xảy ra lúc", null=True)
    found_at = models.DateTimeField("phát hiện lúc")
    what = models.TextField("điều đã xảy ra")
    data_kinds = models.TextField("loại dữ liệu")
    persons = models.PositiveIntegerField("số người", null=True)
    consequences = models.TextField("hậu quả", blank=True)
    measures = models.TextField("biện pháp", blank=True)
    contact = models.CharField("đầu mối liên hệ", max_length=200)
    recorded_by = models.ForeignKey(
        "identity.Account", models.PROTECT, related_name="+", verbose_name="người ghi"
    )
    recorded_at = models.DateTimeField("ghi lúc")
    notified_at = models.DateTimeField("thông báo lúc", null=True)
    notified_how = models.CharField("thông báo bằng", max_length=200, blank=True)
    closed_at = models.DateTimeField("đóng lúc", null=True)
    outcome = models.TextField("kết luận", blank=True)

    class Meta:
        verbose_name = "sự cố dữ liệu cá nhân"
        verbose_name_plural = "sự cố dữ liệu cá nhân"

    def __str__(self) -> str:
        return f"{self.id}"

    @property
    def subject(self) -> Subject:
        return Subject(kind=KIND, id=self.id)

    @property
    def due_at(self) -> datetime:
        """Until when the authority must be told."""
        return notified_by(self.found_at)

    @property
    def is_late(self) -> bool:
        """Whether it was told behind its time."""
        return self.notified_at is not None and self.notified_at > self.due_at
