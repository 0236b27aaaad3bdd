"""QR codes as pictures that templates and pages can show."""

import io

import segno


def qr_svg(text: str) -> str:
    """Return a QR code of `text` as an SVG document of one path, error correction M."""
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="svg", border=0, xmldecl=False)
    return out.getvalue().decode()


def qr_png(text: str, *, scale_pixels: int = 6) -> bytes:
    """Return a QR code of `text` as PNG, `scale_pixels` to a module, with its quiet border."""
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="png", scale=scale_pixels)
    return out.getvalue()
