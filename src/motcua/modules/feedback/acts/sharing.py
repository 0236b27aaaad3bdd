"""What feedback says of itself to the acts that every kind of matter gets alike."""

from motcua.domain.work.api import Sharing, not_held
from motcua.modules.feedback import access
from motcua.modules.feedback.opened import Opened

SHARING = Sharing[Opened](permission=access.HANDLE, purpose="feedback", not_at_work=not_held)
