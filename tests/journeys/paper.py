"""Papers that people of the journeys photograph or scan."""

from pathlib import Path
from zlib import crc32


def photographed(path: Path, *lines: str) -> Path:
    """Write the photograph of an invented paper."""
    from motcua.project.demo.papers import pictures

    words = ", ".join(lines) or "Giấy tờ mẫu"
    says = {"loai": "Giấy tờ", "noiCap": "Cơ quan mẫu", "ten": words}
    seed = crc32(words.encode())
    path.write_bytes(pictures("van-bang", says, seed=seed, manner="photographed"))
    return path
