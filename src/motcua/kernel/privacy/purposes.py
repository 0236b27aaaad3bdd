"""What personal data may be read for, and how long classes of it are kept."""

from collections.abc import Callable
from dataclasses import dataclass

from motcua.kernel.base.api import Registry


@dataclass(frozen=True, kw_only=True, slots=True)
class Purpose:
    """A reason for reading, in the words that the person concerned will see.

    Attributes:
        code: Short name.
        label: The reason.
        what: All that is shown for it, where that is less than the whole.
    """

    code: str
    label: str
    what: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Retention:
    """How long a class of personal data is kept.

    Attributes:
        code: Short name.
        label: What it is, in words.
        years: How long; None with `until` empty means permanently.
        legal_basis: What the time rests on.
        of: Labels of the models whose sealed fields belong to it: `package.Model`.
        until: When it ends, in words, where that is not a number of years of its own.
    """

    code: str
    label: str
    years: int | None
    legal_basis: str
    of: tuple[str, ...] = ()
    until: str = ""


purposes: Registry[Purpose] = Registry("reading purposes")
purpose_families: Registry[Callable[[str], str]] = Registry("families of reading purposes")
"""By what stands before the colon of a code: what says in words the purpose named behind it."""
retentions: Registry[Retention] = Registry("retention classes")


def declare_purpose(code: str, label: str, *, what: str = "") -> Purpose:
    """Declare a reason for reading and return it; see `Purpose`."""
    return purposes.register(code, Purpose(code=code, label=label, what=what))


def purpose_shows(code: str, *, otherwise: str) -> str:
    """Return what was shown for a purpose, in words; what a subject holds where that is all."""
    return (purposes.get(code).what if code in purposes else "") or otherwise


def purpose_label(code: str) -> str:
    """Return a purpose in the words that the person concerned sees."""
    if code in purposes:
        return purposes.get(code).label
    family, _, word = code.partition(":")
    return purpose_families.get(family)(word) if family in purpose_families else code


def declare_retention(
    code: str,
    label: str,
    *,
    legal_basis: str,
    of: tuple[str, ...],
    years: int | None = None,
    until: str = "",
) -> Retention:
    """Declare a retention class of the calling package's models; see `Retention`."""
    retention = Retention(
        code=code, label=label, years=years, legal_basis=legal_basis, of=of, until=until
    )
    return retentions.register(code, retention)


OWN = declare_purpose("own", "Xem dữ liệu của chính mình")
EXECUTE = declare_purpose("execute", "Hệ thống lập giấy tờ, thông báo theo yêu cầu xử lý")
