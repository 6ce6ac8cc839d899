"""Ways in which the portal breaks a promise about what it keeps, by their names and the operation that is broken.

Each stands in place of an operation: it gets that operation, the query, the body and the tables.
"""
from datetime import datetime, timedelta


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
}
