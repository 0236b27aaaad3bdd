"""Lines of the technical log: for people, or one JSON object each for whatever gathers logs."""

import json
import logging
from datetime import UTC, datetime

KINDS = ("text", "json")


class JsonLines(logging.Formatter):
    """Write a record as one JSON object on one line.

    A text that holds a line break stays inside its string, so that nobody's words look like an
    entry of ours.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        said: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "process": record.process,
            "said": record.getMessage(),
        }
        if record.exc_info:
            said["trace"] = self.formatException(record.exc_info)
        return json.dumps(said, ensure_ascii=False)


def settings(kind: str) -> dict[str, object]:
    """Return Django's settings of the log.

    Args:
        kind: `json`, or anything else for lines that people read.
    """
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "text": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"},
            "json": {"()": "motcua.project.log_lines.JsonLines"},
        },
        "handlers": {
            "stderr": {
                "class": "logging.StreamHandler",
                "formatter": kind if kind in KINDS else "text",
            }
        },
        "root": {"handlers": ["stderr"], "level": "INFO"},
    }
