"""A procedure, as lists and the search show it."""

from typing import Final

from django.db import models

KIND: Final = "procedure"
"""What procedures are among definitions, and among the subjects of the ledger."""


class Procedure(models.Model):
    """Thủ tục hành chính: order, manner, dossier and conditions that a State body sets for a task.

    (63/2010/NĐ-CP, Điều 3 khoản 1.) Its id and code are those of its definition; the other columns
    repeat the version in force, for lists.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    code = models.CharField("mã thủ tục", max_length=8, unique=True)
    name = models.CharField("tên", max_length=600)
    field_name = models.CharField("lĩnh vực", max_length=600)
    levels = models.CharField("cấp thực hiện", max_length=40)
    unit_kind = models.CharField("loại bộ phận giải quyết", max_length=40)
    online_level = models.CharField("mức độ trực tuyến", max_length=20)
    is_complete = models.BooleanField("nộp được hồ sơ", default=False)
    result_text = models.TextField("người dân nhận được gì", default="")
    life_events = models.CharField("sự kiện đời sống", max_length=300, default=",")
    sort_key = models.TextField("khóa sắp xếp", default="")

    class Meta:
        verbose_name = "thủ tục hành chính"
        verbose_name_plural = "thủ tục hành chính"

    @property
    def level_words(self) -> str:
        """Where it is settled, in plain words."""
        named = {"commune": "cấp xã", "province": "cấp tỉnh"}
        return ", ".join(named[level] for level in self.levels.split(",") if level in named)

    def __str__(self) -> str:
        return f"{self.code} {self.name}"
