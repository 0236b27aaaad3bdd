"""Opinions on a dossier, asked while it stays with whoever holds it, and their answers."""

from motcua.domain.dossiers import events
from motcua.domain.dossiers.acts.sharing import SHARING
from motcua.domain.work.api import Asking, opinion_acts

ACTS = opinion_acts(
    Asking(
        sharing=SHARING,
        order=82,
        asked=events.OPINION_ASKED,
        given=events.OPINION_GIVEN,
        amended=events.OPINION_AMENDED,
        stopped=events.OPINION_STOPPED,
        asks_elsewhere=True,
    )
)
