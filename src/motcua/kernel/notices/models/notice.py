"""What someone is told."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from motcua.kernel.base.api import ids


class Notice(models.Model):
    """One thing told to one person, in words that hold no personal data of theirs.

    Templates admit only fields such as code, agency, officer, hour: the person's name, numbers
    and reasons stay in the dossier, sealed. An account's notices are its list in the portal.
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    account = models.ForeignKey(
        "identity.Account",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="người nhận",
    )
    subject_kind = models.CharField("loại đối tượng", max_length=40)
    subject_id = models.UUIDField("đối tượng")
    template = models.CharField("mẫu", max_length=60)
    key = models.CharField("khoá chống trùng", max_length=200, null=True, unique=True)
    title = models.CharField("tiêu đề", max_length=200)
    text = models.TextField("nội dung")
    path = models.CharField("trang liên quan", max_length=200, blank=True)
    is_listed = models.BooleanField("hiện trên trang thông báo", default=True)
    sent_at = models.DateTimeField("báo lúc")
    read_at = models.DateTimeField("đọc lúc", null=True)

    class Meta:
        verbose_name = "thông báo"
        verbose_name_plural = "thông báo"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["account", "-sent_at"], name="notices_list"),
            models.Index(
                fields=["account"],
                name="notices_unread",
                condition=Q(read_at__isnull=True, is_listed=True),
            ),
            models.Index(fields=["subject_kind", "subject_id"], name="notices_subject"),
        ]

    def __str__(self) -> str:
        return self.title
