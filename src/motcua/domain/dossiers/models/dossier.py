from collections.abc import Mapping
from datetime import datetime

from django.db import models

from motcua.domain.issuing.api import LIVING, Paper, papers_of
from motcua.domain.work.api import Matter, parent_link
from motcua.kernel.ledger.api import OpenValue
from motcua.kernel.privacy.api import SealedField

KIND = "dossier"
"""What dossiers are called where matters of all kinds stand together."""

RESULT = "result"
"""Kind of the papers that settle dossiers."""

LETTER = "letter"
STEP_PAPER = "step_paper"
"""Kind of the standard forms that go out about dossiers."""


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


class Dossier(Matter):
    """Hồ sơ thủ tục hành chính: the papers and data filed for one procedure, and their settlement.

    Decree 118/2025/NĐ-CP. Code and procedure stand in clear on the matter that a dossier is, the
    name of the owner beside it, since lists and search need them; everything else about people is
    sealed under the dossier's key.
    """

    matter = parent_link()
    version = models.ForeignKey(
        "procedures.Version", models.PROTECT, verbose_name="phiên bản thủ tục"
    )
    case_code = models.CharField("trường hợp", max_length=40, blank=True)
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
    answers = SealedField("câu trả lời")
    contact = SealedField("liên hệ của chủ hồ sơ")
    track_hash = models.BinaryField("khóa tra cứu", max_length=32, null=True)
    person_hash = models.BinaryField("khóa tìm người", max_length=32, null=True, db_index=True)
    status = models.PositiveSmallIntegerField("trạng thái", choices=Status)
    received_at = models.DateTimeField("tiếp nhận lúc", null=True)
    clock = models.JSONField("đồng hồ pháp lý", default=list)
    returned_at = models.DateTimeField("trả kết quả lúc", null=True)
    fee_vnd = models.BigIntegerField("phí, lệ phí phải nộp (đồng)", default=0)
    paid_vnd = models.BigIntegerField("đã nộp (đồng)", default=0)
    result_channel = models.CharField("cách nhận kết quả", max_length=12, default="one_stop")
    is_digitised = models.BooleanField("đã số hóa", default=False)
    has_reuse = models.BooleanField("có tái sử dụng", default=False)

    class Meta:
        verbose_name = "hồ sơ"
        verbose_name_plural = "hồ sơ"

    @property
    def told(self) -> Mapping[str, OpenValue]:
        """How it stands, as its events tell; see `Matter`."""
        return {**super().told, "status": int(self.status)}

    @property
    def procedure_code(self) -> str:
        return self.topic_code

    @property
    def procedure_name(self) -> str:
        return self.title

    @property
    def owner_name(self) -> str:
        """The owner's name; empty once it was erased."""
        named = getattr(self, "named", None)
        return named.words if named else ""

    @property
    def filed_at(self) -> datetime:
        return self.opened_at

    @property
    def results(self) -> models.QuerySet[Paper]:
        """The papers that settle it, of whatever state."""
        return papers_of(self, kind=RESULT)

    @property
    def letters(self) -> models.QuerySet[Paper]:
        """The standard forms that went out about it."""
        return papers_of(self, kind=LETTER)

    def living_results(self) -> list[Paper]:
        """Return the results that were neither discarded nor withdrawn."""
        return list(self.results.filter(state__in=LIVING))

    @property
    def doing(self) -> str:
        """What is being done: the step of the drawn process, else the stage."""
        return self.task.name if self.task else Stage(self.stage).label

    @property
    def is_paid(self) -> bool:
        return self.paid_vnd >= self.fee_vnd

    @property
    def owed_vnd(self) -> int:
        """What is still to be paid: the one number that page, notice and message tell."""
        return max(self.fee_vnd - self.paid_vnd, 0)


FRUITLESS = frozenset({Status.NOT_RECEIVED, Status.WITHDRAWN, Status.STOPPED})
"""Ends without a result."""
ENDED_STATUSES = FRUITLESS | {Status.RETURNED}
