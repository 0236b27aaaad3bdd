import pytest

from motcua.kernel.tlog.keys import KeyKind
from motcua.kernel.tlog.policy import policy_in
from motcua.kernel.tlog.strict import MalformedError
from motcua.kernel.tlog.testing import ToyLog, signer

_CLASSIC = KeyKind.ED25519_COSIGNATURE
_NAMES = [f"{group}{number}" for group in "XY" for number in (1, 2, 3)]
_KEYS = {name: signer(f"{name}.example", _CLASSIC).verifier for name in _NAMES}
_LOG = signer("log.example", KeyKind.ED25519).verifier
_WITNESSES = "".join(f"witness {name} {key.vkey}\n" for name, key in _KEYS.items())
_PUBLISHED = f"""
# the example of tlog-policy, with its two levels
log {_LOG.vkey}
{_WITNESSES}
\tgroup  X-witnesses 2 X1\tX2 X3
group Y-witnesses any Y1 Y2 Y3
  # in between
group X-and-Y all X-witnesses Y-witnesses
quorum X-and-Y
"""


@pytest.mark.parametrize(
    ("who", "is_enough"),
    [
        ("X1 X3 Y2", True),
        ("X1 X2 X3 Y1 Y2 Y3", True),
        ("X1 Y1 Y2 Y3", False),
        ("X1 X2 X3", False),
        ("", False),
    ],
)
def test_the_published_example_wants_two_of_one_house_and_one_of_the_other(
    who: str, is_enough: bool
) -> None:
    policy = policy_in(_PUBLISHED.encode())

    assert policy.is_witnessed({_KEYS[name] for name in who.split()}) is is_enough
    assert policy.logs == [_LOG]


def test_a_quorum_may_be_one_witness_or_nobody() -> None:
    one = policy_in(f"{_WITNESSES}quorum X1".encode())
    nobody = policy_in(b"quorum none\n")

    assert (one.is_witnessed({_KEYS["X1"]}), one.is_witnessed({_KEYS["X2"]})) == (True, False)
    assert nobody.is_witnessed(set())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "quorum none\nquorum none",
        "quorum X1",
        "quorum",
        "quorum X1 X2",
        "witness X1\nquorum none",
        "log\nquorum none",
        "Quorum none",
        "quorum none\r",
        "quorum none\x7f",
        "quorum\u00a0none",
        f"{_WITNESSES}group g 0 X1 X2\nquorum g",
        f"{_WITNESSES}group g 3 X1 X2\nquorum g",
        f"{_WITNESSES}group g 02 X1 X2\nquorum g",
        f"{_WITNESSES}group g any\nquorum none",
        f"{_WITNESSES}group g any X1 X1\nquorum g",
        f"{_WITNESSES}group g any X1\ngroup h any X1\nquorum g",
        f"{_WITNESSES}group g any none\nquorum g",
        f"{_WITNESSES}group g any g\nquorum g",
        f"{_WITNESSES}group X1 any X2\nquorum X1",
        f"{_WITNESSES}group none any X2\nquorum none",
        f"quorum X1\n{_WITNESSES}",
        f"witness none {_KEYS['X1'].vkey}\nquorum none",
        f"witness a {_KEYS['X1'].vkey}\nwitness b {_KEYS['X1'].vkey}\nquorum none",
        f"log {_LOG.vkey}\nlog {_LOG.vkey}\nquorum none",
        f"log {_KEYS['X1'].vkey}\nquorum none",
        f"witness a {_LOG.vkey}\nquorum none",
        f"log {_LOG.vkey} https://a b\nquorum none",
    ],
)
def test_a_policy_in_any_other_form_is_refused(text: str) -> None:
    with pytest.raises(MalformedError):
        policy_in(text.encode())


def test_names_are_octets_and_addresses_are_kept() -> None:
    lines = [b"witness K " + _KEYS["X1"].vkey.encode() + b" https://w.example/"]
    lines += ["witness \u212a ".encode() + _KEYS["X2"].vkey.encode()]
    lines += [b"witness \xff " + _KEYS["X3"].vkey.encode(), b"quorum \xff"]
    policy = policy_in(b"\n".join(lines))

    assert len(policy.witnesses) == 3
    assert policy.is_witnessed({_KEYS["X3"]})
    assert policy.urls == {_KEYS["X1"]: "https://w.example/"}


def test_a_log_owes_one_signature_of_each_kind_that_is_named_for_it() -> None:
    log = ToyLog()
    classic, quantum = (key.verifier for key in log.keys)
    policy = log.policy("none")

    assert policy.missing_of_log(log.origin, {classic, quantum}) == []
    assert policy.missing_of_log(log.origin, {classic}) == [KeyKind.ML_DSA_44_COSIGNATURE]
    assert policy.missing_of_log(log.origin, {quantum}) == [KeyKind.ED25519]
    assert log.policy("none", log.keys[:1]).missing_of_log(log.origin, {classic}) == []
