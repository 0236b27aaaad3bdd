"""Drafting the decision that withdraws an issued result; it is withdrawn with the seal on that."""

from motcua.domain.dossiers.acts.effects import tells_owner
from motcua.domain.dossiers.acts.guards import not_issued_by
from motcua.domain.dossiers.acts.sharing import SHARING
from motcua.domain.issuing.api import withdraw_act

ACT = withdraw_act(
    SHARING,
    key="withdraw_result",
    letter="u",
    order=140,
    papers=lambda opened: opened.results,
    not_ours=not_issued_by,
    effect=tells_owner,
)
