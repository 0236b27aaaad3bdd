"""Keys that are made, certified, locked and destroyed, as the signer is asked for that."""

import base64
import json
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from cryptography import x509

from motcua.kernel.base.api import Actor
from motcua.kernel.signatures import certificates
from motcua.kernel.signatures.errors import CertificateRefusedError, SigningRefusedError
from motcua.kernel.signatures.signer import client
from motcua.kernel.signatures.signer.client import asked
from motcua.kernel.signatures.signer.keys import pem_of
from motcua.kernel.signatures.signer.state import KeyState
from motcua.kernel.signatures.signer.waiting import WaitingKeys


def key_request(*, key_id: str) -> bytes:
    """Return the PEM certificate request of a key that waits for its certificate.

    Raises:
        KeyMissingError: None waits.
        SignerUnavailableError: The signer does not answer.
    """
    held = client.keys_readable()
    if held is not None:
        return WaitingKeys(held).request(key_id)
    return client.ask({"op": "request", "key_id": key_id}).files[0]


def begin_key(
    *,
    actor: Actor,
    key_id: str,
    pin: str,
    mark: bytes,
    common_name: str,
    organisation: str,
    asked_by: UUID,
    confirmed_by: UUID,
    device: str = "",
) -> bytes:
    """Make a key that two others ordered for the actor; return its PEM certificate request.

    It signs once `import_certificate` brought what an authority issued for that; until then the
    actor's key of before does.

    Args:
        actor: Whose key it is, or who keeps the seal; they alone know the PIN.
        mark: PNG of the signature or the seal.
        device: Of `tokens`, where the key is to lie, under the PIN that it has; nothing for a key
            in software, under a new PIN.

    Raises:
        SigningRefusedError: Nothing was made; the sentence says why.
    """
    said = {
        "common_name": common_name,
        "organisation": organisation,
        "asked_by": str(asked_by),
        "confirmed_by": str(confirmed_by),
        "device": device,
    }
    return asked("begin", actor, key_id, pin, [mark], said).files[0]


def tokens() -> Sequence[str]:
    """Return what the devices are called that can hold a key (PKCS#11), at the signer.

    Raises:
        SignerUnavailableError: The signer does not answer.
    """
    labels = client.ask({"op": "tokens"}).head["labels"]
    return [str(label) for label in labels] if isinstance(labels, list) else []


def remote_service() -> str:
    """Return what the remote service is called that may hold keys; nothing where there is none.

    Raises:
        SignerUnavailableError: The signer does not answer.
    """
    return str(client.ask({"op": "remote"}).head["label"])


def link_key(
    *,
    actor: Actor,
    key_id: str,
    user: str,
    credential: str,
    mark: bytes,
    common_name: str,
    asked_by: UUID,
    confirmed_by: UUID,
) -> KeyState:
    """Let the key that two others ordered for the actor be one that a remote service holds.

    Args:
        user: Who the actor is there.
        credential: Which of their keys; nothing where they have one.
        mark: PNG of the signature.
        common_name: In whose name the certificate has to be.

    Raises:
        CertificateRefusedError: The certificate is of no authority known here, not to sign with,
            revoked, not of today or in another's name.
        SigningRefusedError: The service has no such key, or not one that can serve here.
    """
    offered = asked("offered", actor, key_id, "", (), {"user": user}).files[0]
    chosen = _chosen([one for one in json.loads(offered) if credential in ("", one["credential"])])
    der = [base64.b64decode(one) for one in chosen["chain"]]
    pem = b"".join(pem_of(x509.load_der_x509_certificate(one)) for one in der)
    said = {
        "credential": chosen["credential"],
        "common_name": common_name,
        "asked_by": str(asked_by),
        "confirmed_by": str(confirmed_by),
    }
    reply = asked("link", actor, key_id, "", [mark, *certificates.checked(pem)], said)
    return client.state_of(reply.head["state"])


def _chosen(offered: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    good = [one for one in offered if not one["problem"]]
    if len(good) == 1:
        return good[0]
    if good:
        names = ", ".join(str(one["credential"]) for one in good)
        raise SigningRefusedError(f"Ở dịch vụ có {len(good)} khóa: {names}. Hãy ghi mã khóa.")
    problem = next((str(one["problem"]) for one in offered), "")
    raise SigningRefusedError(problem or "Ở dịch vụ không có khóa nào như vậy.")


def import_certificate(*, actor: Actor, key_id: str, data: bytes) -> KeyState:
    """Let a key that waits sign from now on, with the certificate that came for it.

    Args:
        data: PEM, DER or PKCS#7; issuers may lie in it or in `trust/issuers`.

    Raises:
        CertificateRefusedError: It is of another key, of no authority known here, not to sign
            with, revoked or not of today.
        SigningRefusedError: No key waits, or the signer does not answer.
    """
    reply = asked("adopt", actor, key_id, "", certificates.checked(data), {})
    return client.state_of(reply.head["state"])


def key_waiting_for(data: bytes) -> str:
    """Return the name of the key for which a certificate was issued.

    Raises:
        CertificateRefusedError: No key waits for it, or it is none.
        SignerUnavailableError: The signer does not answer.
    """
    leaf = certificates.read(data)[0]
    for name in waiting_keys():
        if x509.load_pem_x509_csr(key_request(key_id=name)).public_key() == leaf.public_key():
            return name
    raise CertificateRefusedError("Không có khóa ký số nào đang chờ chứng thư này.")


def waiting_keys() -> Sequence[str]:
    """Return the names of the keys that wait for a certificate.

    Raises:
        SignerUnavailableError: The signer does not answer.
    """
    held = client.keys_readable()
    if held is not None:
        return list(WaitingKeys(held).names())
    names = client.ask({"op": "waiting"}).head["names"]
    return [str(name) for name in names] if isinstance(names, list) else []


def block_key(*, actor: Actor, key_id: str) -> None:
    """Lock the actor's own key at once; two others unlock or destroy it.

    Raises:
        SigningRefusedError: There is none, or it is not theirs.
    """
    asked("block", actor, key_id, "", (), {})


def destroy_key(*, actor: Actor, asked_by: UUID, key_id: str) -> None:
    """Destroy a key for ever: one person asked, the actor confirms.

    Raises:
        SigningRefusedError: They are one person, or the key is the actor's, or there is none.
    """
    asked("destroy", actor, key_id, "", (), {"asked_by": str(asked_by)})
