"""JSON has one meaning here, or it is refused."""

import json
import time
import unicodedata
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.base.api import limits
from motcua.project.api.parsing import MalformedError, read_json

_DEEP = limits.get("api.json_depth")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"{'a': 1}",
        b'{"a": 1,}',
        b"{} {}",
        b"\xff\xfe{\x00}\x00",
        b'\xef\xbb\xbf{"a": 1}',
        b'{"a": "\xc3\x28"}',
        b'{"a": 1, "a": 1}',
        b'{"a": 1, "\\u0061": 2}',
        '{"é": 1, "e\u0301": 2}'.encode(),
        b'{"x": {"a": 1, "a": 2}}',
        b"NaN",
        b'{"a": NaN}',
        b'{"a": Infinity}',
        b'{"a": -Infinity}',
        b'{"a": 1e999}',
        b'{"a": 1e16}',
        b'{"a": 12345678901234567}',
        b'{"a": ' + b"9" * 5000 + b"}",
        b'{"a": 0.' + b"3" * 5000 + b"}",
        b'{"a": "\\ud800"}',
        b'{"a": "\\udc00x"}',
        b'{"\\ud83d": 1}',
        b'{"a": "\\u0000"}',
        b"[" * (_DEEP + 1) + b"]" * (_DEEP + 1),
        b"[" * 200_000,
        b'{"a":' * 200_000,
        b"[" * 100_000 + b"]" * 100_000,
    ],
)
def test_what_could_be_read_two_ways_or_never_ends_is_malformed(body: bytes) -> None:
    with pytest.raises(MalformedError) as refusal:
        read_json(body)

    assert str(refusal.value).endswith((".", "UTF-8."))


@pytest.mark.parametrize(
    ("body", "value"),
    [
        (b'{"a": "\\ud83d\\ude00"}', {"a": "😀"}),
        (b"[" * _DEEP + b"]" * _DEEP, json.loads("[" * _DEEP + "]" * _DEEP)),
        (b'{"a": -999999999999999}', {"a": -999999999999999}),
        (b'{"a": [1.5, true, null, ""]}', {"a": [1.5, True, None, ""]}),
        ('"e\u0301"'.encode(), "é"),
    ],
)
def test_what_has_one_meaning_is_read(body: bytes, value: object) -> None:
    assert read_json(body) == value


_plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**14), 10**14)
    | st.text(st.characters(codec="utf-8", exclude_characters="\x00")).map(
        lambda words: unicodedata.normalize("NFC", words)
    ),
    lambda inner: st.lists(inner, max_size=4),
    max_leaves=12,
)


@given(_plain)
def test_what_was_written_is_read(value: object) -> None:
    assert read_json(json.dumps(value).encode()) == value


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    try:
        read_json(body)
    except MalformedError:
        return


@pytest.mark.parametrize(
    "body",
    [
        b'"' + b'\\"' * 400_000,
        b'{"' + b"a" * 900_000 + b'": 1}',
        b"[" + b"0," * 400_000 + b"0]",
        b'"' + "\u0301".encode() * 400_000 + b'"',
    ],
)
def test_a_body_at_the_cap_is_judged_quickly(body: bytes) -> None:
    began = time.perf_counter()
    with suppress(MalformedError):
        read_json(body)

    assert time.perf_counter() - began < 3
