"""Who may be the second person of a grant, and who the third that hands a code over."""

from collections.abc import Collection, Sequence
from uuid import UUID

from django.db.models import Q, QuerySet

from motcua.kernel.access.api import allows
from motcua.kernel.base.api import Actor, clock
from motcua.kernel.identity.access import (
    ADMINISTRATOR,
    AGENCY_ADMINISTRATOR,
    CONFIRM_GRANTS,
    ERASE_PERSON,
    LEAD_GRANTS,
    LEADER,
    rules_everywhere,
)
from motcua.kernel.identity.models import Account, ApiClient, Grant, Holding
from motcua.kernel.organisations.api import Agency, in_force

_SIGNS = frozenset({LEADER, "unit_leader", "clerk", ADMINISTRATOR, AGENCY_ADMINISTRATOR})
"""The roles whose posts sign, seal or give rights."""


def may_confirm(actor: Actor, grant: Grant) -> bool:
    """Say whether the actor is a second person for what waits for one."""
    is_other = actor.id not in {grant.asked_by_id, grant.account_id}
    return is_other and grant.confirmed_at is None and has_charge(actor, grant)


def has_charge(actor: Actor, grant: Grant) -> bool:
    """Say whether the actor confirms, and stops, what concerns this account.

    Of an agency, and of a system that is the agency's, its administrator and its leaders; nobody
    but the province's administrators concerning one of their own.
    """
    if grant.kind == Grant.Kind.ERASE:
        return allows(actor, ERASE_PERSON)
    if not (allows(actor, CONFIRM_GRANTS) or allows(actor, LEAD_GRANTS)):
        return False
    if rules_everywhere(actor):
        return True
    if grant.account.kind == Account.Kind.CLIENT:
        agency_id = ApiClient.objects.get(account=grant.account_id).agency_id
        return agency_id is not None and agency_id == actor.agency_id
    posts = list(_posts(grant.account_id).values_list("post__unit__agency", "post__role"))
    if grant.post is not None:
        posts.append((grant.post.unit.agency_id, grant.post.role))
    is_ours = all(agency == actor.agency_id for agency, _ in posts)
    return bool(posts) and is_ours and all(role != ADMINISTRATOR for _, role in posts)


def may_hand(actor: Actor, grant: Grant) -> bool:
    """Say whether the actor hands the code of a confirmed grant over in person."""
    return grant.by_hand and grant.confirmed_at is not None and actor.id in handers_of(grant)


def handers_of(grant: Grant, *, confirmed_by: UUID | None = None) -> Collection[UUID]:
    """Return the leaders who may hand the code over: of the officer's agency or above it.

    None of them asked, confirmed or administers.
    """
    agencies = _with_above(_agencies(grant))
    leaders = _held(Q(post__role=LEADER, post__unit__agency__in=agencies))
    ruling = _held(Q(post__role__in=(ADMINISTRATOR, AGENCY_ADMINISTRATOR)))
    found = set(leaders.values_list("account", flat=True))
    out = {grant.account_id, grant.asked_by_id, grant.confirmed_by_id, confirmed_by}
    return found - out - set(ruling.values_list("account", flat=True))


def leaders_of(grant: Grant) -> Collection[UUID]:
    """Return the leaders of the officer's agency, who are told of each step."""
    return leaders_in(_agencies(grant)) - {grant.account_id}


def first_agency_of(grant: Grant) -> Agency | None:
    """Return the agency in whose name notices of a grant speak."""
    return Agency.objects.filter(id__in=_agencies(grant)).order_by("code").first()


def agencies_of(account: Account) -> frozenset[UUID]:
    """Return the agencies in which an officer works, locked or not, or whose a system is."""
    if account.kind == Account.Kind.CLIENT:
        rows = ApiClient.objects.filter(account=account, agency__isnull=False)
        return frozenset(rows.values_list("agency", flat=True))
    return frozenset(_posts(account.id).values_list("post__unit__agency", flat=True))


def leaders_in(agencies: Collection[UUID]) -> set[UUID]:
    """Return the accounts that lead any of some agencies."""
    leaders = _held(Q(post__role=LEADER, post__unit__agency__in=agencies))
    return set(leaders.values_list("account", flat=True))


def ruling_in(agencies: Collection[UUID]) -> set[UUID]:
    """Return the accounts of the province's administrators and of those of some agencies."""
    here = Q(post__role=AGENCY_ADMINISTRATOR, post__unit__agency__in=agencies)
    rows = _held(Q(post__role=ADMINISTRATOR) | here)
    return set(rows.values_list("account", flat=True))


def signs(grant: Grant) -> bool:
    """Say whether the officer holds a post that signs, seals or gives rights."""
    return _held(Q(account=grant.account_id, post__role__in=_SIGNS)).exists()


def _agencies(grant: Grant) -> Collection[UUID]:
    """Return the agencies in which the officer works, or is to work, or whose the system is."""
    return {*agencies_of(grant.account), *([grant.post.unit.agency_id] if grant.post else [])}


def _posts(account_id: UUID) -> QuerySet[Holding]:
    """Return what an account holds today, whether it is open or locked."""
    today = clock.today()
    current = in_force(today) & in_force(today, prefix="post__")
    return Holding.objects.filter(current, account=account_id)


def _held(which: Q) -> QuerySet[Holding]:
    today = clock.today()
    return Holding.objects.filter(
        which, in_force(today), in_force(today, prefix="post__"), account__is_active=True
    )


def _with_above(agencies: Collection[UUID]) -> Sequence[UUID]:
    found, wanted = set(agencies), set(agencies)
    while wanted:
        rows = Agency.objects.filter(id__in=wanted, parent__isnull=False)
        wanted = set(rows.values_list("parent_id", flat=True)) - found
        found |= wanted
    return sorted(found)
