"""The law of telling that people's data was breached, as a pure rule.

Instrument: 91/2025/QH15, Art. 23. The figure comes from a digest: not verified. Lawyer's question:
whether the hours run from when anybody of the agency found it (taken so here).
"""

from datetime import datetime, timedelta

from motcua.kernel.base.api import limits


def notified_by(found_at: datetime) -> datetime:
    """Return until when the authority must be told; hours run on days off too.

    Source:
        91/2025/QH15, Art. 23: at the latest 72 hours from when the breach was found.
    """
    return found_at + timedelta(hours=limits.get("breaches.notification_hours"))
