"""
The portal of the clinic: an API with a token for the bot, and forms for the staff, who are in the clinic's own network.

Environment: PORT, PORTAL_TOKEN, BOT_URL, BOT_TOKEN; PORTAL_DB, a file (in memory without it); PORTAL_CLOCK, where time
begins and stands still, and then moves as it is told.
"""
import json
import os
import re
import traceback
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

from clinic import CLINIC_TIME, NOT_UNDERSTOOD, Clinic, Refusal, written
from clock import Activity, Clock, iso, moment
from outbox import Outbox, Worker
from store import Store

TOKEN = os.environ["PORTAL_TOKEN"]
clock = Clock(os.environ.get("PORTAL_CLOCK", ""))
activity = Activity()
store = Store(os.environ.get("PORTAL_DB", ":memory:"))
outbox = Outbox(store, clock, os.environ["BOT_URL"], os.environ["BOT_TOKEN"])
clinic = Clinic(store, clock, outbox)
worker = Worker(clock, clinic, outbox, activity)


def answer_of(number, body):
    """The patient says whether they come."""
    if not isinstance(body.get("patientId"), int) or body.get("answer") not in ("confirmed", "declined"):
        raise NOT_UNDERSTOOD
    return clinic.answer(number, body["patientId"], body["answer"])


def time_in(fields):
    """When a visit begins: a date and a time, or a time so many days from today."""
    if "at" in fields:
        return written(fields["at"])
    day = clock.now().astimezone(CLINIC_TIME) + timedelta(days=int(fields["inDays"]))
    return written(f"{day:%d.%m.%Y} {fields['time']}")


def day_in(fields, form):
    return datetime.strptime(fields["date"], form).date().isoformat()


# By method and path; a number in the path comes first. What the bot asks answers JSON:
API = {
    "GET /patient": lambda query: clinic.patient_with(query.get("phone", "")),
    "GET /appointments/N": lambda number, _: clinic.appointment(number),
    "POST /appointments/N/answer": answer_of,
    "GET /doctors/N/appointments": lambda number, query: {
        "appointments": clinic.appointments_on(number, day_in(query, "%Y-%m-%d"))
    },
}

# … and the staff's forms lead to a page.
FORMS = {
    "/patients": lambda fields: f"/patients/{clinic.add_patient(fields['name'], fields['phone'])}",
    "/patients/N/delete": lambda number, _: clinic.delete("patient", number),
    "/doctors": lambda fields: f"/doctors/{clinic.add_doctor(fields['name'], fields['specialty'], fields['room'])}",
    "/doctors/N/delete": lambda number, _: clinic.delete("doctor", number),
    "/doctors/N/sick-day": lambda number, fields: clinic.fall_ill(number, day_in(fields, "%d.%m.%Y")),
    "/appointments": lambda fields: "/appointments/{}".format(
        clinic.make(int(fields["patientId"]), int(fields["doctorId"]), time_in(fields))
    ),
    "/appointments/N/move": lambda number, fields: clinic.move(number, time_in(fields)),
    "/appointments/N/cancel": lambda number, fields: clinic.cancel(number, fields["reason"]),
}


def advance(body):
    try:
        clock.advance(moment(body["to"]))
        return 200, {"now": iso(clock.now())}
    except (KeyError, ValueError) as error:
        return 422, {"message": f"{error}", "now": iso(clock.now())}


# Told to a frozen clock, and asked of it, by commap (docs/clock.md there).
CLOCK = {
    "GET /clock/due": lambda _: (200, {"due": worker.due()}),
    "POST /clock/advance": advance,
    "GET /clock/idle": lambda _: (
        200, {"idle": activity.running == 0 and not worker.is_due(), "activity": activity.count}
    ),
}


def handler_in(table, path):
    """What is done at a path, with the number in it if there is one."""
    numbers = [int(number) for number in re.findall(r"(?<=/)\d{1,15}(?=/|$)", path)]
    found = table.get(re.sub(r"(?<=/)\d{1,15}(?=/|$)", "N", path))
    return found and (lambda given: found(*numbers, given))


class Requests(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self):
        self.respond()

    def do_POST(self):
        self.respond()

    def respond(self):
        text = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode(errors="replace")
        url = urlsplit(self.path)
        try:
            if clock.is_frozen and url.path.startswith("/clock/"):
                return self.answer(*self.asked(CLOCK, url, text))
            with activity:
                if url.path == "/office/appointments" and self.command == "GET":
                    return self.answer(200, {"appointments": clinic.all_appointments()})
                if url.path.startswith("/office/") and self.command == "POST":
                    return self.office(url.path[len("/office"):], dict(parse_qsl(text)))
                if self.headers.get("Authorization") != f"Bearer {TOKEN}":
                    raise Refusal(401, "Нет доступа")
                body = self.asked(API, url, text)
            self.answer(200, body)
        except Refusal as refusal:
            self.answer(refusal.status, {"message": refusal.message})
        except (KeyError, ValueError):
            self.answer(NOT_UNDERSTOOD.status, {"message": NOT_UNDERSTOOD.message})
        except Exception:
            traceback.print_exc()
            self.answer(500, {"message": "Портал не справился, причина — в его журнале"})

    def asked(self, table, url, text):
        handler = handler_in(table, f"{self.command} {url.path}")
        if handler is None:
            raise Refusal(404, "Здесь ничего нет")
        given = json.loads(text) if text else dict(parse_qsl(url.query))
        if not isinstance(given, dict):
            raise NOT_UNDERSTOOD
        return handler(given)

    def office(self, path, fields):
        handler = handler_in(FORMS, path)
        if handler is None:
            raise Refusal(404, "Здесь ничего нет")
        place = handler(fields) or ""
        self.send_response(303)
        self.send_header("Location", f"/office{place}")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def answer(self, status, body):
        content = json.dumps(body, ensure_ascii=False).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        pass


worker.start()
ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Requests).serve_forever()
