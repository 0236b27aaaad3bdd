"""What the command line asks of identity: plain data, ready for JSON."""

from collections.abc import Mapping

from motcua.kernel.base.api import Actor
from motcua.kernel.identity.actions.erase_person import erase_person
from motcua.kernel.privacy.api import noting_tables, wipe_traces


def erase_json(
    actor: Actor, second: Actor, *, personal_number: str, legal_basis: str
) -> Mapping[str, object]:
    """Erase a person, and return `{"counts", "kept": [{"code", "until", "legal_basis"}], "wiped"}`.

    `counts` says by an English word how many of what went; `until` is the last day that a law has
    something kept sealed, null for ever; `wiped` whether the database's files were rewritten
    without what went: false where somebody was reading them at that moment.

    Args:
        actor, second, personal_number, legal_basis: See `erase_person`.

    Raises:
        ErasureRefusedError: See `erase_person`.
    """
    with noting_tables() as tables:
        done = erase_person(
            actor=actor, second=second, personal_number=personal_number, legal_basis=legal_basis
        )
    kept = [
        {
            "code": one.code,
            "until": one.until.isoformat() if one.until else None,
            "legal_basis": one.legal_basis,
        }
        for one in done.kept
    ]
    return {"counts": dict(done.counts), "kept": kept, "wiped": wipe_traces(tables)}
