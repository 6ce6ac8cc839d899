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


def words(message):
    return {"body": lambda body: {**body, "message": message} if body.get("success") is False else body}


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
}
