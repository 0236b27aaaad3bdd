"""Links of a dossier to other matters, by their codes."""

from motcua.domain.dossiers import events
from motcua.domain.dossiers.acts.sharing import SHARING
from motcua.domain.work.api import link_acts

ACTS = link_acts(SHARING, order=142, linked=events.LINKED, unlinked=events.UNLINKED)
