"""The files that a version was read from: what a new draft begins with, and what is carried out."""

from django.db import models

from motcua.kernel.definitions.models.version import Version


class VersionFiles(models.Model):
    """Texts by their path, apart from the version since few pages need them."""

    version = models.OneToOneField(
        Version,
        models.CASCADE,
        primary_key=True,
        related_name="kept_files",
        verbose_name="phiên bản",
    )
    folder = models.CharField("thư mục", max_length=120)
    files = models.JSONField("các tệp")

    class Meta:
        verbose_name = "tệp của phiên bản"
        verbose_name_plural = "tệp của phiên bản"

    def __str__(self) -> str:
        return self.folder
