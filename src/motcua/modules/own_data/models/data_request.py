from collections.abc import Mapping

from django.db import models

from motcua.domain.work.api import Matter, parent_link
from motcua.kernel.privacy.api import SealedField
from motcua.modules.own_data.rules import Right

KIND = "data_request"
"""What requests are called where matters of all kinds stand together."""
RIGHTS: Mapping[Right, str] = {
    Right.VIEW: "Xem, được cung cấp dữ liệu",
    Right.CORRECT: "Chỉnh sửa dữ liệu sai",
    Right.RESTRICT: "Hạn chế, phản đối xử lý dữ liệu",
    Right.WITHDRAW: "Rút lại sự đồng ý",
    Right.ERASE: "Xóa dữ liệu",
}
_CHOICES = [(right.value, words) for right, words in RIGHTS.items()]


class Stage(models.TextChoices):
    """What is being done."""

    ANSWERING = "answering", "Chờ phản hồi"
    EXECUTING = "executing", "Đang thực hiện"
    ENDED = "ended", "Đã kết thúc"


class Outcome(models.TextChoices):
    """How it ended."""

    DONE = "done", "đã thực hiện"
    REFUSED = "refused", "không thực hiện"
    TAKEN_BACK = "taken_back", "người yêu cầu đã rút"


class DataRequest(Matter):
    """Yêu cầu của chủ thể dữ liệu: what a person asks about their own data, and what became of it.

    91/2025/QH15, Art. 4; 356/2025/NĐ-CP, Art. 5. `due_at` is the next limit: to answer, then to
    carry it out. What was asked and answered is sealed under the request's key.
    """

    matter = parent_link()
    right = models.CharField("quyền", max_length=12, choices=_CHOICES)
    owner = models.ForeignKey(
        "identity.Account", models.PROTECT, related_name="+", verbose_name="người yêu cầu"
    )
    asked = SealedField("nội dung yêu cầu")
    said = SealedField("trả lời", null=True)
    answered_at = models.DateTimeField("phản hồi lúc", null=True)
    execute_by = models.DateTimeField("hạn thực hiện")
    extended_at = models.DateTimeField("gia hạn lúc", null=True)
    outcome = models.CharField("kết quả", max_length=12, choices=Outcome, blank=True)

    class Meta:
        verbose_name = "yêu cầu về dữ liệu cá nhân"
        verbose_name_plural = "yêu cầu về dữ liệu cá nhân"
