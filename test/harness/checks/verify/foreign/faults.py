"""Ways in which the portal breaks a promise about what it keeps, by their names and the operation that is broken.

Each stands in place of an operation: it gets that operation, the query, the body and the tables.
"""
import html
import re
import time
from datetime import datetime, timedelta, timezone


def forgets(plain, query, body, tables):
    """Says that it has made a thing, and keeps nothing."""
    status, thing = plain(query, body)
    for table in tables.values():
        table.pop(next(iter(thing.values())), None)
    return status, thing


def shortens(field, length):
    def broken(plain, query, body, _):
        status, thing = plain(query, body)
        # The answer is whole; what is kept is not.
        whole = dict(thing)
        thing[field] = thing[field][:length]
        return status, whole

    return broken


def drops(field):
    def broken(plain, query, body, _):
        status, thing = plain(query, {key: value for key, value in body.items() if key != field})
        return status, thing

    return broken


def escapes(field):
    def broken(plain, query, body, _):
        return plain(query, {**body, field: body[field].replace("&", "&amp;").replace("<", "&lt;")})

    return broken


def of_list(name, change):
    def broken(plain, query, body, _):
        status, answer = plain(query, body)
        return status, {name: change(answer[name], query)}

    return broken


def takes_twice(plain, query, body, _):
    """Looks at the phone alone."""
    email = body.get("email")
    status, user = plain(query, {**body, "email": None})
    user["email"] = email
    return status, user


def minds_case(plain, query, body, tables):
    """Finds an address only as it was written."""
    status, user = plain(query, body)
    if "email" in query and user["email"] != query["email"]:
        return 404, {"success": False, "message": "Пользователь не найден"}
    return status, user


def minds_cyrillic(plain, query, body, tables):
    """Small and capital letters are the same to it only as far as they are Latin, as in SQLite."""
    status, user = plain(query, body)
    latin = [re.sub("[A-Z]", lambda letter: letter[0].lower(), one) for one in (query.get("email", ""), user["email"] or "")]
    return (status, user) if "email" not in query or len(set(latin)) == 1 else (404, {"success": False, "message": "Пользователь не найден"})


def guesses_phone(plain, query, body, tables):
    """Finds whose phone begins so."""
    begin = [user for user in tables["users"].values() if (user.get("phone") or "").startswith(query.get("phone", "-"))]
    return (200, begin[-1]) if begin else plain(query, body)


def touches(table, field, value):
    """Changes all the others, too."""

    def broken(plain, query, body, tables):
        status, thing = plain(query, body)
        for other in tables[table].values():
            if other is not thing:
                other[field] = value
        return status, thing

    return broken


def resets(field, value):
    def broken(plain, query, body, _):
        status, thing = plain(query, body)
        thing[field] = value
        return status, thing

    return broken


def keeps_refused(field):
    """Changes first and looks then."""

    def broken(plain, query, body, tables):
        ticket = tables["tickets"].get(body.get("ticketId"))
        if ticket and isinstance(body.get(field), str):
            ticket[field] = body[field]
        return plain(query, body)

    return broken


def later(plain, query, body, _):
    """Off by one at the border: what is as old as the border is left out."""
    if "since" in query:
        border = datetime.fromisoformat(query["since"]) + timedelta(milliseconds=1)
        query = {**query, "since": border.isoformat()}
    return plain(query, body)


def one_less(plain, query, body, _):
    status, answer = plain(query, body)
    limit = int(query.get("limit", 20))
    return status, {"posts": answer["posts"][: max(limit - 1, 1)]}


def short_pause(plain, query, body, _):
    if datetime.fromisoformat(body["until"]) - datetime.now().astimezone() > timedelta(days=365):
        return 409, {"success": False, "message": "Слишком долго"}
    return plain(query, body)


def foreign_reply(plain, query, body, tables):
    """Lets a comment of another post be answered."""
    answered = body.get("replyToCommentId")
    status, comment = plain(query, {key: value for key, value in body.items() if key != "replyToCommentId"})
    comment["replyToCommentId"] = answered
    return status, comment


def changes(change):
    """Answers a thing otherwise than it is kept."""

    def operation(plain, query, body, tables):
        status, thing = plain(query, body)
        return status, change(thing)

    return operation


def same_id(plain, query, body, tables):
    """Gives a second comment of the same words the id of the first."""
    for comment in tables["comments"].values():
        if comment["comment"] == body.get("comment"):
            return 201, comment
    return plain(query, body)


def alters(field, change):
    """Keeps a text otherwise than it was sent."""

    def broken(plain, query, body, _):
        return plain(query, {**body, field: change(body[field])} if isinstance(body.get(field), str) else body)

    return broken


def only_open(plain, query, body, tables):
    """Keeps nothing of a reply to a ticket that has been answered."""
    ticket = tables["tickets"].get(body.get("ticketId"))
    before = dict(ticket or {})
    status, ticket = plain(query, body)
    answered = dict(ticket)
    if before["status"] == "answered":
        ticket.update(before)
    return status, answered


def second_reply(change):
    """Does something else with a reply where there is one already."""

    def broken(plain, query, body, tables):
        ticket = tables["tickets"].get(body.get("ticketId"))
        old = ticket and ticket["reply"]
        if not old or not isinstance(body.get("reply"), str):
            return plain(query, body)
        return change(plain, query, body, old)

    return broken


def refuses(*_):
    return 409, {"success": False, "message": "Нельзя"}


def connects_once(plain, query, body, tables):
    user = tables["users"].get(body.get("userId"))
    if user and user.get("connected"):
        return refuses()
    answer = plain(query, body)
    user["connected"] = True
    return answer


def made_at(when):
    def broken(plain, query, body, _):
        status, comment = plain(query, body)
        comment["createdAt"] = when()
        return status, comment

    return broken


def late(plain, query, body, _):
    if len(str(body.get("comment"))) > 5_000:
        time.sleep(5.2)
    return plain(query, body)


def remembers_nobody():
    """Keeps for good that there was nobody with a phone or an address."""
    missing = set()

    def broken(plain, query, body, _):
        key = tuple(query.items())
        if key in missing:
            return 404, {"success": False, "message": "Пользователь не найден"}
        try:
            return plain(query, body)
        except Exception as refusal:
            if "userId" not in query and getattr(refusal, "status", None) == 404:
                missing.add(key)
            raise

    return broken


def refused_where(is_wrong):
    def broken(plain, query, body, _):
        return (422, {"success": False, "message": "Ошибка валидации"}) if is_wrong(body) else plain(query, body)

    return broken


def long_list(count, change):
    return of_list("posts", lambda posts, _: [change(post) for post in posts] if len(posts) > count else posts)


def fails_where(is_wrong, body={"success": False, "message": "Ошибка сервера"}, code=500):
    def broken(plain, query, sent, _):
        given = [str(value) for value in (*query.values(), *sent.values())]
        return (code, body) if any(is_wrong(value) for value in given) else plain(query, sent)

    return broken


def is_too_great(value):
    return value.isdigit() and int(value) >= 2**31


# What of a header is taken for the right one, by faults and their operations.
KNOWS = {
    ("lets in whoever shows no token", "GET /orders"): lambda given, right: given in (None, right),
    ("looks how the token begins", "POST /ticket/rate"): lambda given, right: bool(given) and right.startswith(given),
}

FAULTS = {
    ("stores no user", "POST /user"): forgets,
    ("stores no comment", "POST /comment"): forgets,
    ("shortens comments", "POST /comment"): shortens("comment", 255),
    ("shortens names", "POST /user"): shortens("surname", 40),
    ("drops the place", "POST /user"): drops("location"),
    ("drops the middle name", "POST /user"): drops("middlename"),
    ("escapes comments", "POST /comment"): escapes("comment"),
    ("takes an address twice", "POST /user"): takes_twice,
    ("minds the case of an address", "GET /user"): minds_case,
    ("finds by the beginning of a phone", "GET /user"): guesses_phone,
    ("gives one id twice", "POST /comment"): same_id,
    ("answers comments of other posts", "POST /comment"): foreign_reply,
    ("lists posts the oldest first", "GET /posts"): of_list("posts", lambda posts, _: posts[::-1]),
    ("lists orders as they came", "GET /orders"): of_list("orders", lambda orders, _: sorted(orders, key=lambda one: one["orderId"])),
    ("ignores the status", "GET /orders"): lambda plain, query, body, _: plain({"userId": query["userId"]}, body),
    ("leaves out what is as old as the border", "GET /posts"): later,
    ("lists one less than the limit", "GET /posts"): one_less,
    ("lists a title that is cut", "GET /posts"): of_list("posts", lambda posts, _: [{**post, "title": post["title"][:2]} for post in posts]),
    ("keeps no review", "POST /order/review"): lambda plain, query, body, tables: (
        201,
        {**plain(query, body)[1], **({"review": None} if tables["orders"][body["orderId"]].update(review=None) else {})},
    ),
    ("rates every ticket", "POST /ticket/rate"): touches("tickets", "rating", 3),
    ("loses the subject", "POST /ticket/reply"): resets("subject", "—"),
    ("keeps a reply that it refuses", "POST /ticket/reply"): keeps_refused("reply"),
    ("allows a year less a day", "POST /user/pause-bot"): short_pause,
    ("adds prices without quantities", "GET /order"): changes(lambda order: {**order, "total": sum(item["price"] for item in order["items"])}),
    ("says of every order when it was completed", "GET /order"): changes(lambda order: {"completedAt": order["createdAt"], **order}),
    ("shows a rating before the end", "GET /ticket"): changes(lambda ticket: {**ticket, "rating": ticket["rating"] or 5}),
    ("keeps no reply to an answered ticket", "POST /ticket/reply"): only_open,
    ("keeps the first reply for good", "POST /ticket/reply"): second_reply(lambda plain, query, body, old: plain(query, {**body, "reply": old})),
    ("appends replies", "POST /ticket/reply"): second_reply(lambda plain, query, body, old: plain(query, {**body, "reply": f"{old}\n{body['reply']}"})),
    ("refuses a second reply", "POST /ticket/reply"): second_reply(refuses),
    ("refuses a second connection", "POST /user/connect-bot"): connects_once,
    ("says in three hours", "POST /comment"): made_at(lambda: (datetime.now(timezone.utc) + timedelta(hours=3)).isoformat(timespec="seconds")),
    ("says 1970", "POST /comment"): made_at(lambda: "1970-01-01T00:00:00+00:00"),
    ("lists no carts unless asked", "GET /orders"): of_list("orders", lambda orders, query: [one for one in orders if "status" in query or one["status"] != "cart"]),
    ("lists only new posts unless asked", "GET /posts"): lambda plain, query, body, _: plain({"since": "2029-01-01T00:00:00+03:00", **query}, body),
    ("lists never more than fifty", "GET /posts"): of_list("posts", lambda posts, _: posts[:50]),
    ("lists pictures without an address", "GET /posts"): long_list(4, lambda post: {**post, "imageUrl": ""}),
    ("leaves the author out of long lists", "GET /posts"): long_list(20, lambda post: {key: value for key, value in post.items() if key != "author"}),
    ("takes too long for long comments", "POST /comment"): late,
    ("remembers that nobody was there", "GET /user"): remembers_nobody(),
    ("refuses milliseconds", "POST /user/pause-bot"): refused_where(lambda body: "." in str(body.get("until"))),
    ("cuts the last letter of a name", "POST /user"): alters("lastname", lambda name: name[:254]),
    ("refuses long addresses", "POST /user"): refused_where(lambda body: len(body.get("email") or "") > 100),
    ("joins spaces", "POST /user"): alters("lastname", lambda name: re.sub(" {2,}", " ", name)),
    ("reads entities", "POST /comment"): alters("comment", html.unescape),
    ("loses stars", "POST /comment"): alters("comment", lambda text: re.sub(r"\*(.+?)\*", r"\1", text)),
    ("draws faces", "POST /comment"): alters("comment", lambda text: text.replace(":)", "🙂")),
    ("makes links of addresses", "POST /comment"): alters("comment", lambda text: re.sub(r"(https?://\S+)", r'<a href="\1">\1</a>', text)),
    ("loses empty lines", "POST /comment"): alters("comment", lambda text: re.sub(r"\n{2,}", "\n", text)),
    ("fails at an id in words", "GET /order"): fails_where(str.isalpha),
    ("fails at a great id", "GET /comment"): fails_where(is_too_great),
    ("fails at great ids in a body", "POST /ticket/rate"): fails_where(is_too_great),
    ("fails at a limit in words", "GET /posts"): lambda plain, query, body, _: (500, {}) if query.get("limit") == "abc" else plain(query, body),
    ("shows a page for a great id", "GET /post"): fails_where(is_too_great, "<html>404</html>", 404),
    ("takes phones of eleven digits alone", "POST /user"): refused_where(lambda body: len(body.get("phone") or "") != 11),
    ("cuts long phones", "POST /user"): alters("phone", lambda phone: phone[:14]),
    ("minds the case of Cyrillic", "GET /user"): minds_cyrillic,
    ("breaks what must not break", "POST /comment"): alters("comment", lambda text: text.replace("\u00a0", " ")),
}
