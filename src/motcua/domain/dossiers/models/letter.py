import uuid

from django.db import models

from motcua.domain.dossiers.models.dossier import Dossier


class Letter(models.Model):
    """One of the standard forms 01–07 as made for a dossier, with its own number."""

    class Form(models.TextChoices):
        """Annex I of Circular 03/2025/TT-VPCP."""

        RECEIPT_SLIP = "01", "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"
        SUPPLEMENT = "02", "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ"
        REFUSAL = "03", "Phiếu từ chối tiếp nhận, giải quyết hồ sơ"
        APOLOGY = "04", "Phiếu xin lỗi và đề nghị gia hạn thời gian giải quyết"
        STOP = "05", "Thông báo dừng giải quyết"
        CONTROL = "06", "Phiếu kiểm soát quá trình giải quyết hồ sơ"
        REGISTER = "07", "Sổ theo dõi hồ sơ"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dossier = models.ForeignKey(
        Dossier, models.CASCADE, related_name="letters", verbose_name="hồ sơ"
    )
    form = models.CharField("mẫu", max_length=2, choices=Form)
    number = models.CharField("số", max_length=40)
    at = models.DateTimeField("lập lúc")
    file_id = models.UUIDField("tệp", null=True)

    class Meta:
        verbose_name = "phiếu, thông báo"
        verbose_name_plural = "phiếu, thông báo"
        indexes = [models.Index(fields=["dossier", "at"], name="dossiers_letters_of")]

    def __str__(self) -> str:
        return f"Mẫu {self.form} {self.number}"
