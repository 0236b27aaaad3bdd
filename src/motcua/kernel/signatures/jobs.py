"""What recurs: the log's checkpoint is stamped once a day."""

from motcua.kernel.jobs.api import job, schedule
from motcua.kernel.signatures import anchoring


@job(queue="exchange", retries=0, effect="outside")
def anchor_log() -> bool:
    """Have the log's newest checkpoint stamped, unless one of today is; tried again each hour."""
    return anchoring.anchor_log()


schedule("signatures.anchor_log", every="23 * * * *", task=anchor_log)
