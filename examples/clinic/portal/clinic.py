"""The rules of the clinic: appointments, reminders, days of illness."""
import re
import sqlite3
from datetime import datetime, timedelta

from clock import CLINIC_TIME, iso, moment

REMIND_BEFORE = timedelta(days=1)
STANDING = ("planned", "confirmed")
PHONE = r"\d{11}"


class Refusal(Exception):
    """A request that is not allowed; nothing has changed."""

    def __init__(self, status, message):
        super().__init__(message)
        self.status, self.message = status, message


TAKEN = "Это время занято"
NOT_UNDERSTOOD = Refusal(422, "Запрос не понят")
MISSING = {"patient": "Такого пациента нет", "doctor": "Такого врача нет", "appointment": "Такой записи нет"}


class Clinic:
    def __init__(self, store, clock, outbox):
        self._store, self._clock, self._outbox = store, clock, outbox

    # What the bot asks

    def patient_with(self, phone):
        if not re.fullmatch(PHONE, phone):
            raise NOT_UNDERSTOOD
        patient = self._store.one("SELECT * FROM patient WHERE phone = ?", phone)
        if patient is None:
            raise Refusal(404, MISSING["patient"])
        return patient

    def appointment(self, appointment_id):
        return self._shown(self._find("appointment", appointment_id))

    def appointments_on(self, doctor_id, date):
        self._find("doctor", doctor_id)
        found = self._store.all(
            "SELECT * FROM appointment WHERE doctorId = ? AND date = ? ORDER BY startsAt", doctor_id, date
        )
        return [self._shown(one) for one in found]

    def answer(self, appointment_id, patient_id, answer):
        with self._store:
            found = self._find("appointment", appointment_id)
            if found["patientId"] != patient_id:
                raise Refusal(404, MISSING["appointment"])
            if found["status"] not in STANDING or moment(found["startsAt"]) <= self._clock.now():
                raise Refusal(409, "Эта запись уже отменена или прошла")
            self._store.change("UPDATE appointment SET status = ? WHERE appointmentId = ?", answer, appointment_id)
        return self.appointment(appointment_id)

    # What the staff does

    def all_appointments(self):
        return [self._shown(one) for one in self._store.all("SELECT * FROM appointment ORDER BY startsAt")]

    def add_patient(self, name, phone):
        if not re.fullmatch(PHONE, phone):
            raise NOT_UNDERSTOOD
        with self._store:
            query = "INSERT INTO patient (name, phone) VALUES (?, ?)"
            return self._alone("Пациент с таким телефоном уже есть", query, name, phone)

    def add_doctor(self, name, specialty, room):
        with self._store:
            query = "INSERT INTO doctor (name, specialty, room) VALUES (?, ?, ?)"
            return self._store.change(query, name, specialty, int(room))

    def delete(self, kind, number):
        """With all that belongs to it; nobody is told."""
        with self._store:
            self._store.change(f"DELETE FROM {kind} WHERE {kind}Id = ?", number)

    def make(self, patient_id, doctor_id, starts_at):
        with self._store:
            self._find("patient", patient_id)
            self._find("doctor", doctor_id)
            date, starts, remind = self._planned(starts_at)
            self._refuse_sick_day(doctor_id, date)
            made = self._alone(
                TAKEN,
                "INSERT INTO appointment (patientId, doctorId, date, startsAt, remindAt) VALUES (?, ?, ?, ?, ?)",
                patient_id, doctor_id, date, starts, remind,
            )
            self._outbox.tell("appointment-made", appointmentId=made, patientId=patient_id)
        return made

    def move(self, appointment_id, starts_at):
        with self._store:
            former = self._standing(appointment_id)
            date, starts, remind = self._planned(starts_at)
            self._refuse_sick_day(former["doctorId"], date)
            self._alone(
                TAKEN,
                "UPDATE appointment SET date = ?, startsAt = ?, remindAt = ?, status = 'planned'"
                " WHERE appointmentId = ?",
                date, starts, remind, appointment_id,
            )
            ids = {"appointmentId": appointment_id, "patientId": former["patientId"]}
            self._outbox.tell("appointment-moved", **ids, movedFrom=local(former["startsAt"]))

    def cancel(self, appointment_id, reason):
        with self._store:
            former = self._standing(appointment_id)
            self._cancel(appointment_id)
            ids = {"appointmentId": appointment_id, "patientId": former["patientId"]}
            self._outbox.tell("appointment-cancelled", **ids, reason=reason)

    def fall_ill(self, doctor_id, date):
        """Cancels the appointments that stand on that day, and tells the bot of all of them at once."""
        with self._store:
            self._find("doctor", doctor_id)
            self._store.change("INSERT OR IGNORE INTO sick_day (doctorId, date) VALUES (?, ?)", doctor_id, date)
            standing = [one for one in self.appointments_on(doctor_id, date) if one["status"] in STANDING]
            for one in standing:
                self._cancel(one["appointmentId"])
            if standing:
                ids = [one["appointmentId"] for one in standing]
                self._outbox.tell("doctor-ill", doctorId=doctor_id, date=date, appointmentIds=ids)

    # What comes by time

    def next_reminder(self):
        """ISO 8601, or None."""
        return self._store.one(
            "SELECT min(remindAt) AS at FROM appointment WHERE status IN ('planned', 'confirmed')"
        )["at"]

    def remind(self):
        """Tells the bot of the visits that begin in a day."""
        due = (
            "SELECT appointmentId, patientId FROM appointment"
            " WHERE remindAt <= ? AND status IN ('planned', 'confirmed') ORDER BY remindAt"
        )
        with self._store:
            for ids in self._store.all(due, iso(self._clock.now())):
                query = "UPDATE appointment SET remindAt = NULL WHERE appointmentId = ?"
                self._store.change(query, ids["appointmentId"])
                self._outbox.tell("visit-tomorrow", **ids)

    def _find(self, kind, number):
        found = self._store.one(f"SELECT * FROM {kind} WHERE {kind}Id = ?", number)
        if found is None:
            raise Refusal(404, MISSING[kind])
        return found

    def _standing(self, appointment_id):
        found = self._find("appointment", appointment_id)
        if found["status"] not in STANDING:
            raise Refusal(409, "Эта запись уже отменена")
        return found

    def _planned(self, starts_at):
        """Day, beginning, and the time of the reminder: none for a visit within a day."""
        now = self._clock.now()
        if starts_at <= now:
            raise Refusal(409, "Это время уже прошло")
        remind = starts_at - REMIND_BEFORE
        return starts_at.date().isoformat(), iso(starts_at), iso(remind) if remind > now else None

    def _alone(self, taken, query, *values):
        """Refused with the words `taken` where there is another such thing."""
        try:
            return self._store.change(query, *values)
        except sqlite3.IntegrityError:
            raise Refusal(409, taken) from None

    def _refuse_sick_day(self, doctor_id, date):
        if self._store.one("SELECT 1 FROM sick_day WHERE doctorId = ? AND date = ?", doctor_id, date):
            raise Refusal(409, "Врач в этот день болеет")

    def _cancel(self, appointment_id):
        self._store.change(
            "UPDATE appointment SET status = 'cancelled', remindAt = NULL WHERE appointmentId = ?", appointment_id
        )

    def _shown(self, appointment):
        shown = {key: value for key, value in appointment.items() if key != "remindAt"}
        doctor = self._find("doctor", appointment["doctorId"])
        return {**shown, "startsAt": local(appointment["startsAt"]), "doctor": doctor}


def local(text):
    """A moment as the clinic's clock on the wall shows it, ISO 8601."""
    return moment(text).astimezone(CLINIC_TIME).isoformat()


def written(text):
    """A moment as the staff writes it: 11.03.2030 10:00. Raises ValueError."""
    return datetime.strptime(text, "%d.%m.%Y %H:%M").replace(tzinfo=CLINIC_TIME)
