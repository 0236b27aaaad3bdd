"""What can happen to an instance; instants are microseconds since 1970."""

from motcua.kernel.processes.engine.state import Event


def started(at_us: int) -> Event:
    """The instance begins."""
    return Event("start", at_us)


def completed(token: int, at_us: int) -> Event:
    """A task, service or called process is done."""
    return Event("complete", at_us, token)


def failed(token: int, code: str, at_us: int) -> Event:
    """A task, service or called process ended in an error of the business, not of the machine."""
    return Event("fail", at_us, token, code)


def escalated(token: int, code: str, at_us: int) -> Event:
    """A task asks for attention and goes on."""
    return Event("escalate", at_us, token, code)


def fell_due(token: int, element: str, at_us: int) -> Event:
    """A timer has run out."""
    return Event("timer", at_us, token, element)


def message_arrived(name: str, at_us: int) -> Event:
    """A message came in; the wait that is oldest takes it."""
    return Event("message", at_us, 0, name)


def signalled(name: str, at_us: int) -> Event:
    """A signal was given; all who wait for it hear it."""
    return Event("signal", at_us, 0, name)


def data_changed(at_us: int) -> Event:
    """The data changed, so that conditions may hold now."""
    return Event("look", at_us)


def taken_back(token: int, at_us: int) -> Event:
    """A task that was ended is not; see `engine.undoing`."""
    return Event("undo", at_us, token)


def stopped(at_us: int) -> Event:
    """The instance is ended from outside."""
    return Event("stop", at_us)


def moved(definition: str, at_us: int) -> Event:
    """The instance goes to another net; see `engine.moving`."""
    return Event("move", at_us, 0, definition)


def moved_back(definition: str, at_us: int) -> Event:
    """It goes back; see `engine.undoing`."""
    return Event("move_back", at_us, 0, definition)
