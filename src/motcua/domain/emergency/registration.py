"""What emergencies tell the packages below: what a second person lets, and how it is told."""

from motcua.domain.emergency.actions import let_reading
from motcua.domain.emergency.grounds import GROUNDS
from motcua.domain.emergency.lasting import may_read, purpose_words
from motcua.domain.work.api import beyond_reach
from motcua.kernel.identity.api import Grant, GrantKind, grant_kinds
from motcua.kernel.privacy.api import purpose_families


def register() -> None:
    """Fill the registries that packages below own."""
    grant_kinds.register(Grant.Kind.READING, GrantKind(what=_what, agreed=let_reading))
    beyond_reach.register("emergency", may_read)
    purpose_families.register("emergency", purpose_words)


def _what(row: Grant) -> str:
    told = row.content
    return f"Đọc khẩn cấp hồ sơ {told['code']} trong {told['hours']} giờ: {GROUNDS[told['ground']]}"
