from django.db import models

from motcua.kernel.base.api import ids
from motcua.kernel.files import reasons
from motcua.kernel.ledger.api import Subject
from motcua.kernel.privacy.api import SealedField


class State(models.TextChoices):
    """Where a file stands on its way in."""

    UPLOADING = "uploading", "Đang tải lên"
    CHECKING = "checking", "Đang kiểm tra"
    READY = "ready", "Đã nhận"
    REFUSED = "refused", "Không nhận"
    QUARANTINED = "quarantined", "Chờ quét mã độc"


class Origin(models.TextChoices):
    """How the bytes came to be here."""

    UPLOADED = "uploaded", "Tải lên"
    SCANNED = "scanned", "Quét tại quầy"
    PHOTOGRAPHED = "photographed", "Chụp tại quầy"
    RENDERED = "rendered", "Hệ thống lập"
    REUSED = "reused", "Dùng lại"


class StoredFile(models.Model):
    """Bytes that belong to a dossier or profile, encrypted on disk under that subject's key.

    The name may say who somebody is, so it is sealed. `sha256` is of salt and bytes: without the
    salt nobody can ask whether a known document lies here.
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    subject_kind = models.CharField("loại đối tượng", max_length=32)
    subject_id = models.UUIDField("đối tượng")
    component = models.CharField("mã thành phần", max_length=64, blank=True)
    name = SealedField("tên tệp")
    media_type = models.CharField("loại nội dung", max_length=100, blank=True)
    extension = models.CharField("đuôi tệp", max_length=8, blank=True)
    size = models.PositiveBigIntegerField("dung lượng (byte)")
    salt = models.BinaryField("muối", max_length=32)
    sha256 = models.BinaryField("mã băm có muối", max_length=32, null=True, db_index=True)
    state = models.CharField("trạng thái", max_length=12, choices=State)
    reason_code = models.CharField("mã lý do", max_length=32, blank=True)
    reason_numbers = models.JSONField("số trong lý do", default=dict)
    origin = models.CharField("nguồn", max_length=12, choices=Origin)
    page_count = models.PositiveSmallIntegerField("số trang", default=0)
    reused_from = models.UUIDField("dùng lại từ tệp", null=True)
    created_by = models.UUIDField("người gửi")
    created_at = models.DateTimeField("gửi lúc")
    checked_at = models.DateTimeField("kiểm tra xong lúc", null=True)

    class Meta:
        verbose_name = "tệp"
        verbose_name_plural = "tệp"
        indexes = [
            models.Index(fields=["subject_id", "component"], name="files_of_subject"),
            models.Index(
                fields=["created_at"],
                condition=models.Q(checked_at=None) & ~models.Q(state="uploading"),
                name="files_waiting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.id}"

    @property
    def subject(self) -> Subject:
        return Subject(kind=self.subject_kind, id=self.subject_id)

    @property
    def reason(self) -> str:
        """The sentence that says why it was not taken, is held back, or should be taken anew."""
        return reasons.sentence(self.reason_code, self.reason_numbers) if self.reason_code else ""

    @property
    def doubt(self) -> str:
        """Why a picture that was taken in is likely not to be read; empty for a good one."""
        return self.reason if self.state == State.READY else ""

    @property
    def is_waiting(self) -> bool:
        """Whether a check is still to come; what the platform rendered waits for its pages."""
        return self.checked_at is None and self.state != State.UPLOADING
