"""What else anyone may check besides papers: other packages say where."""

from dataclasses import dataclass

from django.urls import reverse

from motcua.kernel.base.api import Registry


@dataclass(frozen=True, kw_only=True, slots=True)
class OtherCheck:
    """A page that checks something else that was handed out, such as a receipt."""

    label: str
    url_name: str

    @property
    def url(self) -> str:
        return reverse(self.url_name)


other_checks: Registry[OtherCheck] = Registry("other checks")
