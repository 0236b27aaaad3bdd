"""All acts on feedback in their order: of officers, and of whoever wrote it."""

from motcua.domain.work.api import Acts, acts_in
from motcua.modules.feedback.opened import Opened, Sent

_HERE = "motcua.modules.feedback.acts"
EVERY: Acts[Opened] = acts_in(_HERE, Opened)
OWN: Acts[Sent] = acts_in(_HERE, Sent, name="OWN")
