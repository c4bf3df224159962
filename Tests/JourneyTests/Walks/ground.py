"""The built program, serving the programme of the journeys from a folder of its own."""

import base64
import contextlib
import datetime
import email
import email.policy
import hmac
import http.cookiejar
import json
import os
import pathlib
import re
import socket
import sqlite3
import struct
import subprocess
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
import zoneinfo

import programme

ZONE = zoneinfo.ZoneInfo("Europe/Helsinki")
PASSWORD = "koivu ja tuomi ja pihlaja"


def one_time_code(key, ahead=0):
    """What an app shows now, or so many steps later (RFC 6238, as apps are set unless told otherwise)."""
    digest = hmac.digest(base64.b32decode(key), struct.pack(">Q", int(time.time()) // 30 + ahead), "sha1")
    offset = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[offset:offset + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


class Form:
    """Forms sent without a browser."""

    def __init__(self, origin):
        self.origin = origin
        cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(cookies)

    def get(self, path):
        return self.opener.open(self.origin + path, timeout=30).read().decode()

    def send(self, path, page, **fields):
        """Sends a form of a page, with what it carries unseen."""
        form = re.search(rf'action="{path}".*?</form>', page, re.DOTALL)[0]
        carried = dict(re.findall(r'name="(token|revision)" value="([^"]+)"', form))
        data = urllib.parse.urlencode({**carried, **fields}).encode()
        return self.opener.open(self.origin + path, data, timeout=30).read().decode()


class Ground:
    """A server with sessions, bookings and links of every kind; gone when it is left."""

    def __init__(self, executable):
        self.executable = str(pathlib.Path(executable).resolve())

    def __enter__(self):
        self.scratch = tempfile.TemporaryDirectory(prefix="tapaamo-journeys-")
        self.folder = pathlib.Path(self.scratch.name)
        self.today = datetime.datetime.now(ZONE).date()
        self.tuesday = self.after(1)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.host = f"127.0.0.1:{self.port}"
        self.origin = f"http://{self.host}"
        self._import(programme.groups(self.today))
        self.token = json.loads(self.run("token", "create", "--scope", "bookings", "--scope", "programme", "--json"))["token"]
        self.server = self._serve()
        try:
            self.sessions = self._find_sessions()
            self._furnish()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        self.server.terminate()
        self.server.wait(20)
        self.scratch.cleanup()

    # The program

    def _import(self, groups):
        (self.folder / "programme.json").write_text(json.dumps(programme.programme(self.today, groups)))
        self.run("import", "programme", "programme.json")

    def add_hand_groups(self):
        """What organisers change, beside what families look at."""
        self._import(programme.hand_groups())
        self.sessions = self._find_sessions()

    def starts(self, group):
        """When a group meets, in local time."""
        sessions = self._list(f"/api/v1/sessions?activity={group}")
        return sorted(session["start"][:16] for session in sessions)

    def run(self, *arguments):
        """What a command prints."""
        done = subprocess.run(
            [self.executable, *arguments], cwd=self.folder, env=self._environment, text=True, capture_output=True
        )
        if done.returncode != 0:
            raise RuntimeError(f"tapaamo {' '.join(arguments)}: {done.stderr or done.stdout}")
        return done.stdout

    @property
    def _environment(self):
        return {**os.environ, "TAPAAMO_DATABASE": "sqlite:desk.sqlite", "TAPAAMO_PUBLIC_URL": self.origin}

    def _serve(self):
        (self.folder / "mail").mkdir()
        self.log = self.folder / "serve.log"
        kinds = ("booking", "mail", "sign-in-account", "sign-in-address", "sign-in-strangers")
        limits = [word for kind in kinds for word in ("--limit", f"{kind}=none")]
        server = subprocess.Popen(
            [self.executable, "serve", "--port", str(self.port), "--mail", "file:mail", *limits],
            cwd=self.folder, env=self._environment, stdout=subprocess.DEVNULL, stderr=self.log.open("w"),
        )
        self.wait(lambda: server.poll() is not None or self._answers(), "the server to answer")
        if server.poll() is not None:
            raise RuntimeError(f"tapaamo serve ended: {self.log.read_text()[-2000:]}")
        return server

    def _answers(self):
        try:
            return self.ask("/readyz")["status"] == "ready"
        except (urllib.error.URLError, ConnectionError, RuntimeError):
            return False

    @staticmethod
    def wait(found, what, seconds=30):
        """What a question finds, asked again until it does."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if answer := found():
                return answer
            time.sleep(0.1)
        raise RuntimeError(f"waited {seconds} s for {what}")

    # The API

    def ask(self, path, method="GET", body=None, token=None):
        """A JSON answer of the API."""
        headers = {"Content-Type": "application/json"} if body is not None else {}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.origin + path, data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return json.loads(answer.read() or "null")
        except urllib.error.HTTPError as refused:
            raise RuntimeError(f"{method} {path}: {refused.code} {refused.read().decode()}") from refused

    def fetch(self, address):
        """The text behind an address that a page shows."""
        with urllib.request.urlopen(address, timeout=30) as answer:
            return answer.read().decode()

    def _list(self, path):
        items, cursor = [], ""
        while True:
            answer = self.ask(f"{path}{'&' if '?' in path else '?'}limit=100{cursor}", token=self.token)
            items += answer["items"]
            if not answer.get("next"):
                return items
            cursor = f"&cursor={answer['next']}"

    def book(self, session, name="Perhe", address=None, language="fi", course=False, **more):
        """A booking made beside the browser, with its token."""
        contact = {"name": name} | ({"email": address} if address else {})
        body = {"party": {"adults": 1, "children": {"0-11m": 1}}, "contact": contact, "language": language, **more}
        return self.ask(f"/api/v1/{'activities' if course else 'sessions'}/{session}/bookings", "POST", body)

    def cancel(self, booking):
        self.ask(f"/api/v1/bookings/{booking['id']}", "DELETE", token=booking["token"])

    # What there is

    def after(self, weekday, weeks=0):
        """The first such weekday after today, from Monday's 0."""
        return self.today + datetime.timedelta(days=(weekday - self.today.weekday() - 1) % 7 + 1 + 7 * weeks)

    def _find_sessions(self):
        # The API names a discreet group by nothing but its public title.
        with contextlib.closing(sqlite3.connect(self.folder / "desk.sqlite")) as desk:
            names = dict(desk.execute("SELECT id, source_id FROM activity"))
            self.closures = desk.execute("SELECT id FROM closure_calendar WHERE kind = 'public-holidays'").fetchone()[0]
        self.activities = {name: id for id, name in names.items()}
        found = {}
        for session in self._list("/api/v1/sessions"):
            found.setdefault(names[session["activity_id"]], []).append(session)
        return found

    def session(self, group, date=None):
        """The id of a group's next session from tomorrow on, or of the one on a date."""
        first = (self.today + datetime.timedelta(days=1)).isoformat()
        for session in self.sessions[group]:
            held = session["start"][:10]
            if held >= first if date is None else held == date.isoformat():
                return session["id"]
        raise RuntimeError(f"{group} has no session {date or 'to come'}")

    def title(self, group, language):
        """What an open group is called in a language."""
        return self.sessions[group][0]["texts"][language]["title"]

    def _furnish(self):
        """Bookings in every state, and what opens pages that are not for everybody."""
        venue = self.ask("/api/v1/venues")["items"][0]
        self.venue, self.venue_label = venue["id"], ", ".join(filter(None, (venue["name"], venue.get("municipality"))))
        babies = self.ask(f"/api/v1/activities/{self.activities['babies']}")
        self.organisation = babies["organisation"]["id"]
        storm = self.after(3)
        edit = ["edit", "storm", "--session", storm.isoformat(), "--cancel", "--reason", "Myrsky"]
        plan = json.loads(self.run("plan", *edit, "--json"))
        self.run("apply", *edit, "--plan", plan["fingerprint"])
        self.storm = self.session("storm", storm)
        self.book(self.session("few"))
        self.book(self.session("full"))
        self.bookings = {
            "confirmed": self.book(self.session("babies"), address="oma@example.org"),
            "waiting": self._queue(self.session("line")),
            "discreet": self.book(self.session("evening")),
            "nameless": self.book(self.session("nameless"), name=None, contact=None),
            "course": self.book(self.activities["course"], course=True),
            "asking": self.book(self.session("asking"), answers={"age_months": "3-5", "food": "pähkinä"}),
            "slot": self.book(self.session("slots"), slot=1),
        }
        self.bookings["offered"] = self._queue(self.session("offers"), offer=True)
        self.bookings["cancelled"] = self.book(self.session("babies", self.after(1, 1)))
        self.cancel(self.bookings["cancelled"])
        self.invitation = json.loads(self.run("invitation", "make", self.activities["guests"], "--json"))[0]
        self._employ()
        self.ask("/api/v1/links", "POST", {"email": "oma@example.org"})
        letter = self.letter("oma@example.org", "/my-calendar/")
        self.calendar = self.link(letter, "my-calendar").split("/my-calendar/")[1].split("/open/")

    def _employ(self):
        """People who look after the groups: one, one with a second factor, and one who has not come yet."""
        self.admin = self._worker("aino@example.org")
        self.careful = self._worker("kaisa@example.org")
        self._second_factor(self.careful)
        self.newcomer = self._invite("uusi@example.org")

        self.organiser = self._worker("oona@example.org", "organiser", "--organisation", self.organisation)
        self.approver = self._worker("hilla@example.org", "approver", "--organisation", self.organisation)
        browser = self._signed_in(self.organiser)
        self.draft = self._write(browser)
        later = {"publish_when": "later", "publish_date": str(self.after(0)), "publish_time": "09:00"}
        self._turn(browser, self.draft, step="publish", **later)
        self.submitted = self._submit(browser, "Vauvakerho Untuva")
        self.returned = self._submit(browser, "Taaperokerho Tuisku")
        note = "Kertokaa myös, mitä ottaa mukaan.\r\nAlkamisaika törmää neuvolan ryhmään: sopisiko klo 10.30?"
        self._turn(self._signed_in(self.approver), self.returned, step="send_back", note=note)

    def _write(self, browser, title="Perhekahvila Tuulikello"):
        """A draft."""
        words = f"tiistaisin klo 10–12, {self.after(1):%-d.%-m.%Y} alkaen, ei koulujen lomilla"
        page = browser.get("/fi/desk/new?template=family_cafe")
        fields = {"title.fi": title, "place": self.venue, "mode": "open", "when": words}
        return re.search(r'action="/fi/desk/groups/([^/"]+)/state"', browser.send("/fi/desk/new", page, **fields))[1]

    def _submit(self, browser, title):
        """A group that waits for approval."""
        group = self._write(browser, title)
        self.run("policy", "set", "approval", "on", "--group", group)
        self._turn(browser, group, step="submit")
        return group

    def _turn(self, browser, group, **fields):
        path = f"/fi/desk/groups/{group}"
        browser.send(f"{path}/state", browser.get(path), **fields)

    def leader(self, name):
        """An organiser with a second factor, and its key."""
        address = self._worker(f"{name}@example.org", "organiser", "--organisation", self.organisation)
        return address, self._second_factor(address)

    def _second_factor(self, address):
        browser = self._signed_in(address)
        page = browser.get("/fi/account/second-factor")
        key = re.search(r"\b[A-Z2-7]{4}(?: ?[A-Z2-7]{4}){7}\b", page)[0].replace(" ", "")
        browser.send("/fi/account/second-factor", page, code=one_time_code(key), current=PASSWORD)
        return key

    def _invite(self, address, *role):
        role = role or ("network_admin",)
        made = self.run("user", "invite", address, "--name", "Aino", "--json", "--role", *role)
        return json.loads(made)["link"]

    def _worker(self, address, *role):
        browser = Form(self.origin)
        page = browser.get(self._invite(address, *role).removeprefix(self.origin))
        browser.send("/fi/password/new", page, password=PASSWORD)
        return address

    def _signed_in(self, address):
        browser = Form(self.origin)
        browser.send("/fi/sign-in", browser.get("/fi/sign-in"), email=address, password=PASSWORD)
        return browser

    def tablet(self):
        """The link and the PIN of a new tablet."""
        words = ["--label", "Ovi", "--venue", self.venue, "--organisation", self.organisation, "--json"]
        return json.loads(self.run("device", "add", *words))

    def age(self, device):
        """Nobody has touched the tablet for ten minutes."""
        self.write("UPDATE device SET active = ? WHERE id = ?", int(time.time()) - 600, device)

    def write(self, statement, *values):
        """Changes what the house has written down, as nothing but time does."""
        with contextlib.closing(sqlite3.connect(self.folder / "desk.sqlite", timeout=20)) as desk, desk:
            desk.execute(statement, values)

    def _queue(self, session, offer=False):
        first = self.book(session)
        waiting = self.book(session, address="jono@example.org")
        if offer:
            self.cancel(first)
        return waiting

    def fill(self, path, language):
        """A path of the list of pages with what there is in its blanks."""

        def value(blank):
            kind, _, name = blank[1].partition(":")
            match kind:
                case "lang":
                    return language
                case "tuesday":
                    return str(self.tuesday)
                case "next-week":
                    return self.after(0).strftime("%G-W%V")
                case "venue" | "organisation" | "draft" | "submitted" | "returned" | "closures":
                    return getattr(self, kind)
                case "group":
                    return self.activities[name]
                case "session":
                    return self.storm if name == "storm" else self.session(name)
                case "booking":
                    return self.bookings[name]["id"]
                case "token":
                    return self.bookings[name]["token"]
                case "invitation":
                    return self.invitation["id"]
                case "invitation-token":
                    return self.invitation["token"]
                case "calendar":
                    return self.calendar[0]
                case "calendar-token":
                    return self.calendar[1]
                case "newcomer":
                    return self.newcomer.split("/password/open/")[1]
                case "tablet":
                    return self.tablet()["link"].split("/devices/open/")[1]
            raise RuntimeError(f"nothing is called {blank[0]}")

        return re.sub(r"\{([^}]+)\}", value, path)

    # Letters

    def own(self, booking, language):
        """Where a family's link leads."""
        return f"/{language}/bookings/{booking['id']}/open/{booking['token']}"

    def letter(self, address, words, seconds=30):
        """The text of the letter to an address that holds some words, once it is there."""
        return self.wait(lambda: self.find_letter(address, words), f"a letter to {address} with “{words}”", seconds)

    def find_letter(self, address, words):
        """The text of such a letter; None where there is none."""
        for path in (self.folder / "mail").glob("*.eml"):
            message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
            if address in str(message["to"]):
                text = message.get_body(("plain",)).get_content()
                if words in text:
                    return text
        return None

    def link(self, letter, kind="bookings"):
        """The link of a letter."""
        return re.search(rf"{re.escape(self.origin)}/\w+/{kind}/\S+", letter)[0]
