import uuid

from django.db import models

from motcua.domain.issuing.content.letterhead import body_name
from motcua.kernel.base.api import dates
from motcua.kernel.ledger.api import Subject
from motcua.kernel.organisations.api import Post
from motcua.kernel.privacy.api import SealedField


class Paper(models.Model):
    """Giấy tờ do cơ quan ban hành: rendered from a subject's data, signed, numbered and sealed.

    What the law does not want sealed is issued by whoever makes it: with their own signature, or
    with its number alone, to be signed by hand. `reserved` is a number that waits for the first.

    The matter, of whatever kind, owns the key under which content and file lie, and the chain in
    which every verb on the paper is recorded. `task` is the open one by which it waits for whoever
    signs it, or numbers and seals it.
    """

    class State(models.TextChoices):
        """How far the paper has come."""

        RESERVED = "reserved", "đã giữ số, chờ người lập ký"
        DRAFTED = "drafted", "dự thảo"
        SIGNED = "signed", "đã ký, chờ số và dấu"
        NUMBERED = "numbered", "đã lấy số, đang đóng dấu"
        SEALED = "sealed", "đã ban hành"
        ISSUED = "issued", "đã ban hành"
        WITHDRAWN = "withdrawn", "đã thu hồi"
        REPLACED = "replaced", "đã được thay thế"
        DISCARDED = "discarded", "đã bỏ dự thảo"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    matter = models.ForeignKey("work.Matter", models.PROTECT, related_name="+", verbose_name="việc")
    agency = models.ForeignKey(
        "organisations.Agency", models.PROTECT, related_name="+", verbose_name="cơ quan ban hành"
    )
    unit = models.ForeignKey(
        "organisations.Unit",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="đơn vị ban hành theo thẩm quyền riêng",
    )
    kind = models.CharField("loại giấy tờ", max_length=40)
    code = models.CharField("mã trong loại", max_length=64)
    name = models.CharField("tên giấy tờ", max_length=300)
    told = models.CharField("điều nói với người xác minh", max_length=600, blank=True)
    content = SealedField("nội dung", null=True)
    brief = SealedField("tóm tắt cho người ký", null=True)
    state = models.CharField("trạng thái", max_length=12, choices=State)
    token = models.CharField("mã xác minh", max_length=32, unique=True)
    file_id = models.UUIDField("tệp", null=True)
    file_hash = models.BinaryField("khóa tìm theo tệp", max_length=32, null=True, db_index=True)
    book = models.CharField("sổ", max_length=40)
    number = models.PositiveIntegerField("số", null=True)
    number_text = models.CharField("số, ký hiệu", max_length=60, blank=True)
    issued_on = models.DateField("ngày ban hành", null=True)
    drafted_by = models.ForeignKey(
        "organisations.Post",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="người dự thảo",
    )
    drafted_at = models.DateTimeField("dự thảo lúc")
    signed_by = models.ForeignKey(
        "organisations.Post",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="người ký",
    )
    signed_at = models.DateTimeField("ký lúc", null=True)
    signed_as = models.CharField("ký với tư cách", max_length=200, blank=True)
    sealed_at = models.DateTimeField("đóng dấu lúc", null=True)
    replaces = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        related_name="replacements",
        verbose_name="thay cho giấy tờ",
    )
    task = models.ForeignKey(
        "work.Task",
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="việc đang chờ",
    )
    replaced_at = models.DateTimeField("bị thay thế lúc", null=True)
    withdrawn_at = models.DateTimeField("thu hồi lúc", null=True)
    withdrawn_basis = models.CharField("căn cứ thu hồi", max_length=300, blank=True)

    class Meta:
        verbose_name = "giấy tờ"
        verbose_name_plural = "giấy tờ"
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "kind", "code"],
                condition=models.Q(state__in=["drafted", "signed", "numbered"]),
                name="issuing_one_unfinished_paper",
            ),
            models.UniqueConstraint(
                fields=["matter", "kind", "code"],
                condition=models.Q(state="sealed"),
                name="issuing_one_paper_in_force",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.number_text}"

    @property
    def body_name(self) -> str:
        """What whoever made it is called: the agency, or the unit that did in its own power."""
        return body_name(self.agency, self.unit)

    @property
    def cited(self) -> str:
        """Number, day, and when it was sealed: what tells it from another of the same number."""
        day = f", ngày {dates.format_date(self.issued_on)}" if self.issued_on else ""
        at = f", đóng dấu lúc {dates.format_datetime(self.sealed_at)}" if self.sealed_at else ""
        return f"số {self.number_text}{day}{at}"

    @property
    def drafter(self) -> Post:
        """Who drafted it: nobody, where it was issued unsigned."""
        if self.drafted_by is None:
            raise LookupError(str(self.pk))
        return self.drafted_by

    @property
    def is_signed(self) -> bool:
        """Whether its file bears a digital signature: of whoever made it, or of the agency."""
        return self.signed_at is not None or self.sealed_at is not None

    @property
    def subject(self) -> Subject:
        return self.matter.subject
