"""A portal with an office for its people: Python's standard library, nothing of commap. It calls the bot itself, a moment later."""
import base64
import json
import os
import queue
import re
import threading
import urllib.request
import uuid
from datetime import datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

TOKEN = os.environ["HOST_TOKEN"]
BOT, BOT_TOKEN = os.environ["BOT_URL"], os.environ["BOT_TOKEN"]
FAULT = os.environ.get("FAULT", "")
tables = {"user": {}, "post": {}, "comment": {}, "order": {}, "ticket": {}}
numbers = iter(range(7_001, 10_000_000))
lock = threading.Lock()


class Refusal(Exception):
    def __init__(self, status, message):
        self.status, self.message = status, message


INVALID = (422, "Ошибка валидации")
MISSING = {
    "user": "Пользователь не найден", "post": "Пост не найден", "comment": "Комментарий не найден",
    "order": "Заказ не найден", "ticket": "Обращение не найдено",
}


def now():
    return datetime.now(timezone.utc).isoformat(timespec="milliseconds")


def need(*right):
    if not all(right):
        raise Refusal(*INVALID)


def find(kind, key):
    need(re.fullmatch(r"\d+", str(key)))
    thing = tables[kind].get(int(key))
    if thing is None or thing.get("deleted"):
        raise Refusal(404, MISSING[kind])
    return thing


def add(kind, **fields):
    number = next(numbers)
    tables[kind][number] = {f"{kind}Id": number, **fields}
    return tables[kind][number]


def active(key):
    user = find("user", key)
    if not user["isActive"]:
        raise Refusal(409, "Пользователь заблокирован")
    return user


# What the bot is told: by a thread of its own, one call after another.

calls = queue.Queue()


def tell(alias, **params):
    calls.put((alias, {key: value for key, value in params.items() if value is not None or alias == "users/update"}))


def call_bot():
    while True:
        alias, params = calls.get()
        body = json.dumps({"script_request_params": params}).encode()
        headers = {
            "Authorization": f"Bearer {BOT_TOKEN}",
            "Content-Type": "application/json",
            "Idempotency-Key": str(uuid.uuid4()),
        }
        try:
            ask(alias, body, headers)
        except OSError as error:
            print(f"the bot was not told of {alias}: {error}", flush=True)


def ask(alias, body, headers):
    request = urllib.request.Request(f"{BOT}/bots/1/call/{alias}", body, headers)
    with urllib.request.urlopen(request, timeout=10) as answer:
        return json.load(answer)


def family_of(user, actor):
    mine = [one for one in tables["user"].values() if one["familyId"] == user["familyId"] and not one.get("deleted")]
    return [one["userId"] for one in mine if one["botConnected"] and one["userId"] != actor]


# What people see of things

HIDDEN = {"familyId", "botConnected", "deleted"}


def shown(thing):
    view = {key: value for key, value in thing.items() if key not in HIDDEN}
    if "postId" in thing and "title" in thing:
        author = tables["user"][thing["authorId"]]
        view["author"] = {"userId": author["userId"], "name": f"{author['name']} {author['surname']}"}
        view["url"] = f"https://office.example/posts/{thing['postId']}"
    if "orderId" in thing:
        view["total"] = sum(round(item["price"] * 100) * item["quantity"] for item in thing["items"]) / 100
        view["url"] = f"https://office.example/orders/{thing['orderId']}"
    return view


# The API for the bot

def get_user(query):
    by = [name for name in ("userId", "phone", "email") if name in query]
    need(len(by) == 1)
    if by == ["userId"]:
        return shown(find("user", query["userId"]))
    same = (lambda a, b: (a or "").lower() == b.lower()) if by == ["email"] else (lambda a, b: a == b)
    found = [one for one in tables["user"].values() if same(one[by[0]], query[by[0]]) and not one.get("deleted")]
    if len(found) > 1:
        raise Refusal(409, "Пользователей с таким телефоном несколько")
    if not found:
        raise Refusal(404, MISSING["user"])
    return shown(found[0])


def post_user(body):
    need(body["firstname"], body["lastname"], re.fullmatch(r"\d{10,15}", body["phone"]))
    taken = [one for one in tables["user"].values() if one["phone"] == body["phone"] and not one.get("deleted")]
    if taken:
        raise Refusal(409, "Пользователь с таким телефоном или адресом почты уже есть")
    names = {"name": body["firstname"], "surname": body["lastname"], "patronymic": body.get("middlename")}
    more = {key: body.get(key) for key in ("role", "phone", "email", "location")}
    return shown(new_user(**names, **more))


def change_bot(**fields):
    def change(body):
        find("user", body["userId"]).update(fields)
        return {"success": True}
    return change


def pause_bot(body):
    find("user", body["userId"])
    if datetime.fromisoformat(body["until"]) - datetime.now(timezone.utc) > timedelta(days=366):
        raise Refusal(409, "Пауза не может быть длиннее года")
    return {"success": True}


def get_posts(query):
    since, limit = query.get("since"), int(query.get("limit", 20))
    posts = list(tables["post"].values())
    if "userId" in query:
        reader = find("user", query["userId"])
        family = reader["familyId"]
        mine = lambda post: post["authorId"] == reader["userId"] or tables["user"][post["authorId"]]["familyId"] == family
        posts = [post for post in posts if mine(post)]
    if since:
        posts = [post for post in posts if datetime.fromisoformat(post["publishedAt"]) >= datetime.fromisoformat(since)]
    posts.sort(key=lambda post: (datetime.fromisoformat(post["publishedAt"]), post["postId"]), reverse=True)
    return {"posts": [shown(post) for post in posts[:limit]]}


def post_comment(body):
    need(body["comment"].strip())
    post, author = find("post", body["postId"]), active(body["authorId"])
    return shown(comment_on(post, author, body["comment"], body.get("replyToCommentId")))


def get_orders(query):
    owner = find("user", query["userId"])["userId"]
    status = query.get("status")
    own = [one for one in tables["order"].values() if one["userId"] == owner and one["status"] == (status or one["status"])]
    return {"orders": [shown(one) for one in sorted(own, key=lambda one: one["orderId"], reverse=True)]}


def review(body):
    order = find("order", body["orderId"])
    if order["userId"] != body["userId"]:
        raise Refusal(404, MISSING["order"])
    if order["status"] != "completed" or order["review"]:
        raise Refusal(409, "Заказ ещё не выполнен или отзыв о нём уже есть")
    order["review"] = {key: body[key] for key in ("rating", "text") if key in body}
    return shown(order)


def own_ticket(body):
    ticket = find("ticket", body["ticketId"])
    if ticket["userId"] != body["userId"]:
        raise Refusal(404, MISSING["ticket"])
    return ticket


def reply_to_ticket(body):
    ticket = own_ticket(body)
    if ticket["status"] == "closed":
        raise Refusal(409, "Обращение закрыто")
    ticket.update(reply=body["reply"], status="open")
    return shown(ticket)


def rate_ticket(body):
    ticket = own_ticket(body)
    if ticket["status"] != "closed" or ticket["rating"]:
        raise Refusal(409, "Обращение ещё не закрыто или уже оценено")
    ticket["rating"] = body["rating"]
    return shown(ticket)


CONNECTED = {"botConnected": True}
API = {
    "GET /user": (200, get_user), "POST /user": (201, post_user),
    "POST /user/connect-bot": (200, change_bot(**CONNECTED)), "POST /user/disconnect-bot": (200, change_bot(botConnected=False)),
    "POST /user/pause-bot": (200, pause_bot), "POST /user/resume-bot": (200, change_bot()),
    "GET /post": (200, lambda query: shown(find("post", query["postId"]))), "GET /posts": (200, get_posts),
    "GET /comment": (200, lambda query: shown(find("comment", query["commentId"]))), "POST /comment": (201, post_comment),
    "GET /order": (200, lambda query: shown(find("order", query["orderId"]))), "GET /orders": (200, get_orders),
    "POST /order/review": (201, review),
    "GET /ticket": (200, lambda query: shown(find("ticket", query["ticketId"]))),
    "POST /ticket/reply": (200, reply_to_ticket), "POST /ticket/rate": (200, rate_ticket),
}

# The office, where people work with forms


def new_user(name, surname="Белова", role="user", family=None, **more):
    known = {"patronymic": None, "phone": None, "email": None, "location": None, **more}
    family_id = int(family) if family else next(numbers)
    return add("user", name=name, surname=surname, role=role or "user", isActive=True, **known, familyId=family_id, botConnected=False)


def comment_on(post, author, text, answered=None):
    made = add("comment", postId=post["postId"], authorId=author["userId"], comment=text, replyToCommentId=answered, createdAt=now())
    recipients = family_of(tables["user"][post["authorId"]], author["userId"])
    told = {"postId": post["postId"], "authorId": post["authorId"], "commentAuthorId": author["userId"], "comment": text}
    if recipients:
        tell("comment/new", **told, userIds=recipients)
    return made


def publish(authorId, title, text="Приезжайте в гости!", picture="", silent=""):
    author = active(authorId)
    image = f"http://127.0.0.1:{os.environ['PORT']}/picture.png" if picture == "true" else None
    post = add("post", authorId=author["userId"], title=title, text=text, imageUrl=image, publishedAt=now())
    recipients = family_of(author, author["userId"])
    if recipients and not silent:
        tell("post/new", postId=post["postId"], authorId=author["userId"], userIds=recipients)
    return post


def new_order(userId, status="created", items="[]"):
    goods = json.loads(items or "[]") or [{"title": "Лопата", "price": 900.5, "quantity": 2}]
    done = {"completedAt": now()} if status == "completed" else {}
    return add("order", userId=find("user", userId)["userId"], status=status, items=goods, createdAt=now(), review=None, **done)


def step_order(orderId, status, alias="", **names):
    order = find("order", orderId)
    order["status"] = status
    if status == "completed":
        order["completedAt"] = now()
    if alias:
        tell(alias, userId=order["userId"], **{names.get("name", "orderId"): order["orderId"]})
    return order


def about(alias, also=(), **fields):
    def do(userId, **given):
        user = find("user", userId)
        user.update(fields)
        more = {"urgent": True} if FAULT == alias else {}
        tell(alias, userId=user["userId"], **{key: given[key] for key in also}, **more)
        return user
    return do


NAMES = {"surname": "lastname", "name": "firstname", "isActive": "active"}


def edit(userId, changes, where):
    user = find("user", userId)
    changed = {key: value for key, value in json.loads(changes).items() if user.get(key) != value}
    user.update(changed)
    if changed:
        same = {key: user[key] for key in ("userId", "role", "patronymic", "phone", "email", "location")}
        named = {"lastname": user["surname"], "firstname": user["name"], "active": user["isActive"]}
        tell("users/update", **same, **named, eventId=where, changed=[NAMES.get(key, key) for key in changed])
    return user


def office_review(orderId, rating, text=""):
    order = find("order", orderId)
    order["review"] = {"rating": int(rating), **({"text": text} if text else {})}
    tell("order/reviewed", userId=order["userId"], orderId=order["orderId"])
    return order


def ticket_step(alias, **fields):
    def do(ticketId, **given):
        ticket = find("ticket", ticketId)
        ticket.update({**fields, **given})
        tell(alias, userId=ticket["userId"], ticketId=ticket["ticketId"])
        return ticket
    return do


def new_ticket(userId, subject):
    states = {"status": "open", "answer": None, "reply": None, "rating": None}
    ticket = add("ticket", userId=find("user", userId)["userId"], subject=subject, createdAt=now(), **states)
    tell("ticket/created", userId=ticket["userId"], ticketId=ticket["ticketId"])
    return ticket


def link_for(userId):
    user = find("user", userId)
    body = json.dumps({"script_request_params": {"userId": user["userId"]}}).encode()
    return ask("users/connect-link", body, {"Authorization": f"Bearer {BOT_TOKEN}", "Content-Type": "application/json"})


def delete(userId):
    user = find("user", userId)
    user.update(deleted=True, botConnected=False)
    tell("users/delete", userId=user["userId"])
    return user


OFFICE = {
    "user-add": new_user, "user-edit": edit, "user-drop": lambda userId: tables["user"][int(userId)].update(deleted=True) or {"userId": int(userId)},
    "user-connect": about("users/connect-bot", botConnected=True), "user-disconnect": about("users/disconnect-bot", botConnected=False),
    "user-pause": about("users/pause-bot", ("until",)), "user-resume": about("users/resume-bot"),
    "user-block": about("users/block", ("reason",), isActive=False), "user-unblock": about("users/unblock", isActive=True),
    "user-delete": delete, "post-add": publish,
    "comment-add": lambda postId, authorId, comment: comment_on(find("post", postId), active(authorId), comment),
    "order-add": new_order, "order-step": step_order, "order-review": office_review,
    "cart-empty": lambda orderId: find("order", orderId).update(items=[]) or find("order", orderId),
    "ticket-add": new_ticket, "ticket-answer": ticket_step("ticket/answered", status="answered"),
    "ticket-close": ticket_step("ticket/closed", status="closed"),
}


PICTURE = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")


class Office(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self):
        self.handle_request("")

    def do_POST(self):
        self.handle_request(self.rfile.read(int(self.headers.get("Content-Length", 0))).decode())

    def handle_request(self, text):
        url = urlsplit(self.path)
        try:
            if url.path == "/picture.png":
                return self.answer(200, PICTURE, "image/png")
            if url.path == "/office/link":
                return self.answer(200, link_for(**dict(parse_qsl(text))))
            with lock:
                if url.path == "/office/comments":
                    return self.answer(200, {"comments": list(tables["comment"].values())})
                if url.path.startswith("/office/"):
                    return self.office(url.path.removeprefix("/office/"), dict(parse_qsl(text)))
                if self.headers.get("Authorization") != f"Bearer {TOKEN}":
                    return self.answer(401, {"success": False, "message": "Нет доступа"})
                status, operation = API[f"{self.command} {url.path}"]
                self.answer(status, operation(json.loads(text) if text else dict(parse_qsl(url.query))))
        except Refusal as refusal:
            self.answer(refusal.status, {"success": False, "message": refusal.message})
        except (KeyError, ValueError, TypeError):
            self.answer(422, {"success": False, "message": INVALID[1]})

    def office(self, form, fields):
        made = OFFICE[form](**fields)
        kind = next(kind for kind in ("comment", "post", "order", "ticket", "user") if f"{kind}Id" in made)
        self.send_response(303)
        self.send_header("Location", f"/office/{kind}s/{made[f'{kind}Id']}")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def answer(self, status, body, kind="application/json; charset=utf-8"):
        content = body if isinstance(body, bytes) else json.dumps(body, ensure_ascii=False).encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        pass


threading.Thread(target=call_bot, daemon=True).start()
ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Office).serve_forever()
