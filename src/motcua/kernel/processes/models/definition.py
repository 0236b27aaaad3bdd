"""A process as it was published, found by its content."""

from django.db import models


class Definition(models.Model):
    """The file that instances run by; its id is made from its content, so it never changes."""

    id = models.UUIDField(primary_key=True, editable=False)
    process = models.CharField("mã quy trình", max_length=200)
    source = models.BinaryField("tệp BPMN")
    published_at = models.DateTimeField("lưu lúc")

    class Meta:
        verbose_name = "bản quy trình"
        verbose_name_plural = "bản quy trình"

    def __str__(self) -> str:
        return f"{self.process} {self.id}"
