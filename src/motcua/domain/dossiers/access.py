"""Who reaches which dossiers."""

from motcua.domain.work.api import OFFICERS, matters_of
from motcua.kernel.access.api import declare_permission, declare_row_filter

READ_OWN = declare_permission("dossiers.read_own", "Xem hồ sơ của mình", roles=("citizen",))
API_TRACK = declare_permission("api.track", "Theo dõi hồ sơ đã nộp qua API", roles=("api_client",))
READ = declare_permission("dossiers.read", "Xem hồ sơ trong phạm vi", roles=OFFICERS)
RECEIVE = declare_permission("dossiers.receive", "Tiếp nhận, trả kết quả", roles=("one_stop",))
SETTLE = declare_permission(
    "dossiers.settle", "Thụ lý, yêu cầu bổ sung, từ chối", roles=("one_stop", "specialist")
)
DRAFT = declare_permission(
    "dossiers.draft_result", "Dự thảo kết quả", roles=("specialist", "one_stop")
)


declare_row_filter("dossiers.Dossier", matters_of)
