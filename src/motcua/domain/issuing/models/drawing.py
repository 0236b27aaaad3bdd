import uuid

from django.db import models

from motcua.kernel.privacy.api import SealedField


class Drawing(models.Model):
    """How a draft is typeset again, until it is sealed: for whoever signs it in another's stead.

    `made_of` holds the template, the pictures that `PrintedData` leaves out, and for whom the file
    of the draft was drawn.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    paper = models.OneToOneField(
        "issuing.Paper", models.CASCADE, related_name="drawing", verbose_name="giấy tờ"
    )
    made_of = SealedField("bản vẽ")

    class Meta:
        verbose_name = "bản vẽ của dự thảo"
        verbose_name_plural = "bản vẽ của dự thảo"

    def __str__(self) -> str:
        return str(self.paper_id)
