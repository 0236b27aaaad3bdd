"""Who reaches which dossiers."""

from django.db.models import Q

from motcua.domain.work.api import OFFICERS, matters_of
from motcua.kernel.access.api import declare_permission, declare_row_filter
from motcua.kernel.base.api import Actor

FILE = declare_permission("dossiers.file", "Nộp hồ sơ của mình", roles=("citizen",))
READ_OWN = declare_permission("dossiers.read_own", "Xem hồ sơ của mình", roles=("citizen",))
API_FILE = declare_permission("api.file", "Nộp hồ sơ qua API", roles=("api_client",))
API_TRACK = declare_permission("api.track", "Theo dõi hồ sơ đã nộp qua API", roles=("api_client",))
READ = declare_permission("dossiers.read", "Xem hồ sơ trong phạm vi", roles=OFFICERS)
RECEIVE = declare_permission("dossiers.receive", "Tiếp nhận, trả kết quả", roles=("one_stop",))
SETTLE = declare_permission(
    "dossiers.settle", "Thụ lý, yêu cầu bổ sung, từ chối", roles=("one_stop", "specialist")
)
DRAFT = declare_permission(
    "dossiers.draft_result", "Dự thảo kết quả", roles=("specialist", "one_stop")
)


def drafts_of(actor: Actor) -> Q:
    """Return the row filter of drafts: everyone's own."""
    return Q(author_id=actor.id)


declare_row_filter("dossiers.Dossier", matters_of)
declare_row_filter("dossiers.Draft", drafts_of)
