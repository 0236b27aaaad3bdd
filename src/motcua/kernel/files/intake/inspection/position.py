"""Where a picture was taken, as the camera wrote it."""

from io import BytesIO

from PIL import Image

_GPS = 0x8825
_LATITUDE, _LONGITUDE = (1, 2), (3, 4)
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, TypeError, KeyError, ArithmeticError)


def position(data: bytes) -> dict[str, str]:
    """Return `{"position": "18.34210, 105.90012"}`; nothing where the picture does not say."""
    try:
        with Image.open(BytesIO(data)) as picture:
            told = picture.getexif().get_ifd(_GPS)
        latitude, longitude = (_degrees(told, *keys) for keys in (_LATITUDE, _LONGITUDE))
    except _BROKEN:
        return {}
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        return {}
    return {"position": f"{latitude:.5f}, {longitude:.5f}"}


def _degrees(told: dict[int, object], side: int, value: int) -> float:
    degrees, minutes, seconds = (float(part) for part in told[value])  # type: ignore[attr-defined]
    found = degrees + minutes / 60 + seconds / 3600
    return -found if told[side] in ("S", "W") else found
