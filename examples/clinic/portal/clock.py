"""The time of the portal: the real one, or one that stands still and is told to move (commap's clock contract)."""
import threading
from datetime import datetime, timedelta, timezone

CLINIC_TIME = timezone(timedelta(hours=3))


def moment(text):
    """An ISO 8601 moment. Raises ValueError for a text that is none, or has no zone."""
    at = datetime.fromisoformat(text.replace("Z", "+00:00"))
    if at.tzinfo is None:
        raise ValueError(f"{text} has no zone")
    return at


def iso(at):
    """A moment with milliseconds in UTC, so that moments sort as texts do."""
    return at.astimezone(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class Clock:
    """Frozen where it is given the moment at which time begins."""

    def __init__(self, begins_at=""):
        self._frozen_at = moment(begins_at) if begins_at else None
        self.moved = threading.Event()

    @property
    def is_frozen(self):
        return self._frozen_at is not None

    def now(self):
        return self._frozen_at or datetime.now(timezone.utc)

    def advance(self, to):
        """Sets a frozen time. Raises ValueError for a moment before its own."""
        if to < self._frozen_at:
            raise ValueError(f"time does not go back from {iso(self._frozen_at)} to {iso(to)}")
        self._frozen_at = to
        self.moved.set()

    def wait_until(self, due):
        """Waits for this moment (of a frozen clock: until it is moved), or for `moved`, which new work sets, too."""
        left = None if self.is_frozen or due is None else max(0, (due - self.now()).total_seconds())
        self.moved.wait(left)
        self.moved.clear()


class Activity:
    """What is going on at present, and a number that grows with every piece of it."""

    def __init__(self):
        self.running = 0
        self.count = 0
        self._lock = threading.Lock()

    def __enter__(self):
        with self._lock:
            self.running += 1
            self.count += 1

    def __exit__(self, *_):
        with self._lock:
            self.running -= 1
