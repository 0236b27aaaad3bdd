"""What the owner mends, laid over what was filed; none of it leaves the sealing key."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from motcua.domain.dossiers.models import Dossier, SupplementItem, SupplementRequest
from motcua.domain.dossiers.submission.contents import form_of
from motcua.domain.dossiers.submission.form_setting import form_setting
from motcua.domain.dossiers.supplement.mendable import opened_fields
from motcua.domain.procedures.api import definition as definition_of
from motcua.kernel.forms.api import merge_fields


def named_fields(request: SupplementRequest) -> frozenset[str]:
    """Return the keys of the fields that a request asks to be mended."""
    items = request.items.filter(target=SupplementItem.Target.FIELD)
    return frozenset(items.values_list("key", flat=True))


@dataclass(kw_only=True)
class TypedMending:
    """Typed fields of a request; `filed` is laid under them, by `remember` where it is sealed."""

    dossier: Dossier
    named: frozenset[str]
    posted: Mapping[str, list[str]]
    filed: Mapping[str, Any] = field(default_factory=dict)
    is_news: bool = field(default=False, init=False)

    def remember(self, answers: Any) -> Any:
        """Take the filed answers; they stay as they are."""
        self.filed = answers or {}
        return answers

    def merged(self, before: Any) -> Mapping[str, Any]:
        """Return what is mended with what was typed in it; note whether that changes any."""
        once = self._merged(before or {})
        twice = self._merged(once)  # what the first pass opened is taken by the second
        self.is_news = twice != (before or {})
        return twice

    def _merged(self, mended: Mapping[str, Any]) -> Mapping[str, Any]:
        form = form_of(definition_of(self.dossier.version))
        setting = form_setting(form, channel=self.dossier.channel)
        keys = opened_fields(
            form, named=self.named, answers=self.filed, mended=mended, setting=setting
        )
        merged = merge_fields(
            form,
            {**self.filed, **mended},
            keys=keys,
            posted=self.posted,
            today=setting.today,
            lists=setting.lists,
            context=setting.context,
        )
        return {key: merged[key] for key in keys if key in merged}
