from django.db import models
from django.db.models import Q


class SavedView(models.Model):
    """What an officer narrows their inbox to again and again, by a name of theirs.

    It is a preference of a post, no fact: `query` is an address's own words, so that it finds what
    the address finds for whoever opens it. What was removed lies here until it is put back, or
    until the post removes another.
    """

    post = models.ForeignKey(
        "organisations.Post", models.PROTECT, related_name="+", verbose_name="vị trí"
    )
    name = models.CharField("tên góc nhìn", max_length=60)
    query = models.CharField("bộ lọc", max_length=1000)
    is_first = models.BooleanField("mở trước tiên", default=False)
    removed_at = models.DateTimeField("bỏ lúc", null=True)

    class Meta:
        verbose_name = "góc nhìn đã lưu"
        verbose_name_plural = "góc nhìn đã lưu"
        constraints = [
            models.UniqueConstraint(
                fields=["post", "name"], name="work_one_view_name", condition=Q(removed_at=None)
            ),
            models.UniqueConstraint(
                fields=["post"], name="work_one_first_view", condition=Q(is_first=True)
            ),
        ]

    def __str__(self) -> str:
        return self.name
