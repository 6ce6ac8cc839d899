"""Answers under an Idempotency-Key, and ways in which a portal gets them wrong, by the names of faults."""
from copy import deepcopy

PLACES = {
    "forgets keys": lambda key, name: object(),
    "keeps the keys of each operation apart": lambda key, name: (name, key),
    "cuts keys": lambda key, name: key[:64],
}


class Keys:
    def __init__(self, fault):
        self.fault, self.kept = fault, {}

    def once(self, key, name, body, change):
        """Makes a change unless it has been made under this key: then its first answer."""
        if self.fault == "fails at long keys" and len(key) > 64:
            return 500, {"success": False, "message": "Ошибка сервера"}
        place = PLACES.get(self.fault, lambda plain, _: plain)(key, name)
        if place not in self.kept:
            return self.keep(place, (name, body), *change())
        request, status, answer = self.kept[place]
        if self.fault == "makes it once more and answers as before":
            change()
        if request != (name, body) and self.fault != "answers another request with the first answer":
            return 422, {"success": False, "message": "С этим ключом уже был другой запрос"}
        return status, answer

    def keep(self, place, request, status, answer):
        if status < 400:
            as_it_was = answer if self.fault == "answers a repeated call with what is there now" else deepcopy(answer)
            self.kept[place] = (request, status, as_it_was)
        return status, answer
