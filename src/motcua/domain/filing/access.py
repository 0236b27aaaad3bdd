"""Who files, and whose drafts they see: everyone their own."""

from django.db.models import Q

from motcua.kernel.access.api import declare_permission, declare_row_filter
from motcua.kernel.base.api import Actor

FILE = declare_permission("dossiers.file", "Nộp hồ sơ của mình", roles=("citizen",))
API_FILE = declare_permission("api.file", "Nộp hồ sơ qua API", roles=("api_client",))


def _drafts_of(actor: Actor) -> Q:
    return Q(author_id=actor.id)


declare_row_filter("filing.Draft", _drafts_of)
