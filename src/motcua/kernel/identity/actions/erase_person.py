"""Erase a person as the law has it: two who answer for it, everything, and what stays is said."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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


@dataclass(frozen=True, kw_only=True, slots=True)
class ErasedPerson:
    """What went, by an English word, and what a law keeps sealed."""

    counts: Mapping[str, int]
    kept: Sequence[KeptByLaw]


def erase_person(
    *, actor: Actor, second: Actor, personal_number: str, legal_basis: str
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
        kept = [one for keeper in personal_data for one in keeper.kept(person)]
        erasure = _erasure(person, kept, actor, basis)
        counts = _erase(erasure)
        append(
            PERSON_ERASED,
            subject=Subject(kind="erasure", id=ids.new_id()),
            actor=actor,
            open={
                "legal_basis": erasure.legal_basis,
                "second": str(second.id),
                "subjects": len(erasure.subjects),
                "kept": len(kept),
                "rows": sum(counts.values()),
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
        if not allows(one, ERASE_PERSON):
            raise ErasureRefusedError(f"{one.name} không có quyền xóa dữ liệu theo luật.")


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


def _under_way(person: DataSubject) -> Sequence[str]:
    return [code for keeper in personal_data for code in keeper.open_codes(person)]


def _erasure(person: DataSubject, kept: Sequence[KeptByLaw], actor: Actor, basis: str) -> Erasure:
    """Return what is to go.

    Raises:
        ErasureRefusedError: Nothing is, or something of theirs is under way.
    """
    under_way = _under_way(person)
    if under_way:
        named = ", ".join(under_way[:3])
        raise ErasureRefusedError(
            f"Người này còn {len(under_way)} việc chưa kết thúc ({named}); chưa xóa được."
        )
    names = frozenset(name for keeper in personal_data for name in keeper.names(person) if name)
    theirs = {subject for keeper in personal_data for subject in keeper.subjects(person)}
    staying = frozenset(one.subject for one in kept)
    if not theirs:
        raise ErasureRefusedError("Không có dữ liệu nào của người mang số này.")
    return Erasure(
        person=person,
        names=names,
        subjects=frozenset(theirs) - staying,
        kept=staying,
        actor=actor,
        legal_basis=without_names(basis, names),
    )


def _erase(erasure: Erasure) -> Mapping[str, int]:
    counts: Counter[str] = Counter()
    for keeper in personal_data:
        counts.update(keeper.erase(erasure))
    counts["sealed_groups"] = erase_payloads(erasure.subjects)
    return dict(counts)
