"""Everything others may call."""

from motcua.kernel.notices.actions.mark_read import mark_read
from motcua.kernel.notices.actions.send import send
from motcua.kernel.notices.actions.send_again import send_again
from motcua.kernel.notices.errors import (
    BadTemplateError,
    DeliveryNotFailed,
    NoRecipientError,
    UnknownTemplateError,
    WrongContextError,
)
from motcua.kernel.notices.queries import (
    DeliveryCounts,
    DeliveryLine,
    delivery_counts,
    known_keys,
    notices_about,
    notices_of,
    undelivered,
    unread_count,
)
from motcua.kernel.notices.wording import ChannelName, notice_fields
