"""Ways in which a right portal may answer otherwise, by their names."""
import gzip
import json
import re
import zlib
from datetime import datetime, timedelta, timezone

MOMENT = re.compile(r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}$")


def everywhere(change):
    """The same change of all objects in a body, the inner ones first."""

    def changed(value):
        if isinstance(value, list):
            return [changed(one) for one in value]
        if isinstance(value, dict):
            return change({key: changed(inner) for key, inner in value.items()})
        return value

    return changed


def moments(told):
    def change(fields):
        def one(value):
            is_moment = isinstance(value, str) and MOMENT.match(value)
            return told(datetime.fromisoformat(value)) if is_moment else value

        return {key: one(value) for key, value in fields.items()}

    return {"body": everywhere(change)}


def chunks(size):
    def content(plain):
        parts = [plain[start : start + size] for start in range(0, len(plain), size)]
        return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"

    return {"headers": {"Transfer-Encoding": "chunked"}, "content": content}


def refusals(change):
    return {"body": lambda body: change(body) if body.get("success") is False else body}


def words(message):
    return refusals(lambda body: {**body, "message": message})


def nulls(fields):
    """What else would be left out of an order, of a place or of a review."""
    if "total" in fields:
        return {"completedAt": None, **fields}
    if "country" in fields or "city" in fields:
        return {"country": None, "region": None, "city": None, **fields}
    return {"text": None, **fields} if "rating" in fields and "ticketId" not in fields else fields


PAGE = b"<html><title>401 Authorization Required</title></html>"


def offset(hours, minutes=0):
    return timezone(timedelta(hours=hours, minutes=minutes))


OPTIONAL = ("patronymic", "phone", "email", "location")

DIFFERENCES = {
    "other order of keys": {"body": everywhere(lambda fields: dict(reversed(fields.items())))},
    "greater ids": {"first id": 7_000_000_000},
    "small ids": {"first id": 10},
    "more fields": {"body": everywhere(lambda fields: {**fields, "etag": "a1", "links": {"self": "/x"}})},
    "more lists": {"body": everywhere(lambda fields: {"tags": [], **fields})},
    "gzip": {"headers": {"Content-Encoding": "gzip"}, "content": gzip.compress},
    "deflate": {"headers": {"Content-Encoding": "deflate"}, "content": zlib.compress},
    "one chunk": chunks(1 << 20),
    "small chunks": chunks(7),
    "moments in UTC": moments(lambda when: when.astimezone(timezone.utc).isoformat().replace("+00:00", "Z")),
    "moments of the east": moments(lambda when: when.astimezone(offset(5, 30)).isoformat()),
    "moments of the west": moments(lambda when: when.astimezone(offset(-8)).isoformat()),
    "moments with milliseconds": moments(lambda when: when.isoformat(timespec="milliseconds")),
    "other words of errors": words("Nothing of the kind"),
    "errors without words of ours": words("#42"),
    "headers in small letters": {"headers": {"x-request-id": "1", "content-language": "ru"}},
    "headers in capitals": {"headers": {"X-REQUEST-ID": "1", "CACHE-CONTROL": "no-store"}},
    "another content type": {"headers": {"Content-Type": "application/json"}},
    "a cookie": {"headers": {"Set-Cookie": "session=1; Path=/; HttpOnly"}},
    "ASCII only": {"text": lambda value: json.dumps(value)},
    "indented": {"text": lambda value: json.dumps(value, ensure_ascii=False, indent=4) + "\n"},
    "slashes escaped": {"text": lambda value: json.dumps(value).replace("/", "\\/")},
    "null left out": {"body": everywhere(lambda fields: {key: one for key, one in fields.items() if one is not None or key not in OPTIONAL})},
    "null left out wherever it stands": {"body": everywhere(lambda fields: {key: one for key, one in fields.items() if one is not None})},
    "null for all that may be left out": {"body": everywhere(nulls)},
    "null for a place without anything": {"body": everywhere(lambda fields: {**fields, "location": fields["location"] or None} if "location" in fields else fields)},
    "401 without a body": {401: {"headers": {"Content-Type": None}, "content": lambda _: b""}},
    "401 as a page": {401: {"headers": {"Content-Type": "text/html", "WWW-Authenticate": "Bearer"}, "content": lambda _: PAGE}},
    "401 with other fields": {401: {"body": lambda _: {"error": "invalid_token"}}},
    "refusals with errors that are null": refusals(lambda body: {**body, "errors": None}),
    "refusals with errors by field": refusals(lambda body: {**body, "errors": {"phone": ["bad"]}}),
    "refusals with nothing but words": refusals(lambda body: {"message": body["message"]}),
    # Several in one millisecond.
    "moments with microseconds": {"moment": lambda when, number: f"{when[:19]}.123{number % 1000:03}{when[19:]}"},
}
