"""What the ledger keeps of readings of ended dossiers; each dossier opened has its own record."""

from motcua.kernel.ledger.api import declare

_PAST_READING = ("kind", "procedure", "version", "draft", "revision", "since", "until", "dossiers")
PAST_READING_STARTED = declare(
    "past_reading.started", "Bắt đầu đọc hồ sơ đã kết thúc, chỉ giữ số đếm", open=_PAST_READING
)
PAST_READING_STOPPED = declare(
    "past_reading.stopped", "Dừng đọc hồ sơ đã kết thúc", open=_PAST_READING
)
