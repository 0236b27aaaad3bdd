"""Papers that people of the journeys photograph or scan."""

from pathlib import Path


def photographed(path: Path, *lines: str) -> Path:
    """Write the photograph of an invented paper."""
    from motcua.project.demo.papers import mock_page

    path.write_bytes(mock_page("GIẤY TỜ MẪU", list(lines) or ["Trang một", "Trang hai"]))
    return path
