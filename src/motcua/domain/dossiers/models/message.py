import uuid

from django.db import models

from motcua.domain.dossiers.models.dossier import Dossier
from motcua.kernel.privacy.api import SealedField


class Message(models.Model):
    """A word between the dossier's owner and whoever holds it; accounts say their names."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dossier = models.ForeignKey(
        Dossier, models.CASCADE, related_name="messages", verbose_name="hồ sơ"
    )
    author_id = models.UUIDField("người viết")
    is_from_owner = models.BooleanField("của chủ hồ sơ")
    text = SealedField("nội dung")
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "tin nhắn"
        verbose_name_plural = "tin nhắn"
        indexes = [models.Index(fields=["dossier", "at"], name="dossiers_messages_of")]

    def __str__(self) -> str:
        return str(self.id)
