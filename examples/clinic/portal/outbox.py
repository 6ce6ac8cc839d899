"""What the bot is told: written down with what it is about, and called by a thread, one call after another."""
import json
import threading
import urllib.error
import urllib.request
import uuid
from datetime import timedelta

from clock import iso, moment

RETRY_AFTER = [timedelta(seconds=after) for after in (5, 30, 120, 600, 3600)]
TIMEOUT_S = 30
# The registry of doctors reports elsewhere than the rest, see contracts/bot.yaml.
REGISTRY = {"doctor-ill"}


class Outbox:
    def __init__(self, store, clock, bot_url, bot_token):
        self._store, self._clock, self._url, self._token = store, clock, bot_url, bot_token

    def tell(self, event, **body):
        """Part of the transaction in which it is called: the bot hears of nothing that is not kept."""
        self._store.change(
            "INSERT INTO outbox (event, body, key, dueAt) VALUES (?, ?, ?, ?)",
            event, json.dumps(body, ensure_ascii=False), str(uuid.uuid4()), iso(self._clock.now()),
        )
        self._clock.moved.set()

    def due(self):
        """When the next call is to be made, ISO 8601; None where there is none. They keep their order."""
        call = self._next()
        return call and call["dueAt"]

    def call_next(self):
        call = self._next()
        outcome = self._call(call)
        with self._store:
            if outcome or call["attempts"] >= len(RETRY_AFTER):
                self._store.change(
                    "UPDATE outbox SET outcome = ? WHERE callId = ?", outcome or "given up", call["callId"]
                )
                return
            again = iso(self._clock.now() + RETRY_AFTER[call["attempts"]])
            self._store.change(
                "UPDATE outbox SET attempts = attempts + 1, dueAt = ? WHERE callId = ?", again, call["callId"]
            )

    def _next(self):
        return self._store.one("SELECT * FROM outbox WHERE outcome IS NULL ORDER BY callId LIMIT 1")

    def _call(self, call):
        """What came of it in a few words; None where it is worth another try."""
        event = call["event"]
        path, more = ("/registry", {"X-Registry-Event": event}) if event in REGISTRY else (f"/events/{event}", {})
        headers = {
            "Authorization": f"Bearer {self._token}", "Content-Type": "application/json",
            "Idempotency-Key": call["key"], **more,
        }
        request = urllib.request.Request(self._url + path, call["body"].encode(), headers)
        try:
            with urllib.request.urlopen(request, timeout=TIMEOUT_S) as answer:
                return f"told {json.load(answer)['told']}"
        except urllib.error.HTTPError as error:
            with error:
                if error.code < 500:
                    return f"refused with {error.code}"
            print(f"the bot answered {event} with {error.code}", flush=True)
        except (OSError, ValueError, KeyError) as error:
            print(f"the bot was not told of {event}: {error}", flush=True)
        return None


class Worker(threading.Thread):
    """Does what comes due by the clock: reminders, and calls of the bot."""

    def __init__(self, clock, clinic, outbox, activity):
        super().__init__(daemon=True)
        self._clock, self._clinic, self._outbox, self._activity = clock, clinic, outbox, activity

    def due(self):
        """When the nearest work comes due, ISO 8601, or None."""
        return min((at for at in (self._clinic.next_reminder(), self._outbox.due()) if at), default=None)

    def is_due(self):
        due = self.due()
        return due is not None and due <= iso(self._clock.now())

    def run(self):
        while True:
            if not self.is_due():
                due = self.due()
                self._clock.wait_until(due and moment(due))
                continue
            with self._activity:
                self._clinic.remind()
                call = self._outbox.due()
                if call and call <= iso(self._clock.now()):
                    self._outbox.call_next()
