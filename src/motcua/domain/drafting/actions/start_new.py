"""Begin a procedure of the province's own."""

import re
from typing import Final

from motcua.domain.packs.api.checks import MAIN_FILE, own_pack
from motcua.domain.procedures.api import KIND
from motcua.kernel.base.api import Actor, clock, no_event, text
from motcua.kernel.definitions.api.versions import Draft
from motcua.kernel.definitions.api.versions import start_new as start

_SLUG: Final = re.compile(r"[^a-z0-9]+")
_BEGINNING: Final = """\
code: "{code}"
name: {name}
promulgated_by: province
levels: [commune]
field: {{code: "", name: Chưa phân loại}}
settled_by: {{name: Ủy ban nhân dân cấp xã, unit_kind: office}}
online_level: information
complete: false
valid_from: {valid_from}

time:
  as_written: ""
  verified: false
"""


@no_event("a draft is no fact; the first event is its submission")
def start_new(*, actor: Actor, code: str, name: str) -> Draft:
    """Begin a procedure of the province's own from an empty folder.

    Raises:
        TakenCodeError: The code has a procedure already.
    """
    slug = _SLUG.sub("-", text.fold(name)).strip("-")[:48].strip("-") or "thu-tuc-moi"
    today = clock.today()
    content = _BEGINNING.format(code=code, name=_quoted(name), valid_from=today.isoformat())
    return start(
        actor=actor,
        kind=KIND,
        code=code,
        folder=f"{code}-{slug}",
        files={f"{own_pack()}/{MAIN_FILE}": content},
    )


def _quoted(name: str) -> str:
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
