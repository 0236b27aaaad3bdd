"""The templates of notices: read from packs, checked, and filled in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from motcua.kernel.base.api import limits, paths, text
from motcua.kernel.notices.errors import BadTemplateError, UnknownTemplateError, WrongContextError

type ChannelName = Literal["in_app", "sms", "email"]

FIELDS = {
    "dossier_code": "mã hồ sơ",
    "procedure": "tên thủ tục",
    "agency": "cơ quan",
    "unit": "đơn vị",
    "officer": "cán bộ phụ trách",
    "at": "giờ, ngày xảy ra",
    "due": "hẹn trả",
    "next_step": "việc tiếp theo",
    "place": "nơi nhận kết quả",
    "items": "số mục",
    "amount": "số tiền",
}
"""All that a notice may hold: nothing of them tells who the person is."""

_FIELD = re.compile(r"\{([a-z_]*)\}")
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
def templates(packs: Path) -> Mapping[str, Template]:
    """Return all templates; another pack's template replaces Việt Nam's of the same key."""
    files = sorted(packs.glob("*/notices/*.yaml"), key=lambda path: not _is_national(path))
    return {found.key: found for found in map(load, files)}


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
    foreign = context.keys() - FIELDS.keys()
    if missing or foreign:
        raise WrongContextError(f"{template.key}: {sorted(missing)} {sorted(foreign)}")
    values = {name: _value(value) for name, value in context.items()}
    sms = _LINK.sub(" ", _filled(template.sms, values))
    return Wording(
        title=_filled(template.title, values)[:200],
        text=_filled(template.text, values),
        sms=_cut(sms, limits.get("notices.sms_characters")),
    )


def _check(template: Template, file: str) -> None:
    unknown = template.fields - FIELDS.keys()
    if unknown:
        raise BadTemplateError(f"{file}: không được dùng trường {', '.join(sorted(unknown))}")
    if "sms" in template.channels and not template.sms:
        raise BadTemplateError(f"{file}: có kênh SMS mà không có lời nhắn")
    if _LINK.search(template.sms):
        raise BadTemplateError(f"{file}: tin nhắn SMS không được chứa đường dẫn")
    if "Ông/Bà" not in template.text + template.title:
        raise BadTemplateError(f"{file}: chưa xưng hô Ông/Bà với người nhận")


def _is_national(path: Path) -> bool:
    return path.parent.parent.name == "vietnam"


def _value(value: object) -> str:
    cleaned = " ".join(text.clean(str(value)).split())
    return _cut(cleaned, limits.get("notices.value_characters"))


def _filled(words: str, values: Mapping[str, str]) -> str:
    return _FIELD.sub(lambda match: values[match[1]], words)


def _cut(words: str, most: int) -> str:
    return words if len(words) <= most else f"{words[: most - 1]}…"
