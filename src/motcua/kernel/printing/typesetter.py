"""The confined process that runs Typst: `Confined` starts it.

Templates are written by people of an agency: what a template does, it does here.
"""

from datetime import UTC, datetime
from typing import Any, cast

import typst

from motcua.kernel.confinement.api import JsonObject, Served, serve

_MOST_WORDS = 4_000


def prepare(options: JsonObject) -> "_Typesetter":
    """Open the fonts, before nothing can be opened any more."""
    return _Typesetter(fonts=str(options["fonts"]))


class _Typesetter:
    def __init__(self, *, fonts: str) -> None:
        self._fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts]
        )

    def __call__(self, head: JsonObject, data: bytes) -> Served:
        """Typeset one template; what Typst says against it is the answer too."""
        try:
            return Served(header={"ok": True}, blocks=self._blocks(head, data))
        except (typst.TypstError, RuntimeError) as fault:
            said = str(getattr(fault, "diagnostic", "") or fault)
            return Served(header={"ok": False, "said": said[:_MOST_WORDS]})

    def _blocks(self, head: JsonObject, data: bytes) -> tuple[bytes, ...]:
        """Return the file, of a picture one for each page, and the slots where they are asked."""
        compiler = typst.Compiler(
            str(head["template"]),
            root=str(head["root"]),
            font_paths=self._fonts,
            ignore_system_fonts=True,
            sys_inputs={"data": data.decode()},
            package_path="/nonexistent",
            package_cache_path="/nonexistent",
        )
        made = compiler.compile(
            format=cast("Any", head["form"]),
            timestamp=datetime.fromtimestamp(cast("int", head["made_at"]), UTC),
            pdf_standards=cast("Any", head["standard"] or []),
            ppi=float(cast("int", head["resolution_dpi"])),
            pdf_tags=bool(head["tagged"]),
        )
        files = (made,) if isinstance(made, bytes) else tuple(cast("list[bytes]", made or ()))
        if not head["with_slots"]:
            return files
        return (*files, compiler.query("<slot>", field="value").encode())


if __name__ == "__main__":
    serve(prepare)
