"""Whom to believe, as C2SP tlog-policy: logs, witnesses, groups of them, and a quorum."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from motcua.kernel.tlog.keys import KeyKind, VerifierKey, verifier_in
from motcua.kernel.tlog.strict import MalformedError, number_in

LARGEST_POLICY_BYTES = 1_000_000
NO_QUORUM = "none"
_SPACE = re.compile(r"[ \t]+")
_FORBIDDEN = re.compile(rb"[^\t\n\x20-\x7e\x80-\xff]")
_LOG_KINDS = (KeyKind.ED25519, KeyKind.ML_DSA_44_COSIGNATURE)
_WITNESS_KINDS = (KeyKind.ED25519_COSIGNATURE, KeyKind.ML_DSA_44_COSIGNATURE)


@dataclass(frozen=True, kw_only=True, slots=True)
class WitnessGroup:
    """Members of whom so many have to witness."""

    least: int
    members: Sequence[str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Policy:
    """Whom a checkpoint has to be signed and cosigned by.

    Attributes:
        logs: Keys of the logs that are believed; a key's name is its log's origin.
        witnesses: Keys of witnesses, by the names that the policy gives them.
        groups: Groups of witnesses and of groups, by name.
        quorum: The witness or group that is needed; `none` needs nobody.
        urls: Where a log or witness answers, for those that say it.
    """

    logs: Sequence[VerifierKey]
    witnesses: Mapping[str, VerifierKey]
    groups: Mapping[str, WitnessGroup]
    quorum: str
    urls: Mapping[VerifierKey, str]

    @property
    def keys(self) -> Sequence[VerifierKey]:
        """All keys that are known."""
        return [*self.logs, *self.witnesses.values()]

    def missing_of_log(self, origin: str, signed: AbstractSet[VerifierKey]) -> Sequence[KeyKind]:
        """Return the kinds of signature that a log still owes, all where it is not known at all.

        Of several keys of one kind any is enough, so that a log may change its key; of each kind
        that the policy names for the log there has to be one, or who breaks the weaker kind would
        need no other.
        """
        known = [key for key in self.logs if key.name == origin]
        there = {key.kind for key in known if key in signed}
        return [kind for kind in _LOG_KINDS if kind not in there and _names(known, kind)]

    def is_witnessed(self, signed: AbstractSet[VerifierKey]) -> bool:
        """Whether those who signed are a quorum."""
        return self.quorum == NO_QUORUM or self._has_witnessed(self.quorum, signed)

    def _has_witnessed(self, name: str, signed: AbstractSet[VerifierKey]) -> bool:
        if name in self.witnesses:
            return self.witnesses[name] in signed
        group = self.groups[name]
        return sum(self._has_witnessed(each, signed) for each in group.members) >= group.least


def _names(known: Sequence[VerifierKey], kind: KeyKind) -> bool:
    return not known or any(key.kind is kind for key in known)


def policy_in(data: bytes) -> Policy:
    """Return the policy that a file holds.

    Raises:
        MalformedError: It holds none; the message names the line.
    """
    if len(data) > LARGEST_POLICY_BYTES or _FORBIDDEN.search(data):
        raise MalformedError("the policy is too long or holds a control character")
    reading = _Reading()
    for number, line in enumerate(data.decode("utf-8", "surrogateescape").split("\n"), 1):
        words = [word for word in _SPACE.split(line) if word]
        if not words or words[0].startswith("#"):
            continue
        try:
            reading.take(words)
        except MalformedError as fault:
            raise MalformedError(f"line {number}: {fault}") from None
    return reading.policy()


@dataclass(slots=True)
class _Reading:
    """A policy read so far."""

    logs: list[VerifierKey] = field(default_factory=list)
    witnesses: dict[str, VerifierKey] = field(default_factory=dict)
    groups: dict[str, WitnessGroup] = field(default_factory=dict)
    urls: dict[VerifierKey, str] = field(default_factory=dict)
    members: set[str] = field(default_factory=set)
    quorum: str | None = None

    def take(self, words: Sequence[str]) -> None:
        kinds: Mapping[str, Callable[[Sequence[str]], None]] = {
            "log": self._log,
            "witness": self._witness,
            "group": self._group,
            "quorum": self._quorum,
        }
        if words[0] not in kinds:
            raise MalformedError("not a line of a policy")
        kinds[words[0]](words[1:])

    def policy(self) -> Policy:
        if self.quorum is None:
            raise MalformedError("no quorum is named")
        return Policy(
            logs=self.logs,
            witnesses=self.witnesses,
            groups=self.groups,
            quorum=self.quorum,
            urls=self.urls,
        )

    def _log(self, words: Sequence[str]) -> None:
        self.logs.append(self._key(words, self.logs, _LOG_KINDS))

    def _witness(self, words: Sequence[str]) -> None:
        key = self._key(words[1:], self.witnesses.values(), _WITNESS_KINDS)
        self.witnesses[self._new_name(words[0])] = key

    def _key(
        self, words: Sequence[str], others: Collection[VerifierKey], kinds: Sequence[KeyKind]
    ) -> VerifierKey:
        if not 1 <= len(words) <= 2:
            raise MalformedError("a key and, perhaps, an address")
        key = verifier_in(words[0])
        if key.kind not in kinds:
            raise MalformedError("a key of another kind")
        if any(key.public == other.public for other in others):
            raise MalformedError("the same key twice")
        self.urls.update((key, url) for url in words[1:])
        return key

    def _group(self, words: Sequence[str]) -> None:
        if len(words) < 3:
            raise MalformedError("a group has a name, a number and members")
        name, least, *members = words
        for member in members:
            if member not in self.witnesses.keys() | self.groups.keys():
                raise MalformedError("a member that is not defined above")
            if member in self.members:
                raise MalformedError("a member twice")
            self.members.add(member)
        count = {"any": 1, "all": len(members)}.get(least) or number_in(least)
        if not 1 <= count <= len(members):
            raise MalformedError("more than the group has, or none")
        self.groups[self._new_name(name)] = WitnessGroup(least=count, members=tuple(members))

    def _quorum(self, words: Sequence[str]) -> None:
        known = self.witnesses.keys() | self.groups.keys() | {NO_QUORUM}
        if self.quorum is not None or len(words) != 1 or words[0] not in known:
            raise MalformedError("one quorum, of a name that is defined above")
        self.quorum = words[0]

    def _new_name(self, name: str) -> str:
        if name == NO_QUORUM or name in self.witnesses or name in self.groups:
            raise MalformedError("a name twice")
        return name
