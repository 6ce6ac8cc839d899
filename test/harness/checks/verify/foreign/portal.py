"""A host portal of somebody else: Python's standard library, nothing of commap.

FAULT breaks it in one way; DIFFERENCE has it answer otherwise in one way that is right, too.
"""
import json
import os
import re
from datetime import datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

from differences import DIFFERENCES
from faults import FAULTS, KNOWS
from keys import Keys

TOKEN = "python-portal"
FAULT = os.environ.get("FAULT", "")
DIFFERENCE = os.environ.get("DIFFERENCE", "")
WHEN = "2026-02-21T18:30:00+03:00"
LATER = "2026-02-21T19:30:00+03:00"
NEW = "2030-01-01T00:00:00+03:00"
ROLES = ["user", "author", "admin"]
STATUSES = ["cart", "created", "paid", "accepted", "completed"]
users, posts, comments, orders, tickets = {}, {}, {}, {}, {}
keys = Keys(FAULT)
sequence = DIFFERENCES.get(DIFFERENCE, {}).get("first id", 50_000)


class Refusal(Exception):
    def __init__(self, status, message):
        self.status, self.message = status, message


INVALID = (422, "Ошибка валидации")
LONGEST_PAUSE = timedelta(days=366)
TOO_LONG = (409, "So long a pause is none")
NO_USER = (404, "Пользователь не найден")
NO_POST = (404, "Пост не найден")
NO_COMMENT = (404, "Комментарий не найден")
NO_ORDER = (404, "Заказ не найден")
NO_TICKET = (404, "Обращение не найдено")


def add(table, key, **fields):
    global sequence
    sequence += 1
    told = DIFFERENCES.get(DIFFERENCE, {}).get("moment", lambda when, _: when)
    stamps = {name: told(fields[name], sequence) for name in ("createdAt", "publishedAt") if name in fields}
    table[sequence] = {key: sequence, **fields, **stamps}
    return table[sequence]


def find(table, key, refusal):
    if not isinstance(key, int) or isinstance(key, bool):
        raise Refusal(*INVALID)
    if key not in table:
        raise Refusal(*refusal)
    return table[key]


def number(query, name):
    if not re.fullmatch(r"\d+", query.get(name, "")):
        raise Refusal(*INVALID)
    return int(query[name])


def having(field, value):
    """Users with this value; capital and small letters of an address are the same."""
    return [user for user in users.values() if (user.get(field) or "").lower() == value.lower()]


def newest(things, when):
    return sorted(things, key=lambda thing: (datetime.fromisoformat(thing[when]), next(iter(thing.values()))), reverse=True)


def get_user(query, _):
    by = [name for name in ("userId", "phone", "email") if name in query]
    if len(by) != 1:
        raise Refusal(*INVALID)
    if by == ["userId"]:
        return 200, find(users, number(query, "userId"), NO_USER)
    found = having(by[0], query[by[0]])
    if not found:
        raise Refusal(*NO_USER)
    if len(found) > 1:
        raise Refusal(409, "Пользователей с таким телефоном несколько")
    return 200, found[0]


def need(*isRight):
    if not all(isRight):
        raise Refusal(*INVALID)


def post_user(_, body):
    need(*(str(body.get(name, "")).strip() for name in ("firstname", "lastname")), body.get("middlename") != "")
    need(body["role"] in ROLES, re.fullmatch(r"\d{10,15}", body["phone"]))
    need(body.get("email") is None or re.fullmatch(r"[^@\s]+@[^@\s]+", body["email"]))
    if any(having(field, body[field]) for field in ("phone", "email") if body.get(field)):
        raise Refusal(409, "Этот номер или адрес уже занят")
    optional = {"patronymic": body.get("middlename"), "email": body.get("email"), "location": body.get("location")}
    names = {"surname": body["lastname"], "name": body["firstname"], "role": body["role"], "isActive": True}
    return 201, add(users, "userId", **names, phone=body["phone"], **optional)


def moment(text):
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise Refusal(*INVALID)


def change_connection(_, body):
    find(users, body.get("userId"), NO_USER)
    return 200, {"success": True}


def pause(_, body):
    answer = change_connection(_, body)
    if moment(body["until"]) - datetime.now(timezone.utc) > LONGEST_PAUSE:
        raise Refusal(*TOO_LONG)
    return answer


def get_post(query, _):
    return 200, find(posts, number(query, "postId"), NO_POST)


def get_posts(query, _):
    limit = number(query, "limit") if "limit" in query else 20
    need(1 <= limit <= 100)
    if "userId" in query:
        find(users, number(query, "userId"), NO_USER)
    since = moment(query.get("since", "0001-01-02T00:00:00+00:00"))
    mine = [post for post in posts.values() if str(post["authorId"]) == query.get("userId", str(post["authorId"]))]
    found = newest([post for post in mine if datetime.fromisoformat(post["publishedAt"]) >= since], "publishedAt")
    return 200, {"posts": found if FAULT == "limit ignored" else found[:limit]}


def get_comment(query, _):
    return 200, find(comments, number(query, "commentId"), NO_COMMENT)


def post_comment(_, body):
    need(body["comment"].strip())
    find(posts, body["postId"], NO_POST)
    if not find(users, body["authorId"], NO_USER)["isActive"]:
        raise Refusal(409, "Пользователь заблокирован")
    answered = body.get("replyToCommentId")
    if answered is not None:
        if find(comments, answered, NO_COMMENT)["postId"] != body["postId"]:
            raise Refusal(*NO_COMMENT)
    now = datetime.now(timezone(timedelta(hours=3))).isoformat(timespec="seconds")
    return 201, new_comment(body["postId"], body["authorId"], answered, body["comment"], now)


def get_order(query, _):
    return 200, find(orders, number(query, "orderId"), NO_ORDER)


def get_orders(query, _):
    user = find(users, number(query, "userId"), NO_USER)
    if query.get("status", "cart") not in STATUSES:
        raise Refusal(*INVALID)
    mine = [order for order in orders.values() if order["userId"] == user["userId"]]
    found = [order for order in mine if order["status"] == query.get("status", order["status"])]
    return 200, {"orders": newest(found, "createdAt")}


def post_review(_, body):
    need(body["rating"] in range(1, 6), body.get("text", "-"))
    order = find(orders, body["orderId"], NO_ORDER)
    if order["userId"] != body["userId"]:
        raise Refusal(*NO_ORDER)
    if order["status"] != "completed" or order["review"]:
        raise Refusal(409, "Отзыв сейчас оставить нельзя")
    order["review"] = {key: body[key] for key in ("rating", "text") if key in body}
    return 201, order


def own_ticket(body):
    ticket = find(tickets, body["ticketId"], NO_TICKET)
    if ticket["userId"] != body["userId"]:
        raise Refusal(*NO_TICKET)
    return ticket


def post_reply(_, body):
    need(body["reply"].strip())
    ticket = own_ticket(body)
    if ticket["status"] == "closed":
        raise Refusal(409, "Обращение уже закрыли")
    ticket.update(reply=body["reply"], status="open")
    return 200, ticket


def post_rate(_, body):
    need(body["rating"] in range(1, 6))
    ticket = own_ticket(body)
    if ticket["status"] != "closed" or ticket["rating"]:
        raise Refusal(409, "Оценить сейчас нельзя")
    ticket["rating"] = body["rating"]
    return 200, ticket


ROUTES = {
    "GET /user": get_user,
    "POST /user": post_user,
    "POST /user/connect-bot": change_connection,
    "POST /user/disconnect-bot": change_connection,
    "POST /user/pause-bot": pause,
    "POST /user/resume-bot": change_connection,
    "GET /post": get_post,
    "GET /posts": get_posts,
    "GET /comment": get_comment,
    "POST /comment": post_comment,
    "GET /order": get_order,
    "GET /orders": get_orders,
    "POST /order/review": post_review,
    "GET /ticket": lambda query, _: (200, find(tickets, number(query, "ticketId"), NO_TICKET)),
    "POST /ticket/reply": post_reply,
    "POST /ticket/rate": post_rate,
}


def new_user(**more):
    full = {"isActive": True, "patronymic": "Петровна", "location": {"country": "Россия", "region": "Тверская область", "city": "Тверь"}}
    return add(users, "userId", surname="Белова", name="Анна", role="user", **{**full, **more})


def new_post(picture=False, when=WHEN, author=None):
    author = author or new_user()
    image = "https://portal.example/i.jpg" if picture else None
    name = {"userId": author["userId"], "name": "Анна Белова"}
    more = {"url": "https://portal.example/p", "publishedAt": when, "imageUrl": image, "author": name}
    return add(posts, "postId", authorId=author["userId"], title="Дача", text="Сажаем яблони", **more)


def new_comment(post, author, answered=None, text="Ждём в гости!", when=WHEN):
    more = {"comment": text, "replyToCommentId": answered, "createdAt": when}
    return add(comments, "commentId", postId=post, authorId=author, **more)


def new_order(status, review=None, user=None, when=WHEN):
    user = user or new_user()
    items = [{"title": "Лопата", "price": 900.5, "quantity": 2}]
    more = {"completedAt": WHEN} if status == "completed" else {}
    common = {"status": status, "items": items, "total": 1801, "createdAt": when, "review": review}
    return add(orders, "orderId", userId=user["userId"], url="https://portal.example/o", **common, **more)


def known_user():
    user = new_user()
    user.update(phone=f"7495{user['userId']:07}", email=f"user{user['userId']}@portal.example")
    return user


def two_with_one_phone():
    first = known_user()
    new_user(phone=first["phone"])
    return {"phone": first["phone"]}


def feed(imageUrl=True):
    user = new_user()
    for when in (NEW, NEW, NEW, WHEN):
        new_post(imageUrl is not None, when, user)
    return {"userId": user["userId"], "since": NEW}


def shopper(status="completed", **_):
    user = new_user()
    for one, when in (("cart", WHEN), (status, WHEN), (status, LATER), (status, LATER)):
        new_order(one, user=user, when=when)
    return user


def customer_of_a_cart():
    return find(users, new_order("cart")["userId"], NO_USER)


def commented(replyToCommentId=False):
    post = new_post()
    answered = new_comment(post["postId"], post["authorId"])["commentId"] if replyToCommentId else None
    return new_comment(post["postId"], post["authorId"], answered)


def ordered(status="completed", items=None, review=None, **_):
    order = new_order(status, review)
    if items is not None:
        order.update(items=items, total=0)
    return order


def new_ticket(**more):
    common = {"subject": "Не открывается страница", "status": "answered" if "answer" in more else "open", "createdAt": WHEN}
    return add(tickets, "ticketId", userId=new_user()["userId"], **{**common, "answer": None, "reply": None, "rating": None, **more})


def somebody(**fields):
    user = known_user()
    user.update(fields)
    return user


def nobody():
    return {"userId": 1, "phone": f"7812{sequence:07}", "email": f"new{sequence}@portal.example"}


STATES = {
    "a user exists": somebody,
    "two users have one phone": two_with_one_phone,
    "no such user": nobody,
    "a post exists": lambda imageUrl=True: new_post(imageUrl is not None),
    "no such post": lambda: {"postId": 1},
    "posts exist": feed,
    "no posts exist": lambda: {"userId": new_user()["userId"], "since": NEW},
    "a comment exists": commented,
    "no such comment": lambda: {"commentId": 1},
    "an order exists": ordered,
    "no such order": lambda: {"orderId": 1},
    "orders exist": shopper,
    "no orders exist": customer_of_a_cart,
    "a ticket exists": new_ticket,
    "no such ticket": lambda: {"ticketId": 1},
}


TABLES = {"users": users, "posts": posts, "comments": comments, "orders": orders, "tickets": tickets}


class Portal(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self):
        self.handle_request({})

    def do_POST(self):
        self.handle_request(json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))) or b"{}"))

    def handle_request(self, body):
        url = urlsplit(self.path)
        if url.path == "/_states":
            if body["action"] != "setup":
                return self.answer(200, {})
            return self.answer(200, STATES[body["state"]](**body["params"]))
        knows = KNOWS.get((FAULT, f"{self.command} {url.path}"), lambda given, right: given == right)
        known = knows(self.headers.get("Authorization"), f"Bearer {TOKEN}")
        if not known and not (FAULT == "token not checked" and url.path == "/order"):
            return self.answer(401, {"success": False, "message": "Нет доступа"})
        try:
            name = f"{self.command} {url.path}"
            operation = FAULTS.get((FAULT, name), lambda plain, query, sent, _: plain(query, sent))
            change = lambda: operation(ROUTES[name], dict(parse_qsl(url.query)), body, TABLES)
            key = self.key()
            self.answer(*(keys.once(key, name, body, change) if key else change()))
        except Refusal as refusal:
            self.answer(refusal.status, {"success": False, "message": refusal.message})
        except (KeyError, TypeError, AttributeError):
            self.answer(422, {"success": False, "message": INVALID[1]})

    def key(self):
        return self.headers.get("Idempotency-Key") if DIFFERENCE != "keys ignored" else None

    def answer(self, status, body):
        if FAULT == "field renamed" and "surname" in body and self.path.startswith("/user?email="):
            body = {("lastName" if key == "surname" else key): value for key, value in body.items()}
        told = DIFFERENCES.get(DIFFERENCE, {}) if self.path != "/_states" else {}
        told = {**told, **told.get(status, {})}
        text = told.get("text", lambda value: json.dumps(value, ensure_ascii=False))(told.get("body", lambda value: value)(body))
        content = told.get("content", lambda plain: plain)(text.encode())
        headers = {"Content-Type": "application/json; charset=utf-8", "Idempotency-Key": self.key(), **told.get("headers", {})}
        self.send_response(status)
        for name, value in headers.items():
            if value is not None:
                self.send_header(name, value)
        if "Transfer-Encoding" not in headers:
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Portal)
print(server.server_address[1], flush=True)
server.serve_forever()
