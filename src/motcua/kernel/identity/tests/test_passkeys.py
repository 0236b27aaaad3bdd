"""A passkey from enrolment to sign-in, with an authenticator made of software."""

import json
import os
from dataclasses import dataclass, field

import pytest
from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from django.test import Client
from fido2.cose import ES256, CoseKey
from fido2.utils import sha256, websafe_decode, websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)
from pytest_django import Settings

from motcua.kernel.identity.models import Account
from motcua.kernel.identity.testing import make_officer, sign_in

pytestmark = [pytest.mark.db, pytest.mark.once("outside")]

ORIGIN = "http://testserver"
PASSKEY = "/dang-nhap/can-bo/khoa/"
_PRESENT_AND_VERIFIED = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV


@dataclass(slots=True)
class SoftKey:
    """An authenticator with one resident key."""

    rp_id: str = "testserver"
    credential_id: bytes = field(default_factory=lambda: os.urandom(16))
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )
    user_handle: str = ""

    def create(self, options: dict[str, object]) -> str:
        public = options["publicKey"]
        assert isinstance(public, dict)
        assert public["authenticatorSelection"]["residentKey"] == "required"
        self.user_handle = public["user"]["id"]
        client = self._client("webauthn.create", public["challenge"])
        attested = AttestedCredentialData.create(Aaguid.NONE, self.credential_id, _cose(self.key))
        flags = _PRESENT_AND_VERIFIED | AuthenticatorData.FLAG.AT
        data = AuthenticatorData.create(sha256(self.rp_id.encode()), flags, 0, attested)
        made = AttestationObject.create("none", data, {})
        return self._answer(client, attestationObject=websafe_encode(made))

    def get(self, options: dict[str, object], *, signer: ec.EllipticCurvePrivateKey) -> str:
        public = options["publicKey"]
        assert isinstance(public, dict)
        client = self._client("webauthn.get", public["challenge"])
        data = AuthenticatorData.create(sha256(self.rp_id.encode()), _PRESENT_AND_VERIFIED, 1)
        signature = signer.sign(data + client.hash, ec.ECDSA(hashes.SHA256()))
        return self._answer(
            client,
            authenticatorData=websafe_encode(data),
            signature=websafe_encode(signature),
            userHandle=self.user_handle,
        )

    def _client(self, act: str, challenge: str) -> CollectedClientData:
        return CollectedClientData.create(act, websafe_decode(challenge), ORIGIN)

    def _answer(self, client: CollectedClientData, **response: str) -> str:
        name = websafe_encode(self.credential_id)
        said = {"clientDataJSON": websafe_encode(client), **response}
        return json.dumps(
            {
                "id": name,
                "rawId": name,
                "type": "public-key",
                "response": said,
                "clientExtensionResults": {"credProps": {"rk": True}},
            }
        )


def _cose(key: ec.EllipticCurvePrivateKey) -> CoseKey:
    numbers = key.public_key().public_numbers()
    x, y = (part.to_bytes(32, "big") for part in (numbers.x, numbers.y))
    return ES256({1: 2, 3: -7, -1: 1, -2: x, -3: y})


def who(client: Client) -> str:
    return client.get("/ai/").content.decode().split("|")[0]


def props_of(html: str) -> dict[str, dict[str, object]]:
    text = html.split('data-island="passkey"><script type="application/json">')[1]
    found: dict[str, dict[str, object]] = json.loads(text.split("</script>")[0])
    return found


def asked(client: Client) -> dict[str, object]:
    answer = client.get(PASSKEY, headers={"accept": "application/json"})
    found: dict[str, object] = answer.json()["request_options"]
    return found


@pytest.fixture
def lan(settings: Settings) -> Account:
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
    return make_officer(login="lan.thu", role="specialist")


@pytest.fixture
def soft_key(lan: Account) -> SoftKey:
    client = sign_in(Client(), lan, method="officer")
    key = SoftKey()
    page = client.get("/tai-khoan/khoa/them/").content.decode()
    credential = key.create(props_of(page)["options"])
    response = client.post(
        "/tai-khoan/khoa/them/", {"name": "Khóa của Lan", "credential": credential}
    )
    assert response.headers["Location"] == "/tai-khoan/"
    return key


def test_a_passkey_signs_an_officer_in_without_a_password(
    client: Client, soft_key: SoftKey
) -> None:
    credential = soft_key.get(asked(client), signer=soft_key.key)

    response = client.post(PASSKEY, {"credential": credential, "next": "/tai-khoan/"})

    assert response.headers["Location"] == "/tai-khoan/"
    assert who(client) == "officer"
    assert "Khóa của Lan" in client.get("/tai-khoan/").content.decode()


def test_an_answer_to_an_older_challenge_is_refused(client: Client, soft_key: SoftKey) -> None:
    old = soft_key.get(asked(client), signer=soft_key.key)
    asked(client)

    client.post(PASSKEY, {"credential": old})

    assert who(client) == "guest"


def test_an_answer_works_once(client: Client, soft_key: SoftKey) -> None:
    credential = soft_key.get(asked(client), signer=soft_key.key)
    client.post(PASSKEY, {"credential": credential})
    client.post("/dang-xuat/")

    client.post(PASSKEY, {"credential": credential})

    assert who(client) == "guest"


def test_another_key_signs_nobody_in(client: Client, soft_key: SoftKey) -> None:
    forged = soft_key.get(asked(client), signer=ec.generate_private_key(ec.SECP256R1()))

    client.post(PASSKEY, {"credential": forged})

    assert who(client) == "guest"


def test_a_passkey_for_another_site_signs_nobody_in(client: Client, soft_key: SoftKey) -> None:
    soft_key.rp_id = "lua-dao.example"

    client.post(PASSKEY, {"credential": soft_key.get(asked(client), signer=soft_key.key)})

    assert who(client) == "guest"


def test_a_passkey_never_leads_to_another_site(client: Client, soft_key: SoftKey) -> None:
    credential = soft_key.get(asked(client), signer=soft_key.key)

    response = client.post(PASSKEY, {"credential": credential, "next": "https://x.example/"})

    assert response.headers["Location"] == "/can-bo/"


def test_a_demonstrations_session_enrols_nothing(client: Client, lan: Account) -> None:
    sign_in(client, lan)

    response = client.get("/tai-khoan/khoa/them/")

    assert response.headers["Location"] == "/tai-khoan/"
    assert client.post("/tai-khoan/khoa/them/", {"credential": "{}"}).status_code == 302
    assert not Authenticator.objects.exists()


def test_the_last_passkey_cannot_be_given_up(client: Client, soft_key: SoftKey) -> None:
    client.post(PASSKEY, {"credential": soft_key.get(asked(client), signer=soft_key.key)})
    row = Authenticator.objects.get()
    page = client.get(f"/tai-khoan/khoa/{row.pk}/bo/")
    if page.status_code == 302:
        confirm = page.headers["Location"]
        options = props_of(client.get(confirm).content.decode())["options"]
        client.post(confirm, {"credential": soft_key.get(options, signer=soft_key.key)})

    client.post(f"/tai-khoan/khoa/{row.pk}/bo/")

    assert Authenticator.objects.count() == 1
