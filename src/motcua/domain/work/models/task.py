"""One piece of work on a matter: a step of a drawn process, or what somebody was given to do."""

from django.db import models

from motcua.kernel.privacy.api import SealedField


class Task(models.Model):
    """Whose a piece of work is, by when, and what came of it.

    Where nothing ended it, it is open. `token` is its place in a drawn process; 0 where it is no
    part of one. `act` is what of the kind's doing ends it; where empty,
    it is ended by filling it in. `role` is the role in the unit whose turn it is, empty for
    whoever settles there. What was filled in, a decision said or a script computed is sealed under
    the subject's key; conditions know it as `result_name`. A decision or a script belongs to
    nobody and ends as it begins.
    """

    class Outcome(models.TextChoices):
        """How a task ended."""

        DONE = "done", "đã xong"
        SENT_BACK = "sent_back", "trả lại"
        CANCELLED = "cancelled", "thôi không làm"
        LAPSED = "lapsed", "không trả lời, hết hạn"

    matter = models.ForeignKey(
        "work.Matter", models.CASCADE, related_name="tasks", verbose_name="việc"
    )
    token = models.PositiveIntegerField("thẻ", default=0)
    element = models.CharField("phần tử", max_length=200, blank=True)
    name = models.CharField("tên bước", max_length=200)
    act = models.CharField("kết thúc bằng việc", max_length=20, blank=True)
    result_name = models.CharField("tên kết quả", max_length=200, blank=True)
    unit = models.ForeignKey(
        "organisations.Unit", models.PROTECT, null=True, related_name="+", verbose_name="đơn vị"
    )
    post = models.ForeignKey(
        "organisations.Post", models.PROTECT, null=True, related_name="+", verbose_name="người"
    )
    role = models.CharField("vai trò", max_length=30, blank=True)
    is_pausing = models.BooleanField("đồng hồ dừng vì bước này", default=False)
    begun_at = models.DateTimeField("bắt đầu lúc")
    due_at = models.DateTimeField("hạn của bước", null=True)
    ended_at = models.DateTimeField("kết thúc lúc", null=True)
    ended_by = models.ForeignKey(
        "organisations.Post", models.PROTECT, null=True, related_name="+", verbose_name="người làm"
    )
    outcome = models.CharField("kết quả", max_length=10, choices=Outcome, blank=True)
    answers = SealedField("nội dung", null=True)

    class Meta:
        verbose_name = "bước của việc"
        verbose_name_plural = "bước của việc"
        indexes = [
            models.Index(
                fields=["unit"], name="work_open_tasks", condition=models.Q(ended_at=None)
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "token", "element"],
                name="work_one_visit",
                condition=~models.Q(token=0),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.matter_id} {self.element or self.act}"
