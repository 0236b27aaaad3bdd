"""How acts on dossiers are met on officers' pages."""

from motcua.domain.dossiers.pages.desk.loading import reached
from motcua.domain.dossiers.pages.desk.work import show_again
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.work.api import ActDesk

DESK = ActDesk(load=reached, open=Opened, again=show_again)
