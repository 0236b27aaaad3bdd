"""Everything others may call."""

from motcua.kernel.confinement.pool import (
    BrokeDownError,
    Cap,
    Confined,
    ConfinedError,
    OutOfMemoryError,
    TooBusyError,
    TooSlowError,
)
from motcua.kernel.confinement.served import Served, serve
from motcua.kernel.confinement.walls import Walls, confine, interpreter_folders
from motcua.kernel.confinement.wire import (
    BrokenFrameError,
    Json,
    JsonObject,
    TooManyBytesError,
    read_blocks,
    read_object,
    write_blocks,
    write_object,
)
