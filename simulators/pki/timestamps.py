"""A time-stamping authority (RFC 3161) whose clock is the platform's."""

from asn1crypto import keys, tsp, x509
from cryptography.hazmat.primitives import serialization

from motcua.kernel.base.api import clock
from simulators.pki.authority import INTERMEDIATES, TIMESTAMP, Authority


def reply(authority: Authority, query: bytes) -> bytes:
    """Answer a DER time-stamp query with a DER reply; what cannot be read is rejected."""
    from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    try:
        request = tsp.TimeStampReq.load(query, strict=True)
        request["message_imprint"]["hashed_message"].native  # noqa: B018 - parse before signing
    except (ValueError, TypeError, KeyError):
        return _rejection()
    holder = authority.holder(TIMESTAMP)
    issuer = authority.holder(INTERMEDIATES["co-yeu-test"][0])
    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    store.register(_asn1(issuer.certificate.public_bytes(serialization.Encoding.DER)))
    key = holder.key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    stamper = DummyTimeStamper(
        _asn1(holder.certificate.public_bytes(serialization.Encoding.DER)),
        keys.PrivateKeyInfo.load(key),
        certs_to_embed=store,
        fixed_dt=clock.now().replace(microsecond=0),
    )
    answer: bytes = stamper.request_tsa_response(request).dump()
    return answer


def _asn1(der: bytes) -> x509.Certificate:
    return x509.Certificate.load(der)


def _rejection() -> bytes:
    status = tsp.PKIStatusInfo({"status": "rejection", "fail_info": {"bad_data_format"}})
    answer: bytes = tsp.TimeStampResp({"status": status}).dump()
    return answer
