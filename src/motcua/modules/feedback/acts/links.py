"""Links of feedback to other matters, by their codes; what it is about, it says itself."""

from motcua.domain.work.api import link_acts
from motcua.modules.feedback import events
from motcua.modules.feedback.acts.sharing import SHARING

ACTS = link_acts(SHARING, order=90, linked=events.LINKED, unlinked=events.UNLINKED)
