"""What was said at the doors of a session, and where somebody finds something else."""

import asyncio
import collections

from tablet import sight


class Said:
    """Every tap that was made, and what has to stand after them."""

    def __init__(self, place, session, parties):
        self.place, self.session = place, session
        self.people = {party["id"]: party["people"] for party in parties}
        self.marks = {party["id"]: "unmarked" for party in parties}
        self.walk_ins, self.everyone = collections.Counter(), collections.Counter()
        self.taps = self.counts = 0

    def mark(self, booking, mark, stands=None):
        """A tap on a party, and what stands then, if it is something else."""
        self.taps += 1
        self.marks[booking] = stands or mark

    def let_in(self, adults=1, infants=1):
        self.counts += 1
        self.walk_ins.update({"adults": adults, "0-11m": infants, "families": 1})

    def count(self, what, step=1):
        self.counts += 1
        whom, category = what.split(":")
        (self.walk_ins if whom == "walk_ins" else self.everyone)[category] += step

    @property
    def numbers(self):
        """What the page of the session says on top."""
        present = sum(int(mark.split(":")[1]) for mark in self.marks.values() if mark.startswith("present"))
        walked_in = self.walk_ins["adults"] + self.walk_ins["0-11m"]
        visitors = max(present + walked_in, sum(self.everyone.values()))
        return {"present": f"{present} / {sum(self.people.values())}", "walkIns": str(visitors - present),
                "visitors": str(visitors)}

    def faults(self, who, sight):
        """Where a page says something else."""
        found = []
        for booking, mark in self.marks.items():
            state, _, came = mark.partition(":")
            shown = 0 if not came or int(came) == self.people[booking] else int(came)
            if sight["rows"].get(booking) != [state, shown]:
                found.append(f"{who}: {booking} is {sight['rows'].get(booking)}, and not {mark}")
        if len(sight["rows"]) != len(self.marks):
            found.append(f"{who}: {len(sight['rows'])} rows, and not {len(self.marks)}")
        for name, number in self.numbers.items():
            if sight["numbers"].get(name) != number:
                found.append(f"{who}: {name} is {sight['numbers'].get(name)}, and not {number}")
        for what, number in sight["counts"].items():
            whom, category = what.split(":")
            counted = (self.walk_ins if whom == "walk_ins" else self.everyone)[category]
            if number != str(counted):
                found.append(f"{who}: {what} is {number}, and not {counted}")
        return found

    async def everywhere(self, **pages):
        """The same for every page, the API and what is written down; pages also agree with each other."""
        for _ in range(20):
            sights = {who: await sight(page) for who, page in pages.items()}
            found = [fault for who, shown in sights.items() for fault in self.faults(who, shown)]
            first = next(iter(sights))
            found += [f"{who} says something else than {first}" for who in sights if sights[who] != sights[first]]
            if not found:
                break
            # An answer that has come is not shown yet.
            await asyncio.sleep(0.1)
        return found + await asyncio.to_thread(self.in_the_house)

    def in_the_house(self):
        found, answer = [], self.place.attendance(self.session)
        for entry in answer["bookings"]:
            came = f":{entry['came']}" if entry["mark"] == "present" else ""
            if entry["mark"] + came != self.marks.get(entry["booking_id"]):
                found.append(f"API: {entry['booking_id']} is {entry['mark']}{came}")
        summary = answer["summary"]
        said = {"present": f"{summary['present']} / {summary['expected']}", "walkIns": str(summary["walked_in"]),
                "visitors": str(summary["visitors"])}
        if said != self.numbers:
            found.append(f"API: {said}, and not {self.numbers}")
        if answer["walk_in_families"] != self.walk_ins["families"]:
            found.append(f"API: {answer['walk_in_families']} families, and not {self.walk_ins['families']}")
        taps, counts = self.written()
        if (len(taps), len(counts)) != (self.taps, self.counts):
            found.append(f"{len(taps)} taps and {len(counts)} counts are written down, and not {self.taps} and {self.counts}")
        return found

    def written(self):
        """The names of the taps and counts that the house has written down."""
        taps = self.place.look_up("SELECT event FROM attendance_event WHERE session_id = ?", self.session)
        counts = self.place.look_up("SELECT DISTINCT event FROM headcount_event WHERE session_id = ?", self.session)
        return {tap for tap, in taps}, {count for count, in counts}
