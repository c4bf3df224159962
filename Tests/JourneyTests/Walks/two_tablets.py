"""Two tablets at one door, the network cut in the middle: nothing is lost, nothing doubled."""

import asyncio

import wire
from said import Said


async def two(hall):
    place = hall.place
    session, parties = await asyncio.to_thread(place.fill_group, "two", 30)
    await asyncio.to_thread(place.fill_group, "two", 2)  # They wait.
    await asyncio.to_thread(place.meets, session, -10)
    said = Said(place, session, parties)
    ids = [party["id"] for party in parties]
    left, right = await asyncio.gather(
        hall.tablet("two", "fi", (390, 844)), hall.tablet("two", "sv", (768, 1024))
    )
    for tablet in (left, right):
        await tablet.follow(tablet.page.get_by_role("link", name="Perhekahvila two").first)
        await tablet.ready()

    async def tap(tablet, number, mark, stands=None):
        mark = mark.replace("all", str(parties[number]["people"]))
        await tablet.tap(ids[number], mark)
        said.mark(ids[number], mark, stands)

    everyone = f"present:{parties[0]['people']}"
    await left.double_tap(ids[0], everyone)
    said.mark(ids[0], everyone)
    for tablet, number, mark in ((left, 1, "present:all"), (right, 2, "absent"), (right, 3, "present:1")):
        await tap(tablet, number, mark)
    await asyncio.gather(left.settle(), right.settle())

    # In the middle of a tap: the house knows of one, and of the other it does not.
    left.wire.break_at("/events", wire.ANSWER)
    right.wire.break_at("/events", wire.SENDING)
    await asyncio.gather(tap(left, 4, "present:all"), tap(right, 5, "present:all"))
    await asyncio.gather(left.wire.breaks(), right.wire.breaks())

    await asyncio.gather(on_the_left(left, tap, said), on_the_right(right, tap, said, parties))
    # The same parties on both: one came, whatever the other says; of numbers the later holds.
    await tap(left, 20, "present:all")
    await tap(right, 20, "absent", stands=f"present:{parties[20]['people']}")
    await tap(left, 21, "present:all")
    await asyncio.sleep(1.1)
    await tap(right, 21, "present:2")
    await asyncio.gather(reload(left), reload(right))

    names = set(await left.waiting()) | set(await right.waiting())
    for how in (wire.ANSWER, wire.HALF, wire.SENDING):
        await asyncio.gather(*(fail(tablet, how) for tablet in (left, right)))
    for tablet in (left, right):
        await tablet.wire.mend()
        await tablet.settle()
    written = set().union(*await asyncio.to_thread(said.written))
    if not names <= written:
        hall.problems.append(f"{len(names - written)} taps are lost")
    desk = await hall.desk("fi")
    hall.problems += await compare(said, left, right, desk)
    await controls(hall, said, left, right, desk)


async def hangs(hall):
    """A network that lets nothing through, and does not say so: what is tapped is kept from the first moment on."""
    place = hall.place
    session, parties = await asyncio.to_thread(place.fill_group, "hangs", 12)
    await asyncio.to_thread(place.meets, session, -10)
    said = Said(place, session, parties)
    tablet = await hall.tablet("hangs", "fi", (768, 1024))
    await tablet.open(session)
    tablet.wire.hang()
    await tablet.go(f"{tablet.home}/sessions/{session}")
    for number, mark in ((0, f"present:{parties[0]['people']}"), (1, "absent")):
        await tablet.tap(parties[number]["id"], mark)
        said.mark(parties[number]["id"], mark)
    # Two families right after each other, and the page is left at once.
    form = tablet.page.locator(".door-walk-in")
    for adults in (1, 4):
        await tablet.write(form.locator("[name=adults]"), str(adults))
        await tablet.write(form.locator("[name='children-0-11m']"), "1")
        await tablet.press(form.locator("button[type=submit]"))
        said.let_in(adults=adults)
    await tablet.until("store.taps().then((taps) => taps.length === 4)", "all is kept")
    tablet.wire.cut()
    await tablet.page.reload()
    await tablet.wire.mend()
    await tablet.page.reload()
    await tablet.until("store.taps().then((taps) => taps.every((tap) => !(tap.heldUntil > Date.now())))", "nobody asks any more")
    await tablet.settle()
    desk = await hall.desk("fi")
    await desk.go(f"/fi/door/sessions/{session}")
    hall.problems += await said.everywhere(desk=desk.page, tablet=tablet.page)


async def on_the_left(tablet, tap, said):
    await tablet.says_unsent(1)
    for number in range(6, 12):
        await tap(tablet, number, "present:all")
    await tap(tablet, 12, "absent")
    await tap(tablet, 13, "present:all")
    await tap(tablet, 13, "unmarked")
    await tap(tablet, 0, "unmarked")
    for infants in (1, 2):
        await tablet.let_in(infants=infants)
        said.let_in(infants=infants)
    await tablet.count("walk_ins:adults")
    said.count("walk_ins:adults")
    await tablet.says_unsent(14)


async def on_the_right(tablet, tap, said, parties):
    await tablet.says_unsent(1)
    await search(tablet, parties[14])
    for number in range(14, 18):
        await tap(tablet, number, "present:all")
    await tap(tablet, 2, "unmarked")
    await tap(tablet, 18, "present:1")
    for _ in range(3):
        await tablet.let_in()
        said.let_in()
    for step in (1, 1, -1):
        await tablet.count("everyone:adults", step)
        said.count("everyone:adults", step)
    await tablet.says_unsent(13)


async def search(tablet, party):
    """By the family's code; nothing is found by another, and without one everybody is there again."""
    field = tablet.field("door.search")
    rows = tablet.page.locator(".door-row:visible")
    for text, found in ((party["reference"], 1), ("XXXX-XXXX", 0), ("", 30)):
        await tablet.write(field, text)
        await tablet.page.keyboard.press("Enter")
        await tablet.shows_rows(found)
        if found == 1 and await rows.get_attribute("id") != f"party-{party['id']}":
            tablet.problems.append("another party is found")


async def reload(tablet):
    """Closed and opened again without a network, it says what it said."""
    before, waiting = await tablet.sight(), await tablet.waiting()
    await tablet.page.reload()
    await tablet.ready()
    await tablet.follow(tablet.link("door.title"))
    await tablet.heading("door.title")
    await tablet.follow(tablet.page.get_by_role("link", name="Perhekahvila two").first)
    await tablet.ready()
    await tablet.shows(before)
    await tablet.says_unsent(len(waiting))


async def fail(tablet, how):
    """Nobody has confirmed the taps: all stay."""
    waiting = await tablet.waiting()
    await tablet.fail(how)
    await tablet.says_unsent(len(waiting))
    if await tablet.waiting() != waiting:
        tablet.problems.append(f"a tap is let go of that nobody has confirmed ({how})")


async def compare(said, left, right, desk):
    for tablet in (left, right):
        await tablet.settle()
    await desk.go(f"/fi/door/sessions/{said.session}")
    return await said.everywhere(desk=desk.page, left=left.page, right=right.page)


async def controls(hall, said, left, right, desk):
    """What is lost and what is doubled is found, or the comparison would prove nothing."""
    booking = next(booking for booking, mark in said.marks.items() if mark == "unmarked")
    mark = f"present:{said.people[booking]}"
    left.wire.cut()
    await left.tap(booking, mark)
    await left.page.evaluate("store.taps().then((taps) => store.removeTaps(taps.map((tap) => tap.id)))")
    await left.wire.mend()
    said.mark(booking, mark)
    lost = await compare(said, left, right, desk)
    if not any(problem.startswith("API") for problem in lost) or not any("written" in problem for problem in lost):
        hall.problems.append(f"that a tap is lost is not found: {lost}")
    said.taps -= 1
    said.marks[booking] = "unmarked"
    right.wire.cut()
    await right.let_in()
    await right.page.evaluate(
        "store.taps().then(([tap]) => store.add({ ...tap, id: 'again', event: { ...tap.event, event: 'again' } }))"
    )
    await right.wire.mend()
    said.let_in()
    doubled = await compare(said, left, right, desk)
    if not any(problem.startswith("API") for problem in doubled) or not any("written" in problem for problem in doubled):
        hall.problems.append(f"that a family is counted twice is not found: {doubled}")
