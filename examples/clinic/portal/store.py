"""
What the portal keeps, in SQLite. One connection serves all threads, one at a time; a block of `with store` is a
transaction.
"""
import sqlite3
import threading

TABLES = """
CREATE TABLE IF NOT EXISTS patient (
  patientId INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, phone TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS doctor (
  doctorId INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, specialty TEXT NOT NULL, room INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS sick_day (
  doctorId INTEGER NOT NULL REFERENCES doctor ON DELETE CASCADE, date TEXT NOT NULL, PRIMARY KEY (doctorId, date));
CREATE TABLE IF NOT EXISTS appointment (
  appointmentId INTEGER PRIMARY KEY AUTOINCREMENT,
  patientId INTEGER NOT NULL REFERENCES patient ON DELETE CASCADE,
  doctorId INTEGER NOT NULL REFERENCES doctor ON DELETE CASCADE,
  date TEXT NOT NULL, startsAt TEXT NOT NULL, status TEXT NOT NULL DEFAULT 'planned', remindAt TEXT);
CREATE UNIQUE INDEX IF NOT EXISTS one_patient_at_a_time
  ON appointment (doctorId, startsAt) WHERE status IN ('planned', 'confirmed');
CREATE TABLE IF NOT EXISTS outbox (
  callId INTEGER PRIMARY KEY AUTOINCREMENT, event TEXT NOT NULL, body TEXT NOT NULL, key TEXT NOT NULL,
  dueAt TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, outcome TEXT);
"""


class Store:
    def __init__(self, file):
        self._db = sqlite3.connect(file, check_same_thread=False)
        self._db.row_factory = sqlite3.Row
        self._db.execute("PRAGMA foreign_keys = ON")
        self._db.executescript(TABLES)
        self._lock = threading.RLock()

    def __enter__(self):
        self._lock.acquire()
        return self

    def __exit__(self, kind, *_):
        try:
            self._db.rollback() if kind else self._db.commit()
        finally:
            self._lock.release()

    def all(self, query, *values):
        with self._lock:
            return [dict(row) for row in self._db.execute(query, values)]

    def one(self, query, *values):
        """The first row, or None."""
        return next(iter(self.all(query, *values)), None)

    def change(self, query, *values):
        """Has the last id that was given, where something was added."""
        with self._lock:
            return self._db.execute(query, values).lastrowid
