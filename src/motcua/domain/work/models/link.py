from collections.abc import Mapping

from django.db import models
from django.db.models.functions import Greatest, Least

from motcua.domain.work.models.matter import Matter


class Link(models.Model):
    """That one matter has to do with another: seen from both, each in its own words.

    A pair is linked once, whichever names the other. `made_by` is the officer who linked it by
    hand, and may be undone; what the matters themselves say has none, and stays.
    """

    class Kind(models.TextChoices):
        """What the first is to the other."""

        ABOUT = "about", "Nói về"
        FOLLOWS = "follows", "Tiếp theo"
        CORRECTS = "corrects", "Đính chính, sửa đổi"
        RELATED = "related", "Liên quan"

    matter = models.ForeignKey(Matter, models.CASCADE, related_name="links", verbose_name="việc")
    other = models.ForeignKey(
        Matter, models.CASCADE, related_name="linked_from", verbose_name="việc kia"
    )
    kind = models.CharField("quan hệ", max_length=10, choices=Kind)
    made_by = models.ForeignKey(
        "organisations.Post",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="người liên kết",
    )
    made_at = models.DateTimeField("liên kết lúc")

    class Meta:
        verbose_name = "liên kết giữa hai việc"
        verbose_name_plural = "liên kết giữa các việc"
        constraints = [
            models.UniqueConstraint(
                Least("matter", "other"), Greatest("matter", "other"), name="work_one_link"
            ),
            models.CheckConstraint(
                condition=~models.Q(matter=models.F("other")), name="work_no_link_to_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.matter_id} {self.kind} {self.other_id}"

    @property
    def words(self) -> str:
        """What the other is to the first, on the page of the first."""
        return _WORDS[self.kind][0]

    @property
    def words_back(self) -> str:
        """What the first is to the other, on the page of the other."""
        return _WORDS[self.kind][1]


_WORDS: Mapping[str, tuple[str, str]] = {
    Link.Kind.ABOUT: ("Nói về", "Được nói đến trong"),
    Link.Kind.FOLLOWS: ("Tiếp theo", "Được tiếp bằng"),
    Link.Kind.CORRECTS: ("Đính chính, sửa đổi", "Được đính chính, sửa đổi bằng"),
    Link.Kind.RELATED: ("Liên quan", "Liên quan"),
}
