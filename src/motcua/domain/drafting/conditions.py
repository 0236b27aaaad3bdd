"""What the law asks of a version of a procedure besides sound files and a first day to come."""

from collections.abc import Iterator, Sequence

from motcua.domain.drafting.errors import OverstepError
from motcua.domain.drafting.models import LegalAct
from motcua.domain.drafting.queries import authority_of
from motcua.domain.drafting.scope import Overstep, oversteps
from motcua.domain.packs.api import ProcedureDefinition
from motcua.domain.procedures.api import definition
from motcua.kernel.base.api import Refusal
from motcua.kernel.definitions.api.versions import Draft, FaultyDraftError


def in_scope(draft: Draft, found: ProcedureDefinition) -> Iterator[Refusal]:
    """Yield one refusal for all that only the ministry may change."""
    over = oversteps_of(draft, found)
    if over:
        yield OverstepError(" ".join(each.message for each in over))


def decided(draft: Draft, _found: ProcedureDefinition) -> Iterator[Refusal]:
    """Yield a refusal while no decision promulgates it."""
    if not draft.acts.filter(kind=LegalAct.Kind.PROMULGATE).exists():
        yield FaultyDraftError("Chưa ghi quyết định công bố (số, ngày, thẩm quyền).")


def oversteps_of(draft: Draft, found: ProcedureDefinition | None) -> Sequence[Overstep]:
    """Return what a draft changes that only the ministry may change."""
    if draft.based_on is None or found is None:
        return ()
    return oversteps(definition(draft.based_on), found, authority=authority_of(draft))
