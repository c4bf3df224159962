"""What one tablet does: before a group starts, when it is over, when nobody touches it, when it is ended."""

import asyncio

import wire
from browser import WORDS
from doors import initials
from said import Said
from tablet import sight


async def full(hall):
    """Before the start nobody's place is taken: who comes to a full group, with somebody waiting, is counted."""
    place = hall.place
    session, parties = await asyncio.to_thread(place.fill_group, "full", 3)
    [waiting] = (await asyncio.to_thread(place.fill_group, "full", 1))[1]
    last, some = await asyncio.to_thread(place.fill_group, "last", 3)
    for one in (session, last):
        await asyncio.to_thread(place.meets, one, 20)
    left, right = await asyncio.gather(hall.tablet("full", "fi"), hall.tablet("full", "en", (844, 390)))
    said = Said(place, session, parties)
    await left.open(session)
    left.wire.cut()
    await left.let_in()
    said.let_in()
    over = await left.page.locator(".door-over").inner_text()
    if not left.words("door.over_limit", count=1).match(over):
        hall.problems.append(f"the tablet does not say that the group is over its limit: “{over}”")
    await left.wire.mend()
    await left.settle()
    desk = await hall.desk()
    await desk.go(f"/fi/door/sessions/{session}")
    hall.problems += await said.everywhere(desk=desk.page, left=left.page)
    states = await asyncio.to_thread(place.states, session)
    if states != {"confirmed": 3, "waitlisted": 1} or waiting["state"] != "waitlisted":
        hall.problems.append(f"somebody's place is taken: {states}")
    await last_place(hall, last, some, left, right, desk)


async def last_place(hall, session, parties, left, right, desk):
    """Two places are left: one family gets one whose answer is lost, and of two that come unseen one."""
    for tablet in (left, right):
        await tablet.open(session)
    left.wire.break_at("/walk-in", wire.ANSWER)
    await left.let_in()
    await left.says_unsent(1)
    right.wire.cut()
    await asyncio.gather(left.let_in(), right.let_in())
    await left.fail(wire.ANSWER)
    for tablet in (left, right):
        await tablet.wire.mend()
        await tablet.settle()
    states = await asyncio.to_thread(hall.place.states, session)
    answer = await asyncio.to_thread(hall.place.attendance, session)
    if states != {"confirmed": 5} or answer["walk_in_families"] != 1:
        hall.problems.append(f"three families came for two places: {states}, {answer['walk_in_families']} counted")
    await desk.go(f"/fi/door/sessions/{session}")
    for tablet in (left, right):
        await tablet.settle()
        await tablet.sees(tablet.page.locator(".door-row").nth(4), "the two that have got a place")
        await tablet.shows(await sight(desk.page))


async def ended(hall):
    """Nobody's name is in what the tablet keeps, and after closing no trace of a family; nor once the tablet is ended."""
    place = hall.place
    session, parties = await asyncio.to_thread(place.fill_group, "over", 12)
    await asyncio.to_thread(place.meets, session, -61)
    tablet = await hall.tablet("over")
    await tablet.open(session)
    await tablet.tap(parties[0]["id"], f"present:{parties[0]['people']}")
    # Whole names are seen, and not kept.
    await tablet.follow(tablet.link("door.showNames"))
    await tablet.ready()
    await tablet.sees(tablet.page.get_by_role("heading", name=parties[0]["name"]), "a whole name")
    await tablet.go(tablet.home)
    await tablet.ready()
    kept = await tablet.kept()
    expect_kept(hall, "before closing", kept, parties, names=False, initials=True)
    await tablet.go(f"{tablet.home}/summary")
    await tablet.ready()
    tablet.wire.cut()
    await tablet.press(tablet.button("door.closeSubmit"))
    await tablet.sees(tablet.page.locator("main", has_text=WORDS["fi"]["door.tablet.needsNetwork"]), "that closing needs a network")
    await tablet.wire.mend()
    await tablet.follow(tablet.button("door.closeSubmit"))
    await tablet.ready()
    expect_kept(hall, "after closing", await tablet.kept(), parties, names=False, initials=False)
    await end(hall)


async def end(hall):
    """A tablet that is ended elsewhere keeps nothing once it hears of it, on whatever page it stands."""
    place = hall.place
    session, parties = await asyncio.to_thread(place.fill_group, "ended", 12)
    await asyncio.to_thread(place.meets, session, -5)
    standing, waiting = await asyncio.gather(hall.tablet("ended"), hall.tablet("ended"))
    for tablet in (standing, waiting):
        await tablet.open(session)
        expect_kept(hall, "before the end", await tablet.kept(), parties, names=False, initials=True)
        tablet.wire.cut()
        tablet.expected = {410}
    await waiting.tap(parties[0]["id"], "absent")
    for tablet in (standing, waiting):
        await asyncio.to_thread(place.run, "device", "end", tablet.device)
        await tablet.wire.mend()
    await waiting.notice_network()
    # The other one looks for the day: it is sent away.
    await standing.go(standing.home)
    for tablet in (standing, waiting):
        await tablet.heading("staff.tabletGone")
        await tablet.until("navigator.serviceWorker.getRegistrations().then((all) => all.length === 0)", "the worker is gone")
        if left := {name: text for name, text in (await tablet.kept()).items() if text.strip("{}")}:
            hall.problems.append(f"a tablet that is ended keeps {list(left)}")
        expect_kept(hall, "after the end", await tablet.kept(), parties, names=False, initials=False)


async def night(hall):
    """A tablet that locked itself in the evening keeps no list of the day before, though nobody has touched it since."""
    place = hall.place
    session, parties = await asyncio.to_thread(place.fill_group, "night", 12)
    await asyncio.to_thread(place.meets, session, -5)
    tablet = await hall.tablet("night")
    await tablet.open(session)
    await asyncio.to_thread(place.age, tablet.device)
    await tablet.page.clock.install()
    await tablet.page.reload()
    await tablet.heading("door.unlock")
    expect_kept(hall, "in the evening", await tablet.kept(), parties, names=False, initials=True)
    tablet.wire.cut()
    await tablet.page.clock.fast_forward("24:00:00")
    await tablet.heading("door.offline")
    expect_kept(hall, "in the morning", await tablet.kept(), parties, names=False, initials=False)


def expect_kept(hall, when, kept, parties, **expected):
    text = "\n".join(kept.values())
    for kind, words in {
        "names": [word for party in parties for word in party["name"].split()],
        "initials": [word for party in parties for word in (initials(party["name"]), party["reference"])],
    }.items():
        found = [word for word in words if word in text or word.replace("-", "\u2011") in text]
        if expected[kind] != bool(found):
            where = [name for name, text in kept.items() if any(word in text for word in found)]
            hall.problems.append(f"{when} the tablet keeps {found or 'no ' + kind} in {where}")


async def locked(hall):
    """Names hide after five minutes, without a network too; the PIN opens them, and five wrong ones take them away."""
    place = hall.place
    session, parties = await asyncio.to_thread(place.fill_group, "locked", 4)
    await asyncio.to_thread(place.meets, session, -5)
    tablet = await hall.tablet("locked")
    await tablet.open(session)
    await tablet.look()
    tablet.wire.cut()
    for party in parties[:2]:
        await leave_alone(tablet)
        await tablet.page.reload()
        await tablet.heading("door.offline")
        await tablet.sees(tablet.field("staff.pin"), "that the PIN is asked for")
        await hides(hall, tablet, parties)
        await try_pin(tablet, "000000")
        await says(tablet, "door.tablet.pinWrong")
        await tablet.look()
        await try_pin(tablet, tablet.pin)
        await tablet.ready()
        await tablet.tap(party["id"], f"present:{party['people']}")
    await leave_alone(tablet)
    await tablet.page.reload()
    await tablet.heading("door.offline")
    for number in range(1, 5):
        await try_pin(tablet, f"00000{number}")
        await says(tablet, "door.tablet.pinWrong")
    await try_pin(tablet, "000005")
    await says(tablet, "door.tablet.pinGone")
    expect_kept(hall, "after five wrong PINs", await tablet.kept(), parties, names=False, initials=False)
    if len(await tablet.waiting()) != 2:
        hall.problems.append("taps went with the lists")
    # The house counts for itself: for it nobody has touched the tablet for ten minutes.
    await asyncio.to_thread(place.age, tablet.device)
    await tablet.wire.mend()
    await tablet.notice_network()
    await tablet.heading("door.unlock")
    await hides(hall, tablet, parties)
    await tablet.look()
    tablet.expected = {400, 403, 422}
    await try_pin(tablet, "000000")
    await tablet.sees(tablet.page.locator(".fault, .errors"), "that the PIN is wrong")
    await tablet.look()
    await try_pin(tablet, tablet.pin)
    await tablet.ready()
    await tablet.settle()
    await tablet.is_marked(parties[0]["id"], f"present:{parties[0]['people']}")


async def leave_alone(tablet):
    """Nobody has touched it for six minutes."""
    await tablet.page.evaluate("store.setNote('touched', Date.now() - 360_000)")


async def try_pin(tablet, pin):
    # What is said then is said of this one.
    await tablet.page.evaluate("document.getElementById('pin-fault')?.remove()")
    await tablet.write(tablet.field("staff.pin"), pin)
    await tablet.press(tablet.page.locator("form:has(#pin) button"))


async def says(tablet, key):
    await tablet.sees(tablet.page.locator("#pin-fault", has_text=WORDS[tablet.language][key]), f"the fault {key}")


async def hides(hall, tablet, parties):
    text = await tablet.page.content()
    if found := [party["name"] for party in parties if initials(party["name"]) in text or party["reference"] in text]:
        hall.problems.append(f"a locked tablet shows {found}")
