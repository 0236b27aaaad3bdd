"""Everything others may call."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from cryptography import x509

from motcua.kernel.base.api import Actor, clock
from motcua.kernel.signatures import certificates, statuses, warrants
from motcua.kernel.signatures.asn1 import mend
from motcua.kernel.signatures.errors import (
    CertificateOutOfDateError,
    CertificateRefusedError,
    CertificateRevokedError,
    ConfirmationAwaitedError,
    ConfirmationDeclinedError,
    ConfirmationLateError,
    ConfirmationNeededError,
    KeyLockedError,
    KeyMissingError,
    MarkRefusedError,
    NotAuthorisedError,
    NotOurPdfError,
    RemoteRefusedError,
    RemoteUnavailableError,
    SignerUnavailableError,
    SigningRefusedError,
    TimestampUnavailableError,
    TokenAbsentError,
    WrongPinError,
    WrongStepError,
)
from motcua.kernel.signatures.lists import RevocationList, fetch_lists, revocation_lists
from motcua.kernel.signatures.ordering import (
    begin_key,
    block_key,
    destroy_key,
    import_certificate,
    key_request,
    key_waiting_for,
    link_key,
    remote_service,
    tokens,
    waiting_keys,
)
from motcua.kernel.signatures.profile import Plan
from motcua.kernel.signatures.rendering import render_for_signing
from motcua.kernel.signatures.signer import client
from motcua.kernel.signatures.signer.client import asked, keys_dir, signer_here, socket_path
from motcua.kernel.signatures.signer.journal import Journal
from motcua.kernel.signatures.signer.keys import (
    Certify,
    KeyFolder,
    KeyOwner,
    Kind,
    key_id,
    owner_of,
)
from motcua.kernel.signatures.signer.state import KeyState
from motcua.kernel.signatures.signer.wire import Message
from motcua.kernel.signatures.statuses import CertificateStanding
from motcua.kernel.signatures.verification import (
    Integrity,
    Reason,
    SignatureReport,
    Trust,
    Verification,
    verify,
    verify_file,
    verify_json,
)

digest_of = warrants.digest_of


def mend_asn1() -> None:
    """Mend asn1crypto in this process: see `asn1`; whoever signs or stamps calls it once."""
    mend()


def personal_key(account_id: UUID) -> str:
    """Return the name of an officer's key."""
    return key_id(account_id, "personal")


def seal_key(agency_id: UUID, unit_id: UUID | None = None) -> str:
    """Return the name of an agency's key, or of that of a unit which has a seal of its own."""
    return key_id(agency_id, "seal", unit=unit_id)


def create_key(
    *,
    owner: UUID,
    kind: Kind,
    common_name: str,
    organisation: str,
    pin: str,
    certify: Certify,
    place: str = "",
    mark: bytes | None = None,
    unit: UUID | None = None,
) -> str:
    """Make a key pair on this machine, have it certified, store it; return its name.

    A key that the owner had is replaced, and its count of wrong PINs with it.

    Args:
        owner: Account of the officer, or the agency.
        kind: `personal` or `seal`.
        common_name: Name in the certificate: the officer's, or the agency's.
        organisation: Organisation in the certificate.
        pin: 6 to 64 characters; it is the passphrase of the stored key.
        certify: Takes a PEM certificate request, returns the PEM chain without the root.
        place: Lower line of the drawn seal, such as the province.
        mark: PNG of the signature or seal; one is drawn from the name when not given.
        unit: The unit of the agency whose own seal it is; None for the agency's.

    Raises:
        SigningRefusedError: The PIN is too short.
        MarkRefusedError: The image is not a small transparent PNG.
    """
    return client.keys_here().create(
        owner=owner,
        kind=kind,
        common_name=common_name,
        organisation=organisation,
        place=place,
        pin=pin,
        certify=certify,
        mark=mark,
        unit=unit,
    )


def sign_personal(
    *, actor: Actor, key_id: str, pin: str, pdf: bytes, reason: str = "", place: str = ""
) -> bytes:
    """Return a rendered paper with the officer's signature and a time stamp.

    Raises:
        SigningRefusedError: Not signed; the subclass and its sentence say why.
    """
    (result,) = sign_personal_batch(
        actor=actor, key_id=key_id, pin=pin, pdfs=[pdf], reason=reason, place=place
    )
    if isinstance(result, SigningRefusedError):
        raise result
    return result


def sign_personal_batch(
    *,
    actor: Actor,
    key_id: str,
    pin: str,
    pdfs: Sequence[bytes],
    reason: str = "",
    place: str = "",
) -> list[bytes | SigningRefusedError]:
    """Sign many papers with one PIN; the answer to each stands at its place.

    A paper that is refused, or a time stamp that fails half-way, leaves the others signed.

    Raises:
        SigningRefusedError: The key cannot be used, so nothing is signed.
    """
    said = {"reason": reason, "place": place}
    _refuse_revoked(key_id)
    reply = asked("sign_personal", actor, key_id, pin, pdfs, said)
    outcomes = reply.head.get("outcomes")
    signed = iter(reply.files)
    return [
        next(signed) if outcome is None else client.refusal_of(outcome)
        for outcome in (outcomes if isinstance(outcomes, list) else [])
    ]


def ask_confirmation(
    *,
    actor: Actor,
    key_id: str,
    pdfs: Sequence[bytes],
    reasons: Sequence[str],
    place: str = "",
    about: str = "",
) -> None:
    """Ask the owner of a key at a remote service to confirm papers together, on their telephone.

    `sign_personal` returns what came of it. The same papers that wait already are not asked for
    again; others that wait are given up.

    Args:
        reasons: Of each signature.
        about: What they read there; the service reads it too, so it names nobody.

    Raises:
        SigningRefusedError: The key cannot be used, so nobody is asked.
    """
    _refuse_revoked(key_id)
    said = {"reasons": list(reasons), "place": place, "about": about}
    asked("confirm", actor, key_id, "", pdfs, said)


def confirmation_awaited(key_id: str) -> str:
    """Return what the owner of a key is to do on their telephone; nothing where nothing waits.

    Raises:
        SignerUnavailableError: The signer does not answer.
    """
    return str(client.ask({"op": "awaited", "key_id": key_id}).head["awaited"])


def is_confirmed_afar(key_id: str) -> bool:
    """Say whether a key is used by a confirmation elsewhere, and no PIN is asked for here."""
    held = client.keys_readable()
    if held is not None:
        return held.remote_of(key_id) is not None
    try:
        return key_state(key_id=key_id).home == "remote"
    except SigningRefusedError:
        return False


def number_and_seal(
    *,
    actor: Actor,
    key_id: str,
    pin: str,
    pdf: bytes,
    number: int | str,
    on: date,
    place: str = "",
    title: str = "",
) -> bytes:
    """Return a signed paper with number, date and the agency's seal, written in one update.

    The seal locks every field. Take the number in the same transaction that stores the result.

    Raises:
        SigningRefusedError: Nothing was filled or sealed.
    """
    _refuse_revoked(key_id)
    said = {"number": str(number), "on": on.isoformat(), "place": place, "title": title}
    return asked("seal", actor, key_id, pin, [pdf], said).files[0]


def seal(
    *, actor: Actor, key_id: str, pin: str, pdf: bytes, place: str = "", title: str = ""
) -> bytes:
    """Return a paper of the plan `seal_alone`, sealed by its agency.

    Raises:
        SigningRefusedError: Nothing was sealed.
    """
    _refuse_revoked(key_id)
    return asked("seal", actor, key_id, pin, [pdf], {"place": place, "title": title}).files[0]


def key_state(*, key_id: str) -> KeyState:
    """Return the name, validity and remaining PIN tries of a key.

    Raises:
        KeyMissingError: The signer holds no such key.
        SignerUnavailableError: The signer does not answer.
    """
    return client.state_of(client.ask({"op": "status", "key_id": key_id}).head["state"])


def locked_keys() -> Sequence[KeyState]:
    """Return the keys that no PIN opens any more.

    Raises:
        SignerUnavailableError: The signer does not answer.
    """
    held = client.keys_readable()
    if held is not None:
        return held.locked()
    states = client.ask({"op": "locked"}).head["states"]
    return [client.state_of(one) for one in states] if isinstance(states, list) else []


def unlock_key(*, actor: Actor, asked_by: UUID, key_id: str) -> None:
    """Let a locked key's PIN be tried again: one person asked, the actor confirms.

    Raises:
        SigningRefusedError: They are one person, or the key is theirs, or there is none.
        SignerUnavailableError: The signer does not answer.
    """
    asked("unlock", actor, key_id, "", (), {"asked_by": str(asked_by)})


def journal() -> Iterator[Mapping[str, Any] | None]:
    """Yield what the signer did, oldest first; None for a line that was changed since.

    Each has `at`, `op`, `key_id`, `account_id`, `name`, `post_id`, `title`; a signature has the
    digests of the file that was `asked` for and of what came back, `signed`.

    Raises:
        SignerUnavailableError: The signer is run by somebody else, and does not answer.
    """
    folder = client.folder_here()
    if folder is not None:
        return Journal(folder).lines()
    (lines,) = client.ask({"op": "journal"}).files
    return map(json.loads, lines.splitlines())


def stored_keys() -> frozenset[str]:
    """Return the names of the keys that the signer holds.

    Raises:
        SignerUnavailableError: It is run by somebody else, and does not answer.
    """
    held = client.keys_readable()
    if held is not None:
        return frozenset(held.names())
    names = client.ask({"op": "stored"}).head["names"]
    return frozenset(names if isinstance(names, list) else ())


def key_states() -> Mapping[str, KeyState]:
    """Return what may be told of each key that the signer holds, by name.

    Raises:
        SignerUnavailableError: It is run by somebody else, and does not answer.
    """
    held = client.keys_readable()
    if held is not None:
        return {name: held.state(name) for name in held.names()}
    states = (client.state_of(one) for one in json.loads(client.ask({"op": "states"}).files[0]))
    return {state.key_id: state for state in states}


def certificate_standings() -> Mapping[str, statuses.CertificateStanding]:
    """Return what is known of whether the certificate of each key still counts, by its name.

    Raises:
        SignerUnavailableError: The signer is run by somebody else, and does not answer.
    """
    return statuses.standings({name: _certificate(name) for name in stored_keys()})


def fetch_certificate_statuses(ask: statuses.Ask) -> Sequence[str]:
    """Ask the authorities whether the certificates of our keys still count (OCSP).

    Returns why some are not known, one sentence each; those that name no responder are left out.

    Raises:
        SignerUnavailableError: It is run by somebody else, and does not answer.
    """
    return statuses.fetch_statuses([_certificate(name) for name in sorted(stored_keys())], ask)


def _refuse_revoked(key_id: str) -> None:
    """Refuse a key whose certificate is revoked; one that is not there, the signer refuses."""
    try:
        certificate = _certificate(key_id)
    except KeyMissingError:
        return
    statuses.refuse_revoked(certificate)


def _certificate(key_id: str) -> x509.Certificate:
    held = client.keys_readable()
    if held is not None:
        return x509.load_pem_x509_certificate(held.certificate(key_id))
    pem = client.ask({"op": "certificate", "key_id": key_id}).files[0]
    return x509.load_pem_x509_certificate(pem)
