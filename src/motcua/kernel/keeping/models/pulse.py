from django.db import models


class Pulse(models.Model):
    """How often the parts of an installation were together; one row in each of its databases.

    The number grows every minute, in the databases, beside the files and last beside the keys. A
    part that was put back from an earlier copy has a lower one than the keys remember.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    installation = models.UUIDField("hệ thống")
    number = models.BigIntegerField("nhịp")

    class Meta:
        verbose_name = "nhịp của hệ thống"
        verbose_name_plural = "nhịp của hệ thống"

    def __str__(self) -> str:
        return f"{self.installation} {self.number}"
