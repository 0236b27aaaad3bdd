"""The templates of notices: read from packs and packages, checked, and filled in."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from motcua.kernel.base.api import NoticeField, by_key, limits, paths, plugged, text
from motcua.kernel.notices.errors import BadTemplateError, UnknownTemplateError, WrongContextError

type ChannelName = Literal["in_app", "sms", "email"]

_FIELD = re.compile(r"\{([a-z_]*)\}")
_TWICE = re.compile(r"(\S[^()\n.:,]*) \(\1\)")
_LINK = re.compile(r"://|www\.|\.(?:vn|com|net|org)\b", re.IGNORECASE)


class _File(BaseModel):
    """A template as its author wrote it."""

    model_config = ConfigDict(extra="forbid", strict=True)

    key: str
    title: str
    text: str
    sms: str = ""
    channels: list[ChannelName]


@dataclass(frozen=True, kw_only=True, slots=True)
class Template:
    """The words of one kind of notice.

    Attributes:
        key: What `send` asks for.
        title: Heading in the portal, subject of the mail.
        text: Body in the portal and in the mail.
        sms: The text message; never holds a link.
        channels: Where it goes unless the caller says otherwise.
    """

    key: str
    title: str
    text: str
    sms: str
    channels: frozenset[ChannelName]

    @property
    def fields(self) -> frozenset[str]:
        return frozenset(_FIELD.findall(self.title + self.text + self.sms))


@dataclass(frozen=True, kw_only=True, slots=True)
class Wording:
    """A template filled in."""

    title: str
    text: str
    sms: str


def template_called(key: str) -> Template:
    """Return the template of a key.

    Raises:
        UnknownTemplateError: No pack has it.
        BadTemplateError: A template file of some pack is broken.
    """
    found = templates(paths.packs_dir()).get(key)
    if found is None:
        raise UnknownTemplateError(key)
    return found


@cache
def notice_fields() -> Mapping[str, NoticeField]:
    """Return all that a notice may hold: nothing of them tells who the person is."""
    return by_key("notice_fields", lambda manifest: manifest.notice_fields)


@cache
def templates(packs: Path) -> Mapping[str, Template]:
    """Return all templates.

    A package may bring its own in a folder `notices`; Việt Nam's pack replaces them, and another
    pack Việt Nam's.
    """
    own = [path for each in plugged() for path in sorted(each.folder.glob("notices/*.yaml"))]
    found = [*own, *paths.in_packs("notices/*.yaml", root=packs)]
    return {template.key: template for template in map(load, found)}


def load(path: Path) -> Template:
    """Read one template.

    Raises:
        BadTemplateError: The file is no YAML, lacks a part, or names what notices may not hold.
    """
    try:
        read = _File.model_validate(yaml.safe_load(path.read_text("utf-8")))
    except (yaml.YAMLError, ValidationError, UnicodeDecodeError) as error:
        raise BadTemplateError(f"{path.name}: không đọc được mẫu thông báo ({error})") from error
    found = Template(
        key=read.key,
        title=read.title,
        text=" ".join(read.text.split()),
        sms=" ".join(read.sms.split()),
        channels=frozenset(read.channels),
    )
    _check(found, path.name)
    return found


def fill(template: Template, context: Mapping[str, object]) -> Wording:
    """Return the template with the context's values in their places.

    Raises:
        WrongContextError: A field is missing, or one is given that notices may not hold.
    """
    missing = template.fields - context.keys()
    foreign = context.keys() - notice_fields().keys()
    if missing or foreign:
        raise WrongContextError(f"{template.key}: {sorted(missing)} {sorted(foreign)}")
    values = {name: _value(value) for name, value in context.items()}
    sms = _LINK.sub(" ", _filled(template.sms, values))
    return Wording(
        title=_filled(template.title, values)[:200],
        text=_filled(template.text, values),
        sms=_cut(sms, limits.get("notices.sms_characters")),
    )


def leaving(template: Template, channels: Collection[ChannelName]) -> Sequence[str]:
    """Return the fields that these channels would take off the page on which they have to stay."""
    by_mail = template.title + template.text if "email" in channels else ""
    by_sms = template.sms if "sms" in channels else ""
    known = notice_fields()
    told = {name for name in _FIELD.findall(by_mail + by_sms) if name in known}
    return sorted(name for name in told if known[name].sensitivity == "page")


def _check(template: Template, file: str) -> None:
    unknown = template.fields - notice_fields().keys()
    if unknown:
        raise BadTemplateError(f"{file}: không được dùng trường {', '.join(sorted(unknown))}")
    if away := leaving(template, template.channels):
        raise BadTemplateError(
            f"{file}: trường {', '.join(away)} chỉ ở trang của người nhận, không đi theo SMS, thư"
        )
    if "sms" in template.channels and not template.sms:
        raise BadTemplateError(f"{file}: có kênh SMS mà không có lời nhắn")
    if _LINK.search(template.sms):
        raise BadTemplateError(f"{file}: tin nhắn SMS không được chứa đường dẫn")
    if "Ông/Bà" not in template.text + template.title:
        raise BadTemplateError(f"{file}: chưa xưng hô Ông/Bà với người nhận")


def _value(value: object) -> str:
    cleaned = " ".join(text.clean(str(value)).split())
    return _cut(cleaned, limits.get("notices.value_characters"))


def _filled(words: str, values: Mapping[str, str]) -> str:
    """Fill a text in; where an officer has no name but that of the agency, it is said once."""
    return _TWICE.sub(r"\1", _FIELD.sub(lambda match: values[match[1]], words))


def _cut(words: str, most: int) -> str:
    return words if len(words) <= most else f"{words[: most - 1]}…"
