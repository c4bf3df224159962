"""The programme that the browser walks through: one of everything that a family can meet, around today."""

import datetime

DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]

# Each walk of the waiting list has a group of its own, so that walks do not meet in one queue; so has each of a change.
QUEUES = WALKS = 6


def group(name, title, days, start, end, **more):
    """A group as the neutral schema writes it, drop-in unless more is said; its season is set later."""
    entry = {
        "id": name, "title": title, "municipality": "Oulu", "venue_id": "library", "category": "perhekahvila",
        "organiser": {"name": "Perheyhdistys", "type": "järjestö"}, "languages": ["fi"],
        "audience": {"text": None, "age_min_months": 0, "age_max_months": 83},
        "recurrence": {"weekdays": days, "start": start, "end": end},
        "complete": True, "price": {"text": "maksuton", "eur": 0},
        "texts": {"sv": {"title": f"{title} (sv)"}, "en": {"title": f"{title} (en)"}},
        "registration": {"required": "no"},
    }
    entry.update(more)
    return entry


def booked(places, unit="perhettä", waiting=10, **rules):
    """What a group adds to be booked."""
    return {"capacity": places, "capacity_unit": unit, "waiting_capacity": waiting,
            "registration": {"required": "required", "rules": rules}}


def groups(today):
    monday = today - datetime.timedelta(days=today.weekday())

    def day(week, weekday=0):
        """A date so many weeks from this one."""
        return (monday + datetime.timedelta(weeks=week, days=weekday)).isoformat()

    def soon():
        """Tomorrow, and a week later."""
        days = [(today + datetime.timedelta(days=1 + 7 * week)).isoformat() for week in range(2)]
        return {"weekdays": [], "dates": days, "start": "16:00", "end": "17:00"}

    babies = {"audience": {"text": None, "age_min_months": 0, "age_max_months": 11}, "category": "vauvaryhma"}
    yield group("babies", "Vauvaryhmä", ["TU"], "10:00", "11:00", **babies, **booked(120),
                description="Lauluja, leikkiä ja juttuseuraa ensimmäisen vuoden vanhemmille.",
                conditions="Ota mukaan oma viltti.", accessibility=["esteetön sisäänkäynti"])
    yield group("asking", "Yhteinen iltapala", ["TU"], "17:00", "18:00",
                **booked(30, questions=["food", "accessibility", "interpreter", "stroller", "age_months", "first_visit"]),
                contact={"role": "Perhekeskuksen ohjaaja", "phone": "040 123 4567", "email": "kysy@example.org"})
    yield group("room", "Avoin olohuone", DAYS, "09:00", "15:00", category="avoin_paivakoti",
                description="Tule kun ehdit ja lähde kun siltä tuntuu.")
    yield group("few", "Perhekahvila", ["WE"], "13:00", "14:00", **booked(3))
    yield group("full", "Musiikkileikki", ["TH"], "09:30", "10:15", **booked(1, waiting=0))
    for number in range(1, QUEUES + 1):
        yield group(f"queue-{number}", f"Jono{number} muskari", [], None, None, category="muskari", recurrence=soon(),
                    **booked(1, offer_minutes=120))
    yield group("line", "Värikylpy isommille", ["FR"], "14:00", "15:00", **booked(1))
    yield group("offers", "Värikylpy", ["FR"], "12:00", "13:00", **booked(1, offer_minutes=240))
    yield group("course", "Vauvahierontakurssi", ["WE"], "10:00", "11:00", **booked(8, scope="course"),
                **{"season": {"start": day(1), "end": day(5, 6)}})
    yield group("slots", "Perheneuvojan ajat", ["TH"], "12:00", "14:00", **booked(8, slot_minutes=30))
    yield group("once", "Retkipäivä", ["SA"], "11:00", "13:00", **booked(20, one_per_contact=True))
    yield group("evening", "Eron jälkeen", ["TU"], "18:00", "19:30", **booked(8, "henkilöä"), privacy="discreet",
                leaves_quickly=True, category="vertaisryhma",
                public_title={"fi": "Vertaisryhmä", "sv": "Kamratstödsgrupp", "en": "Peer group"})
    yield group("nameless", "Päihteitä käyttävän läheiset", ["MO"], "18:00", "19:30", **booked(10, "henkilöä"),
                privacy="anonymous", category="vertaisryhma",
                public_title={"fi": "Keskusteluryhmä", "sv": "Samtalsgrupp", "en": "Discussion group"})
    yield group("guests", "Kutsuvieraat", ["FR"], "17:00", "18:00", **booked(12, by_invitation=True))
    yield group("online", "Etäpiiri", ["WE"], "20:00", "21:00", **booked(30), online=True)
    yield group("moved", "Satutuokio", ["MO"], "10:00", "10:30", category="satutuokio",
                exceptions={"moved": [{"from": day(1, 0), "to": day(1, 1)}], "skip_dates": [day(2, 0)]},
                date_details=[{"date": day(3, 0), "start": "12:00", "end": "13:00", "place": "Sali", "note": "Juhla"}])
    yield group("storm", "Puistotreffit", ["TH"], "10:00", "12:00", venue_id="park")
    yield group("swedish", "Sagostund", ["SA"], "10:00", "11:00", languages=["sv", "fi"], category="satutuokio")
    yield group("asked", "Kielikahvila", ["WE"], "17:00", "18:30", registration={"required": "unknown"},
                category="kielikahvila", price={"text": "2 € / perhe", "eur": 2},
                organiser={"name": None, "type": "kunta"})
    yield group("long", "Lastenvaatekierrätystapahtuma", ["SU"], "10:00", "12:00",
                registration={"required": "recommended"}, capacity=40, capacity_unit="henkilöä")


def hand_groups():
    """What organisers change: a group for each walk."""
    for number in range(1, WALKS + 1):
        yield group(f"hand-{number}", f"Askartelukerho {number}", ["TU"], "13:00", "14:00", **booked(20))


def programme(today, groups):
    """The file that `tapaamo import programme` takes."""
    hours = {"weekly": [{"weekday": day, "spans": [{"from": "09:00", "until": "20:00"}]} for day in DAYS[:5]],
             "exceptions": []}
    venues = [
        {"id": "library", "name": "Pääkirjasto", "type": "kirjasto", "municipality": "Oulu", "area": "Keskusta",
         "address": "Kirjastokatu 1", "coordinates": {"latitude": 65.012, "longitude": 25.465},
         "accessibility": ["esteetön sisäänkäynti", "vaunuparkki"], "opening_hours": hours,
         "rooms": [{"id": "hall", "name": "Sali", "part_of": None}]},
        {"id": "park", "name": "Leikkipuisto", "type": "leikkipuisto", "municipality": "Oulu",
         "address": "Puistotie 2"},
    ]
    season = {"start": str(today - datetime.timedelta(weeks=2)), "end": str(today + datetime.timedelta(weeks=8))}
    return {"schema_version": 1, "timezone": "Europe/Helsinki", "venues": venues,
            "groups": [{"season": season, **entry} for entry in groups]}
