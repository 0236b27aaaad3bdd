"""A time-stamping authority (RFC 3161) whose clock is the platform's."""

import hashlib
import secrets
from datetime import datetime

from asn1crypto import algos, cms, core, tsp, x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15

from motcua.kernel.base.api import clock
from motcua.kernel.signatures.api import mend_asn1
from simulators.pki.authority import INTERMEDIATES, TIMESTAMP, Authority, Holder

mend_asn1()

_POLICY = "1.3.6.1.4.1.99999.1.1"
_SHA256 = {"algorithm": "sha256"}


def reply(authority: Authority, query: bytes) -> bytes:
    """Answer a DER time-stamp query with a DER reply; what cannot be read is rejected."""
    try:
        request = tsp.TimeStampReq.load(query, strict=True)
        imprint = request["message_imprint"]
        imprint["hashed_message"].native  # noqa: B018 - parse before signing
        nonce = request["nonce"].native
    except (ValueError, TypeError, KeyError):
        return _rejection()
    holder = authority.holder(TIMESTAMP)
    issuer = authority.holder(INTERMEDIATES["co-yeu-test"][0])
    stamped = _statement(imprint, nonce, clock.now().replace(microsecond=0))
    answer = tsp.TimeStampResp(
        {
            "status": {"status": "granted"},
            "time_stamp_token": _token(stamped.dump(), holder, _asn1(issuer)),
        }
    )
    dumped: bytes = answer.dump()
    return dumped


def _statement(imprint: tsp.MessageImprint, nonce: int | None, at: datetime) -> tsp.TSTInfo:
    facts = {
        "version": "v1",
        "policy": _POLICY,
        "message_imprint": imprint,
        "serial_number": secrets.randbits(63),
        "gen_time": at,
    }
    return tsp.TSTInfo(facts if nonce is None else {**facts, "nonce": nonce})


def _token(statement: bytes, holder: Holder, issuer: x509.Certificate) -> cms.ContentInfo:
    certificate = _asn1(holder)
    attributes = _attributes(statement, certificate)
    signature = holder.key.sign(attributes.dump(), PKCS1v15(), hashes.SHA256())
    signer = cms.SignerInfo(
        {
            "version": "v1",
            "sid": {
                "issuer_and_serial_number": {
                    "issuer": certificate.issuer,
                    "serial_number": certificate.serial_number,
                }
            },
            "digest_algorithm": algos.DigestAlgorithm(_SHA256),
            "signed_attrs": attributes,
            "signature_algorithm": algos.SignedDigestAlgorithm({"algorithm": "sha256_rsa"}),
            "signature": signature,
        }
    )
    signed = cms.SignedData(
        {
            "version": "v3",
            "digest_algorithms": [_SHA256],
            "encap_content_info": {
                "content_type": "tst_info",
                "content": core.ParsableOctetString(statement),
            },
            "certificates": [certificate, issuer],
            "signer_infos": [signer],
        }
    )
    return cms.ContentInfo({"content_type": "signed_data", "content": signed})


def _attributes(statement: bytes, certificate: x509.Certificate) -> cms.CMSAttributes:
    identity = tsp.SigningCertificateV2(
        {"certs": [{"hash_algorithm": _SHA256, "cert_hash": certificate.sha256}]}
    )
    values = {
        "content_type": "tst_info",
        "message_digest": hashlib.sha256(statement).digest(),
        "signing_certificate_v2": identity,
    }
    return cms.CMSAttributes(
        [cms.CMSAttribute({"type": kind, "values": [value]}) for kind, value in values.items()]
    )


def _asn1(holder: Holder) -> x509.Certificate:
    return x509.Certificate.load(holder.certificate.public_bytes(serialization.Encoding.DER))


def _rejection() -> bytes:
    """Return a reply with a status and no token, which asn1crypto can read but not write."""
    status = tsp.PKIStatusInfo({"status": "rejection", "fail_info": {"bad_data_format"}}).dump()
    return b"\x30" + bytes([len(status)]) + bytes(status)
