"""Groups that meet now, each at a place of its own: what is done at one door shows at no other."""

import contextlib
import datetime
import json
import sqlite3

import ground
import programme

FIRST = ["Aino", "Väinö", "Helmi", "Onni", "Siiri", "Eero", "Lumi", "Oskari", "Venla", "Leevi", "Pihla", "Niilo", "Saga",
         "Elias", "Ellen", "Toivo", "Kerttu", "Arvo", "Iida", "Urho", "Fanni", "Joonas", "Ronja", "Daniel", "Birgitta",
         "Göran", "Yrjö", "Zaida", "Mikael", "Hilma"]
LAST = ["Korhonen", "Virtanen", "Mäkinen", "Nieminen", "Mäkelä", "Hämäläinen", "Laine", "Heikkinen", "Koskinen",
        "Järvinen", "Lehtonen", "Lehtinen", "Saarinen", "Salminen", "Heinonen", "Niemi", "Heikkilä", "Kinnunen",
        "Salonen", "Turunen", "Salo", "Laitinen", "Tuominen", "Rantanen", "Karjalainen", "Jokinen", "Östman",
        "Åkerblom", "Lindqvist", "Ahonen"]
NAMES = [f"{first} {last}" for first, last in zip(FIRST, LAST)]
PARTIES = [{"adults": 1, "children": {"0-11m": 1}}, {"adults": 2, "children": {"1-2": 1}},
           {"adults": 1, "children": {"0-11m": 1, "3-6": 1}}, {"adults": 1, "children": {}}]

# Name of the group: its places.
GROUPS = {"two": 30, "full": 3, "last": 5, "over": 20, "locked": 20, "ended": 20, "night": 20, "inside": 20, "keys": 20,
          "looks": 20, "camera": 20, "hangs": 20}


class Doors(ground.Ground):
    """A server with doors alone."""

    def _import(self, groups):
        tomorrow = (self.today + datetime.timedelta(days=1)).isoformat()
        once = {"weekdays": [], "dates": [tomorrow], "start": "12:00", "end": "13:00"}
        groups = [
            programme.group(name, f"Perhekahvila {name}", [], None, None, recurrence=once, venue_id=venue(name),
                            **programme.booked(places))
            for name, places in GROUPS.items()
        ]
        file = programme.programme(self.today, groups)
        file["venues"] = [
            {"id": name, "name": f"Asukastupa {name}", "type": "leikkipuisto", "municipality": "Oulu",
             "address": "Puistotie 2"} for name in {venue(name) for name in GROUPS}
        ]
        (self.folder / "programme.json").write_text(json.dumps(file))
        self.run("import", "programme", "programme.json")

    def _furnish(self):
        group = self.ask(f"/api/v1/activities/{self.activities['two']}")
        self.organisation = group["organisation"]["id"]
        self.doors = {place["name"].split()[-1]: place["id"] for place in self._list("/api/v1/venues")}
        self.staff = json.loads(self.run("token", "create", "--scope", "attendance", "--json"))["token"]
        self.organiser = self._worker("oona@example.org", "organiser", "--organisation", self.organisation)

    def tablet(self, group):
        """The id, link and PIN of a new tablet at a group's door."""
        words = ["--label", "Ovi", "--venue", self.doors[venue(group)], "--organisation", self.organisation, "--json"]
        return json.loads(self.run("device", "add", *words))

    def fill_group(self, group, number):
        """So many parties of people who have names."""
        session, places = self.session(group), []
        for name, party in zip(NAMES[:number], PARTIES * number):
            body = {"party": party, "contact": {"name": name}, "language": "fi"}
            booking = self.ask(f"/api/v1/sessions/{session}/bookings", "POST", body)
            places.append({**booking, "name": name, "people": party["adults"] + sum(party["children"].values())})
        return session, places

    def meets(self, session, minutes, lasts=60):
        """Whoever has booked has booked before: now the group met so many minutes ago, or will."""
        begins = datetime.datetime.now(ground.ZONE).replace(second=0, microsecond=0)
        begins += datetime.timedelta(minutes=minutes)
        start = int(begins.timestamp())
        self.write(
            "UPDATE session SET original_start = ?1, start = ?1, minutes = ?2, starts_at = ?3, ends_at = ?4 WHERE id = ?5",
            f"{begins:%Y-%m-%dT%H:%M}", lasts, start, start + lasts * 60, session,
        )

    def look_up(self, question, *values):
        with contextlib.closing(sqlite3.connect(self.folder / "desk.sqlite", timeout=20)) as desk:
            return desk.execute(question, values).fetchall()

    def states(self, session):
        """How many bookings there are in each state."""
        return dict(self.look_up("SELECT state, count(*) FROM booking WHERE session_id = ? GROUP BY state", session))

    def attendance(self, session):
        return self.ask(f"/api/v1/sessions/{session}/attendance", token=self.staff)


def venue(group):
    """The last place is asked for at the door of the full group."""
    return {"last": "full"}.get(group, group)


def initials(name):
    """What stands at a door for a name."""
    return " ".join(f"{word[0]}." for word in name.split())
