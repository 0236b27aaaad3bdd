"""All acts on requests in their order: of officers, and of whoever asked."""

from motcua.domain.work.api import Acts, acts_in
from motcua.modules.own_data.opened import Opened, Sent

_HERE = "motcua.modules.own_data.acts"
EVERY: Acts[Opened] = acts_in(_HERE, Opened)
OWN: Acts[Sent] = acts_in(_HERE, Sent, name="OWN")
