import uuid

from django.db import models

from motcua.domain.dossiers.api import Dossier
from motcua.kernel.ledger.api import Subject

KIND = "calendar_order"


class Order(models.Model):
    """Lệnh đổi ngày làm việc: days that are not worked, or worked instead of others, by order.

    45/2019/QH14, Art. 111–112; a closure for a storm or without power rests on the order of whoever
    may give it. One person writes it down, another confirms it; to take it back likewise needs two.
    `area_code` is what was named, several behind commas, `agency_ids` whom that is.
    """

    class Kind(models.TextChoices):
        """What changes."""

        CLOSURE = "closure", "nghỉ theo lệnh"
        SWAP = "swap", "hoán đổi ngày làm việc"

    class State(models.TextChoices):
        """How far it has come."""

        PROPOSED = "proposed", "chờ người thứ hai xác nhận"
        IN_FORCE = "in_force", "có hiệu lực"
        LEAVING = "leaving", "chờ người thứ hai bỏ"
        UNDONE = "undone", "đã bỏ"
        DROPPED = "dropped", "không xác nhận"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField("loại", max_length=10, choices=Kind)
    area_code = models.CharField("mã địa bàn", max_length=1_000)
    area_name = models.CharField("địa bàn", max_length=4_000)
    agency_ids = models.JSONField("cơ quan", default=list)
    first_on = models.DateField("từ ngày")
    last_on = models.DateField("đến ngày")
    reason = models.CharField("lý do", max_length=200)
    number = models.CharField("số lệnh", max_length=60, blank=True)
    ordered_on = models.DateField("ngày ra lệnh", null=True)
    state = models.CharField("tình trạng", max_length=10, choices=State, default=State.PROPOSED)
    proposed_by = models.ForeignKey(
        "identity.Account", models.PROTECT, related_name="+", verbose_name="người lập"
    )
    proposed_at = models.DateTimeField("lập lúc")
    confirmed_by = models.ForeignKey(
        "identity.Account",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="người xác nhận",
    )
    confirmed_at = models.DateTimeField("xác nhận lúc", null=True)
    undo_asked_by = models.ForeignKey(
        "identity.Account",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="người đề nghị bỏ",
    )
    undone_by = models.ForeignKey(
        "identity.Account", models.PROTECT, null=True, related_name="+", verbose_name="người bỏ"
    )
    undone_at = models.DateTimeField("bỏ lúc", null=True)

    class Meta:
        verbose_name = "lệnh đổi ngày làm việc"
        verbose_name_plural = "lệnh đổi ngày làm việc"
        indexes = [models.Index(fields=["state", "first_on"], name="calendars_orders")]

    def __str__(self) -> str:
        return f"{self.area_name} {self.first_on:%d/%m/%Y}–{self.last_on:%d/%m/%Y}"

    @property
    def subject(self) -> Subject:
        return Subject(kind=KIND, id=self.id)

    @property
    def basis(self) -> str:
        """What it rests on, in words."""
        if not self.number:
            return "lệnh của cơ quan có thẩm quyền, chưa ghi số"
        dated = f" ngày {self.ordered_on:%d/%m/%Y}" if self.ordered_on else ""
        return f"{self.number}{dated}"


class RedatedDossier(models.Model):
    """One dossier that an order, or its being taken back, gives another date; or a step of one.

    `step` is an open step of its drawn process whose limit changes; empty where it is the whole.
    """

    class State(models.TextChoices):
        """Whether it has its new date; a dossier that changed meanwhile keeps its own."""

        WAITING = "waiting", "đang chờ đổi"
        MOVED = "moved", "đã đổi"
        KEPT = "kept", "giữ nguyên"

    order = models.ForeignKey(Order, models.CASCADE, related_name="rows", verbose_name="lệnh")
    dossier = models.ForeignKey(
        Dossier, models.CASCADE, related_name="redatings", verbose_name="hồ sơ"
    )
    step = models.ForeignKey(
        "work.Task", models.CASCADE, null=True, related_name="+", verbose_name="bước"
    )
    is_undo = models.BooleanField("khi bỏ lệnh", default=False)
    before = models.DateTimeField("hẹn trước")
    after = models.DateTimeField("hẹn sau")
    state = models.CharField("tình trạng", max_length=8, choices=State, default=State.WAITING)

    class Meta:
        verbose_name = "hồ sơ đổi ngày hẹn"
        verbose_name_plural = "hồ sơ đổi ngày hẹn"
        constraints = [
            models.UniqueConstraint(
                fields=["order", "dossier", "is_undo"],
                name="calendars_redated_once",
                condition=models.Q(step=None),
            ),
            models.UniqueConstraint(
                fields=["order", "step", "is_undo"],
                name="calendars_step_redated_once",
                condition=models.Q(step__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.before} {self.after}"


class Edition(models.Model):
    """Days that orders changed in a calendar, under a code that tells them; never changed."""

    code = models.CharField("mã", max_length=60, primary_key=True)
    days = models.JSONField("ngày đã đổi", default=list)

    class Meta:
        verbose_name = "ấn bản lịch làm việc"
        verbose_name_plural = "ấn bản lịch làm việc"

    def __str__(self) -> str:
        return self.code
