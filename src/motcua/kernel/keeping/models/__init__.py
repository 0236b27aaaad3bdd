from motcua.kernel.keeping.models.pulse import Pulse

__all__ = ["Pulse"]
