"""Erase a person as the law has it: two who answer for it, everything, and what stays is said."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction

from motcua.kernel.access.api import allows
from motcua.kernel.base.api import Actor, identifiers, ids, text
from motcua.kernel.identity.access import ERASE_PERSON
from motcua.kernel.identity.errors import ErasureRefusedError, UnknownAccountError
from motcua.kernel.identity.events import PERSON_ERASED
from motcua.kernel.identity.models import Account
from motcua.kernel.identity.queries import find_citizen, read_profile
from motcua.kernel.ledger.api import Subject, append, erase_payloads
from motcua.kernel.privacy.api import (
    OWN,
    DataSubject,
    Erasure,
    KeptByLaw,
    erase_key,
    personal_data,
    without_names,
)

_BASIS_CHARACTERS = 300
ERASURE = "erasure"
"""The kind under which each erasure stands on the ledger."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ErasedPerson:
    """What went, by an English word, and what a law keeps sealed."""

    counts: Mapping[str, int]
    kept: Sequence[KeptByLaw]


@dataclass(frozen=True, kw_only=True, slots=True)
class Going:
    """What is kept of a person, and what of it an erasure would leave."""

    names: frozenset[str] = field(repr=False)
    subjects: frozenset[Subject]
    kept: Sequence[KeptByLaw]
    under_way: Sequence[str]

    @property
    def staying(self) -> frozenset[Subject]:
        return frozenset(one.subject for one in self.kept)

    @property
    def refusal(self) -> str:
        """Why nothing is erased now, in one sentence."""
        named = ", ".join(self.under_way[:3])
        return f"Người này còn {len(self.under_way)} việc chưa kết thúc ({named}); chưa xóa được."


def erase_person(
    *,
    actor: Actor,
    second: Actor,
    personal_number: str,
    legal_basis: str,
    erasure_id: UUID | None = None,
) -> ErasedPerson:
    """Erase what is kept of a person: rows, files, names, search keys, notices, data keys.

    What a law has kept stays sealed, without a name or a key to find it by. Entries of the ledger
    stay, and what was sealed beside them goes. Records `identity.person_erased`. A second call
    finishes what a crash cut short.

    Args:
        actor: The first of the two who answer for it.
        second: The other.
        personal_number: Whose.
        legal_basis: On what it rests; a name in it is left out.
        erasure_id: What its entry is found by; a new one where None.

    Raises:
        ErasureRefusedError: They are not two with the right, nothing says on what it rests, the
            number is none or nobody's, or something of theirs is under way.

    Source:
        91/2025/QH15. Lawyer's question: which officers decide, and whether what
        ended without a result must be kept.
    """
    _check_two(actor, second)
    number = _number(personal_number)
    basis = text.clean_line(legal_basis)[:_BASIS_CHARACTERS]
    if not basis:
        raise ErasureRefusedError("Hãy ghi căn cứ của việc xóa.")
    with transaction.atomic():
        account = find_citizen(number)
        if account is not None:
            Account.objects.select_for_update().get(id=account.id)
        person = DataSubject(number=number, account_id=account.id if account else None)
        erasure, kept = _erasure(person, actor, basis)
        counts = _erase(erasure)
        append(
            PERSON_ERASED,
            subject=Subject(kind=ERASURE, id=erasure_id or ids.new_id()),
            actor=actor,
            open={
                "legal_basis": erasure.legal_basis,
                "second": str(second.id),
                "subjects": len(erasure.subjects),
                "kept": len(kept),
                "rows": sum(counts.values()),
                "counts": [f"{name}={count}" for name, count in counts.items() if count],
                "kept_codes": [one.code for one in kept],
            },
            is_first=True,
        )
        # The keys last: cut off before the commit, what is left is found and erased again.
        for subject in erasure.subjects:
            erase_key(subject)
    return ErasedPerson(counts={**counts, "keys": len(erasure.subjects)}, kept=kept)


def _check_two(actor: Actor, second: Actor) -> None:
    if actor.id == second.id:
        raise ErasureRefusedError("Việc xóa cần hai người khác nhau.")
    for one in (actor, second):
        check_may_erase(one)


def check_may_erase(actor: Actor) -> None:
    """Let it pass for who has the right.

    Raises:
        ErasureRefusedError: They have not.
    """
    if not allows(actor, ERASE_PERSON):
        raise ErasureRefusedError(f"{actor.name} không có quyền xóa dữ liệu theo luật.")


def _number(typed: str) -> str:
    digits = identifiers.digits_of(typed)
    if identifiers.check_number(digits)["kind"] != "personal_number":
        raise ErasureRefusedError("Số định danh cá nhân gồm 12 chữ số.")
    return digits


def under_way_of(actor: Actor) -> Sequence[str]:
    """Return by code what of a citizen's is under way, which stands against their erasure.

    A recorded reading of their own profile, as its number is what matters are found by.
    """
    try:
        number = read_profile(actor, account_id=actor.id, purpose=OWN).personal_number
    except UnknownAccountError:
        number = ""
    return _under_way(DataSubject(number=number, account_id=actor.id))


def what_would_go(person: DataSubject) -> Going:
    """Return what is kept of a person as all packages say it; nothing is changed."""
    return Going(
        names=frozenset(name for keeper in personal_data for name in keeper.names(person) if name),
        subjects=frozenset(one for keeper in personal_data for one in keeper.subjects(person)),
        kept=[one for keeper in personal_data for one in keeper.kept(person)],
        under_way=_under_way(person),
    )


def _under_way(person: DataSubject) -> Sequence[str]:
    return [code for keeper in personal_data for code in keeper.open_codes(person)]


def _erasure(person: DataSubject, actor: Actor, basis: str) -> tuple[Erasure, Sequence[KeptByLaw]]:
    """Return what is to go, and what stays.

    Raises:
        ErasureRefusedError: Nothing is, or something of theirs is under way.
    """
    going = what_would_go(person)
    if going.under_way:
        raise ErasureRefusedError(going.refusal)
    if not going.subjects:
        raise ErasureRefusedError("Không có dữ liệu nào của người mang số này.")
    erasure = Erasure(
        person=person,
        names=going.names,
        subjects=going.subjects - going.staying,
        kept=going.staying,
        actor=actor,
        legal_basis=without_names(basis, going.names),
    )
    return erasure, going.kept


def _erase(erasure: Erasure) -> Mapping[str, int]:
    counts: Counter[str] = Counter()
    for keeper in personal_data:
        counts.update(keeper.erase(erasure))
    counts["sealed_groups"] = erase_payloads(erasure.subjects)
    return dict(counts)
