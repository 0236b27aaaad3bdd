import uuid
from collections.abc import Mapping

from django.db import models

from motcua.kernel.base.api import clock
from motcua.kernel.ledger.api import OpenValue, Subject

type Holder = tuple[uuid.UUID | None, uuid.UUID | None]
"""The unit and the post that hold a matter."""


class Matter(models.Model):
    """One subject that an office works on, of whatever kind: who has it now, and by when.

    A kind of subject is a model that extends this one, so that its id is the matter's and one
    inbox lists all kinds. Nothing here names a person (`Name` does, and can be erased) and no
    address is kept: the registration of the kind builds it.

    `topic_code` and `title` say what it is about without a person; `stage` is the kind's own word
    for what is being done. `holder_role` is the role in the holding unit whose turn it is, empty
    for whoever settles there. `paused_at` stands while somebody outside is waited for,
    `settled_at` since nothing is left but handing out, `ended_at` since nothing is left at all.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField("loại việc", max_length=20)
    code = models.CharField("mã", max_length=40)
    topic_code = models.CharField("mã nội dung", max_length=40, db_index=True)
    title = models.CharField("nội dung", max_length=400)
    settled_by = models.ForeignKey(
        "organisations.Agency",
        models.PROTECT,
        related_name="+",
        verbose_name="nơi giải quyết",
        db_index=False,
    )
    stage = models.CharField("bước", max_length=20)
    holder_unit = models.ForeignKey(
        "organisations.Unit",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="đơn vị đang thụ lý",
        db_index=False,
    )
    holder_post = models.ForeignKey(
        "organisations.Post",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="người đang thụ lý",
    )
    holder_role = models.CharField("vai trò đang đến lượt", max_length=30, blank=True)
    holder_since = models.DateTimeField("thụ lý từ")
    task = models.ForeignKey(
        "work.Task",
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="bước đang đứng",
        db_index=False,
    )
    process_id = models.UUIDField("lần chạy quy trình", null=True)
    opened_at = models.DateTimeField("mở lúc")
    due_at = models.DateTimeField("hạn", null=True)
    paused_at = models.DateTimeField("tạm dừng từ", null=True)
    settled_at = models.DateTimeField("xử lý xong lúc", null=True)
    ended_at = models.DateTimeField("kết thúc lúc", null=True)
    told_overdue_of = models.DateTimeField("đã báo quá hạn của hạn", null=True)
    revision = models.PositiveIntegerField("lần thay đổi", default=1)

    told_holder: Holder | None = None
    """Who has it by the last entry that was written with this copy of the row."""

    class Meta:
        verbose_name = "việc"
        verbose_name_plural = "việc"
        indexes = [
            models.Index(fields=["holder_unit", "due_at"], name="work_held"),
            models.Index(
                fields=["settled_by", "holder_unit"],
                name="work_open",
                condition=models.Q(holder_unit__isnull=False),
            ),
            models.Index(fields=["settled_by", "opened_at"], name="work_opened_at_agency"),
            models.Index(fields=["settled_by", "settled_at"], name="work_settled_by_agency"),
            models.Index(fields=["settled_by", "topic_code", "settled_at"], name="work_alike"),
            models.Index(fields=["settled_at"], name="work_settled"),
            models.Index(fields=["opened_at"], name="work_opened"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["code", "kind"], name="work_one_code"),
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=False, holder_unit__isnull=True)
                | models.Q(ended_at__isnull=True, holder_unit__isnull=False),
                name="work_one_holder_while_open",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def subject(self) -> Subject:
        return Subject(kind=self.kind, id=self.id)

    @property
    def told(self) -> Mapping[str, OpenValue]:
        """How it stands, as its events tell beside what is theirs; a kind adds its own."""
        due = clock.local(self.due_at).isoformat() if self.due_at else None
        return {
            "stage": str(self.stage),
            "due": due,
            "holder": self.holder_unit_id.hex if self.holder_unit_id else None,
            "holder_post": self.holder_post_id.hex if self.holder_post_id else None,
        }

    @property
    def holder(self) -> Holder:
        """Who has it now."""
        return self.holder_unit_id, self.holder_post_id

    @property
    def is_open(self) -> bool:
        return self.ended_at is None


def parent_link() -> "models.OneToOneField[Matter, Matter]":
    """Return the field by which the model of a kind extends `Matter`: its id is the matter's."""
    return models.OneToOneField(
        Matter,
        models.CASCADE,
        parent_link=True,
        primary_key=True,
        db_column="id",
        verbose_name="việc",
    )
