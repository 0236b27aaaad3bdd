import uuid

from django.db import models

from motcua.kernel.ledger.api import Subject
from motcua.kernel.privacy.api import SealedField


class Status(models.IntegerChoices):
    """The ten states that the national portal knows; names as Circular 04/2025/TT-VPCP has them."""

    FILED = 1, "Mới đăng ký"
    RECEIVED = 2, "Được tiếp nhận"
    NOT_RECEIVED = 3, "Không được tiếp nhận"
    PROCESSING = 4, "Đang xử lý"
    SUPPLEMENT_REQUESTED = 5, "Yêu cầu bổ sung giấy tờ"
    PAYMENT_REQUESTED = 6, "Yêu cầu thực hiện nghĩa vụ tài chính"
    WITHDRAWN = 7, "Công dân yêu cầu rút hồ sơ"
    STOPPED = 8, "Dừng xử lý"
    SETTLED = 9, "Đã xử lý xong"
    RETURNED = 10, "Đã trả kết quả"


class Stage(models.TextChoices):
    """What is being done inside the agency; finer than the national state."""

    RECEPTION = "reception", "Kiểm tra, tiếp nhận"
    APPRAISAL = "appraisal", "Thẩm định"
    SIGNING = "signing", "Trình ký"
    NUMBERING = "numbering", "Lấy số, đóng dấu"
    RETURNING = "returning", "Trả kết quả"
    ENDED = "ended", "Đã kết thúc"


class Dossier(models.Model):
    """Hồ sơ thủ tục hành chính: the papers and data filed for one procedure, and their settlement.

    Decree 118/2025/NĐ-CP. The name of the owner, the code and the procedure stand in clear, since
    lists and search need them; everything else about people is sealed under the dossier's key.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField("mã hồ sơ", max_length=40, unique=True)
    version = models.ForeignKey(
        "procedures.Version", models.PROTECT, verbose_name="phiên bản thủ tục"
    )
    procedure_code = models.CharField("mã thủ tục", max_length=40, db_index=True)
    procedure_name = models.CharField("tên thủ tục", max_length=400)
    case_code = models.CharField("trường hợp", max_length=40, blank=True)
    owner_name = models.CharField("chủ hồ sơ", max_length=120)
    owner = models.ForeignKey(
        "identity.Account",
        models.PROTECT,
        null=True,
        related_name="owned_dossiers",
        verbose_name="tài khoản chủ hồ sơ",
    )
    submitter = models.ForeignKey(
        "identity.Account",
        models.PROTECT,
        related_name="submitted_dossiers",
        verbose_name="người nộp",
    )
    channel = models.CharField("cách nộp", max_length=10)
    source_system = models.CharField("hệ thống nguồn", max_length=20)
    assisted_at = models.UUIDField("nơi hỗ trợ", null=True)
    received_at_desk = models.ForeignKey(
        "organisations.Unit", models.PROTECT, related_name="+", verbose_name="nơi tiếp nhận"
    )
    settled_by = models.ForeignKey(
        "organisations.Agency",
        models.PROTECT,
        related_name="+",
        verbose_name="nơi giải quyết",
        db_index=False,
    )
    answers = SealedField("câu trả lời")
    contact = SealedField("liên hệ của chủ hồ sơ")
    track_hash = models.BinaryField("khóa tra cứu", max_length=32, null=True)
    person_hash = models.BinaryField("khóa tìm người", max_length=32, null=True, db_index=True)
    status = models.PositiveSmallIntegerField("trạng thái", choices=Status)
    stage = models.CharField("bước", max_length=12, choices=Stage)
    holder_unit = models.ForeignKey(
        "organisations.Unit",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="đơn vị đang thụ lý",
    )
    holder_post = models.ForeignKey(
        "organisations.Post",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="người đang thụ lý",
    )
    holder_since = models.DateTimeField("thụ lý từ")
    process_id = models.UUIDField("lần chạy quy trình", null=True)
    step = models.ForeignKey(
        "dossiers.Step",
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="bước đang đứng",
        db_index=False,
    )
    filed_at = models.DateTimeField("nộp lúc")
    received_at = models.DateTimeField("tiếp nhận lúc", null=True)
    clock = models.JSONField("đồng hồ pháp lý", default=list)
    due_at = models.DateTimeField("hẹn trả lúc", null=True)
    paused_at = models.DateTimeField("tạm dừng từ", null=True)
    settled_at = models.DateTimeField("xử lý xong lúc", null=True)
    returned_at = models.DateTimeField("trả kết quả lúc", null=True)
    fee_vnd = models.BigIntegerField("phí, lệ phí phải nộp (đồng)", default=0)
    paid_vnd = models.BigIntegerField("đã nộp (đồng)", default=0)
    result_channel = models.CharField("cách nhận kết quả", max_length=12, default="one_stop")
    is_digitised = models.BooleanField("đã số hóa", default=False)
    has_reuse = models.BooleanField("có tái sử dụng", default=False)
    told_overdue_of = models.DateTimeField("đã báo quá hẹn của ngày hẹn", null=True)
    revision = models.PositiveIntegerField("lần thay đổi", default=1)

    class Meta:
        verbose_name = "hồ sơ"
        verbose_name_plural = "hồ sơ"
        indexes = [
            models.Index(fields=["owner", "-filed_at"], name="dossiers_of_owner"),
            models.Index(fields=["holder_unit", "due_at"], name="dossiers_held"),
            models.Index(
                fields=["settled_by", "holder_unit"],
                name="dossiers_open",
                condition=models.Q(holder_unit__isnull=False),
            ),
            models.Index(fields=["settled_by", "filed_at"], name="dossiers_filed_at_agency"),
            models.Index(fields=["settled_by", "settled_at"], name="dossiers_settled_by_agency"),
            models.Index(
                fields=["settled_by", "procedure_code", "settled_at"], name="dossiers_alike"
            ),
            models.Index(fields=["settled_at"], name="dossiers_settled"),
            models.Index(fields=["filed_at"], name="dossiers_filed"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status__in=[3, 7, 8, 10], holder_unit__isnull=True)
                | (~models.Q(status__in=[3, 7, 8, 10]) & models.Q(holder_unit__isnull=False)),
                name="dossiers_one_holder_while_open",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def subject(self) -> Subject:
        return Subject(kind="dossier", id=self.id)

    @property
    def doing(self) -> str:
        """What is being done: the step of the drawn process, else the stage."""
        return self.step.name if self.step else Stage(self.stage).label

    @property
    def is_open(self) -> bool:
        return self.status not in ENDED_STATUSES

    @property
    def is_paid(self) -> bool:
        return self.paid_vnd >= self.fee_vnd


ENDED_STATUSES = frozenset({Status.NOT_RECEIVED, Status.WITHDRAWN, Status.STOPPED, Status.RETURNED})
