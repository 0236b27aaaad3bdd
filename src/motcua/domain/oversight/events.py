"""What the ledger keeps of a finding, in a chain of its own."""

from motcua.kernel.ledger.api import declare

FOUND = declare(
    "finding.found",
    "Hệ thống thấy một dấu hiệu cần xem xét",
    open=("rule", "about_kind", "about", "entries"),
)
EXPLANATION_ASKED = declare(
    "finding.explanation_asked", "Yêu cầu giải trình một dấu hiệu", open=("rule",)
)
EXPLAINED = declare("finding.explained", "Giải trình một dấu hiệu", open=("rule",))
CONCLUDED = declare("finding.concluded", "Kết luận về một dấu hiệu", open=("rule", "outcome"))
