"""What drafting records in the ledger; drafts and versions are recorded by definitions."""

from motcua.kernel.ledger.api import declare

ACT_RECORDED = declare(
    "procedure.act_recorded",
    "Ghi quyết định công bố, công khai, địa phương hóa",
    open=("procedure", "act", "number", "done_on", "authority"),
)
