"""Why the engine reads dossiers for a move, in words that the owner sees."""

from motcua.kernel.privacy.api import declare_purpose

MOVE = declare_purpose("move_version", "Hệ thống xét chuyển hồ sơ sang phiên bản mới của thủ tục")
