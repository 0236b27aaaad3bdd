"""What whoever a dossier is of may do with it: what its page offers is what is not refused."""

from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.work.api import acts_in

OWN_ACTS = acts_in("motcua.domain.dossiers.acts", Opened, name="OWN")
