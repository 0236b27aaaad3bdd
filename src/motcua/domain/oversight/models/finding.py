import uuid

from django.db import models

from motcua.domain.oversight.rules.words import WORDS
from motcua.kernel.ledger.api import Subject


class Finding(models.Model):
    """Dấu hiệu bất thường: facts of the ledger that a rule found together; it accuses nobody.

    `key` is what makes a second hit of the rule on the same subject another finding: a day, or
    nothing. `entries` are the ids on which it rests.
    """

    class State(models.TextChoices):
        """Where it stands."""

        FOUND = "found", "chưa xem xét"
        ASKED = "asked", "chờ giải trình"
        EXPLAINED = "explained", "đã giải trình"
        CONCLUDED = "concluded", "đã kết luận"

    class Outcome(models.TextChoices):
        """What came of it."""

        USUAL = "usual", "bình thường, có lý do"
        MENDED = "mended", "đã chấn chỉnh"
        REFERRED = "referred", "chuyển nơi có thẩm quyền xem xét"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    rule = models.CharField("dấu hiệu", max_length=40)
    about_kind = models.CharField("loại đối tượng", max_length=32)
    subject_id = models.UUIDField("đối tượng")
    key = models.CharField("lần", max_length=40, blank=True)
    code = models.CharField("mã hồ sơ", max_length=64, blank=True)
    about = models.ForeignKey(
        "identity.Account",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="người làm việc được xem xét",
    )
    told_to = models.ForeignKey(
        "organisations.Agency", models.PROTECT, related_name="+", verbose_name="cơ quan xem xét"
    )
    figures = models.JSONField("số đếm", default=dict)
    entries = models.JSONField("mục nhật ký", default=list)
    at = models.DateTimeField("xảy ra lúc")
    found_at = models.DateTimeField("thấy lúc")
    state = models.CharField("tình trạng", max_length=10, choices=State, default=State.FOUND)
    outcome = models.CharField("kết luận", max_length=10, choices=Outcome, blank=True, default="")

    class Meta:
        verbose_name = "dấu hiệu bất thường"
        verbose_name_plural = "dấu hiệu bất thường"
        constraints = [
            models.UniqueConstraint(
                fields=["rule", "subject_id", "key"], name="oversight_found_once"
            ),
        ]
        indexes = [models.Index(fields=["told_to", "state", "-at"], name="oversight_told")]

    def __str__(self) -> str:
        return f"{self.rule} {self.subject_id}"

    @property
    def subject(self) -> Subject:
        return Subject(kind="finding", id=self.id)

    @property
    def title(self) -> str:
        return WORDS[self.rule].title

    @property
    def meaning(self) -> str:
        return WORDS[self.rule].meaning.format(**self.figures)

    @property
    def usual(self) -> str:
        return WORDS[self.rule].usual


class Remark(models.Model):
    """What somebody said of a finding when it went on. Rows are never changed."""

    finding = models.ForeignKey(
        Finding, models.CASCADE, related_name="remarks", verbose_name="dấu hiệu"
    )
    state = models.CharField("đưa tới", max_length=10, choices=Finding.State)
    by = models.ForeignKey(
        "identity.Account", models.PROTECT, related_name="+", verbose_name="người nói"
    )
    at = models.DateTimeField("lúc")
    words = models.TextField("lời nói")

    class Meta:
        verbose_name = "ý kiến về dấu hiệu"
        verbose_name_plural = "ý kiến về dấu hiệu"

    def __str__(self) -> str:
        return f"{self.state} {self.finding_id}"
