from django.db import models

from motcua.domain.work.models.matter import Matter
from motcua.kernel.base.api import text


class Name(models.Model):
    """Whose a matter is, in clear, since lists and search need it: one row, erased by itself.

    `folded` is the form in which it is searched for.
    """

    matter = models.OneToOneField(
        Matter, models.CASCADE, primary_key=True, related_name="named", verbose_name="việc"
    )
    words = models.CharField("tên người", max_length=120)
    folded = models.CharField("tên để tìm", max_length=240)

    class Meta:
        verbose_name = "tên người của việc"
        verbose_name_plural = "tên người của việc"

    def __str__(self) -> str:
        return self.words

    @classmethod
    def of(cls, matter: Matter, words: str) -> "Name":
        """Return the row that names whose a matter is; not yet written."""
        kept = text.clean_line(words)
        return cls(matter=matter, words=kept, folded=text.fold(kept))
