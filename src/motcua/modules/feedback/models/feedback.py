from datetime import datetime

from django.db import models

from motcua.domain.work.api import Matter, parent_link
from motcua.kernel.privacy.api import SealedField
from motcua.modules.feedback.models.words import SORTS
from motcua.modules.feedback.rules import Sort

_SORTS = [(sort.value, words.name) for sort, words in SORTS.items()]

KIND = "feedback"
"""What feedback is called where matters of all kinds stand together."""


class Stage(models.TextChoices):
    """What is being done."""

    RECEIVING = "receiving", "Tiếp nhận, phân loại"
    SETTLING = "settling", "Xem xét, xác minh"
    ENDED = "ended", "Đã kết thúc"


class Outcome(models.TextChoices):
    """How it ended."""

    ANSWERED = "answered", "đã trả lời"
    REFUSED = "refused", "không tiếp nhận"
    WITHDRAWN = "withdrawn", "người gửi đã rút"


class Feedback(Matter):
    """Phản ánh, kiến nghị, câu hỏi vì sao trễ, khiếu nại: what a person says, and its answer.

    A complaint is another law and another clock, never another table: `sort` says which rules of
    `rules.py` hold. Whoever wrote is named in `content` alone, sealed under the feedback's key.
    `answer_due_at` is what the person was told, `due_at` the next limit of the agency.
    """

    matter = parent_link()
    sort = models.CharField("loại", max_length=12, choices=_SORTS)
    level = models.PositiveSmallIntegerField("lần khiếu nại", default=1)
    previous = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        related_name="again",
        verbose_name="khiếu nại lần trước",
    )
    about_code = models.CharField("mã hồ sơ liên quan", max_length=40, blank=True)
    owner = models.ForeignKey(
        "identity.Account",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="tài khoản người gửi",
    )
    channel = models.CharField("cách gửi", max_length=10)
    content = SealedField("nội dung, người gửi")
    track_hash = models.BinaryField("khóa tra cứu", max_length=32)
    accepted_at = models.DateTimeField("thụ lý lúc", null=True)
    answer_due_at = models.DateTimeField("hẹn trả lời")
    outcome = models.CharField("kết quả", max_length=10, choices=Outcome, blank=True)
    reason = SealedField("lý do không tiếp nhận", null=True)
    erased_at = models.DateTimeField("xóa nội dung lúc", null=True)
    score = models.PositiveSmallIntegerField("mức hài lòng", null=True)

    class Meta:
        verbose_name = "phản ánh, kiến nghị"
        verbose_name_plural = "phản ánh, kiến nghị"

    @property
    def kind_of(self) -> Sort:
        """Which law it comes under."""
        return Sort(self.sort)

    @property
    def is_complaint(self) -> bool:
        return self.sort == Sort.COMPLAINT

    @property
    def told_due_at(self) -> datetime:
        """By when whoever wrote hears: first whether a complaint is accepted, then the answer."""
        is_unaccepted = self.is_complaint and self.stage == Stage.RECEIVING
        return (self.due_at if is_unaccepted else None) or self.answer_due_at
