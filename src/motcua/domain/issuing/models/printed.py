from typing import Final

from django.db import models

from motcua.kernel.privacy.api import SealedField

PICTURES: Final = frozenset({"page_images", "qr"})
"""What a paper prints that is not kept here: it is large, and in its file."""


class PrintedData(models.Model):
    """What a paper was typeset from: its words, who was named as signing it.

    It is a row of its own, since lists of papers do not need it. A paper issued before there were
    such rows has none.
    """

    paper = models.OneToOneField(
        "issuing.Paper", models.CASCADE, primary_key=True, related_name="printed"
    )
    data = SealedField("nội dung đã in")

    class Meta:
        verbose_name = "nội dung in của giấy tờ"
        verbose_name_plural = "nội dung in của giấy tờ"

    def __str__(self) -> str:
        return str(self.paper_id)
