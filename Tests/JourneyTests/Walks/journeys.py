"""What families and organisers come for, walked from the first page to the end: with a mouse or finger, without scripts, by keyboard."""

import asyncio
import datetime
import itertools

import icalendar

import browser
import ground
import organisers
import outlook
from browser import LANGUAGES, WORDS, Lost

MEANS = ("scripts", "no-scripts", "keyboard")
WIDTHS = (390, 1280)

# What a family has at most before its place: from the list with the session on it to the confirmation.
MOST_LOADS, MOST_FIELDS = 4, 6


async def run(place, process):
    """A result for each journey and each way to make it."""
    await asyncio.to_thread(place.add_hand_groups)
    kinds = (book, wait, subscribe, back, bring, organisers.post, organisers.change)
    walks = list(itertools.product(kinds, WIDTHS, MEANS))
    # Waits are no work, so a few walk at once.
    turn = asyncio.Semaphore(4)

    async def walk(number, journey, width, means):
        async with turn:
            # Each way has another language at another width.
            way = number % (len(WIDTHS) * len(MEANS))
            language = LANGUAGES[(way + way // len(MEANS)) % len(LANGUAGES)]
            return await make(journey, place, process, means, width, language, way)

    return await asyncio.gather(*(walk(number, *what) for number, what in enumerate(walks)))


async def make(journey, place, process, means, width, language, way):
    kind = browser.Typist if means == "keyboard" else browser.Visitor
    visitor = await process.visitor(place, language, width, scripts=means != "no-scripts", kind=kind)
    result = {"journey": journey.__name__, "means": means, "width": width, "language": language}
    try:
        result |= await journey(place, visitor, way) or {}
    except Exception as failure:
        visitor.problems.append(" ".join(f"{type(failure).__name__} at {visitor.path}: {failure}".split())[:600])
    await visitor.close()
    return result | {"problems": list(dict.fromkeys(visitor.problems))}


async def book(place, visitor, way):
    """Next Tuesday's baby group: found, booked, moved to another week, cancelled."""
    await visitor.go(f"/{visitor.language}")
    await visitor.look()
    if isinstance(visitor, browser.Typist):
        await find_by_day(place, visitor)
    else:
        await find_by_filter(place, visitor)
    row = visitor.row(place.tuesday, place.title("babies", visitor.language))
    await visitor.sees(row, "the session of Tuesday")
    await visitor.look()
    visitor.loads = 0
    await visitor.follow(row)
    await visitor.look()
    await visitor.follow(visitor.link("session.book"))
    fields = await visitor.count_fields()
    await visitor.look()
    await visitor.write(visitor.field("booking.adults"), "1")
    await visitor.write(visitor.field("band.0-11m"), "1")
    await visitor.write(visitor.field("booking.name"), "Aino")
    await visitor.write(visitor.field("booking.email"), f"aino{way}@example.org")
    await visitor.submit(visitor.button("booking.check"))
    await visitor.heading("check.title")
    fields += await visitor.count_fields()
    await visitor.look()
    await visitor.submit(visitor.button("booking.submit"))
    await visitor.heading("booking.confirmed")
    loads = visitor.loads
    if loads > MOST_LOADS or fields > MOST_FIELDS:
        visitor.problems.append(f"{loads} pages and {fields} fields before the place, and not {MOST_LOADS} and {MOST_FIELDS}")
    await visitor.look()
    await move(visitor)
    await visitor.look()
    await visitor.press(visitor.fold("booking.cancel"))
    await visitor.follow(visitor.button("booking.cancelYes"))
    await visitor.heading("booking.cancelled")
    await visitor.look()
    await holds(place, visitor, "cancelled")
    return {"loads": loads, "fields": fields}


async def back(place, visitor, way):
    """There and back: what was answered is still there, in another language too, and what is booked stays booked."""
    session = place.session("babies", place.tuesday)
    child = visitor.page.locator("#children-0-11m")
    await visitor.go(f"/{visitor.language}/sessions/{session}/book")
    form = visitor.path
    await visitor.write(visitor.field("booking.adults"), "1")
    await visitor.write(visitor.field("band.0-11m"), "1")
    await visitor.write(visitor.field("booking.name"), "Aino")
    await visitor.submit(visitor.button("booking.check"))
    await visitor.heading("check.title")
    if visitor.path != f"{form}/check":
        visitor.problems.append(f"the answers stand at {visitor.path}")
    await visitor.page.go_back()
    if await child.input_value() != "1":
        visitor.problems.append("the child is lost on the way back")
    await visitor.submit(visitor.button("booking.check"))
    for other in [code for code in LANGUAGES if code != visitor.language] + [visitor.language]:
        await visitor.follow(visitor.page.locator(f".languages a[hreflang={other}]"))
        if await visitor.page.locator("input[name=children-0-11m]").input_value() != "1":
            visitor.problems.append(f"the child is lost in {other}")
    await visitor.submit(visitor.button("booking.submit"))
    await visitor.heading("booking.confirmed")
    own = visitor.path
    await visitor.page.go_back()
    await visitor.heading("booking.confirmed")
    if visitor.path != own:
        visitor.problems.append(f"Back leads to {visitor.path}")
    await holds(place, visitor, "confirmed")


async def find_by_day(place, visitor):
    """By the days of the week alone: no field is filled in."""
    if place.tuesday.isocalendar()[:2] != place.today.isocalendar()[:2]:
        await visitor.follow(visitor.link("week.next"))
    await visitor.follow(visitor.page.locator(f"nav a:has(time[datetime='{place.tuesday}'])").first)


async def find_by_filter(place, visitor):
    """By a date and a theme."""
    await visitor.press(visitor.fold("find.filters"))
    await visitor.write(visitor.field("find.date"), str(place.tuesday))
    await visitor.pick(visitor.field("find.theme"), WORDS[visitor.language]["theme.vauvaryhma"])
    await visitor.follow(visitor.button("find.submit"))


async def find_by_words(visitor, words):
    await visitor.write(visitor.field("find.search"), words)
    await visitor.follow(visitor.button("find.search"))


async def move(visitor):
    """To the first other session that has a place."""
    when = visitor.page.locator("main dl time").first
    before = await when.get_attribute("datetime")
    await visitor.press(visitor.fold("manage.move"))
    await visitor.tick(visitor.page.locator("input[type=radio][name=to]").first)
    await visitor.follow(visitor.button("manage.moveYes"))
    await visitor.heading("booking.confirmed")
    if await when.get_attribute("datetime") == before:
        visitor.problems.append(f"the booking is still at {before} after it was moved")


async def wait(place, visitor, way):
    """A full session: on the waiting list, offered a place when somebody cancels, and taken."""
    tomorrow, address = place.after(place.today.weekday() + 1), f"jono{way}@example.org"
    group = f"queue-{way + 1}"
    other = await asyncio.to_thread(place.book, place.session(group, tomorrow))
    await visitor.go(f"/{visitor.language}")
    await find_by_words(visitor, f"Jono{way + 1}")
    if tomorrow.isocalendar()[:2] != place.today.isocalendar()[:2]:
        await visitor.follow(visitor.link("week.next"))
    row = visitor.row(tomorrow, place.title(group, visitor.language))
    await visitor.sees(row, "the full session")
    await visitor.look()
    await visitor.follow(row)
    await visitor.look()
    await visitor.follow(visitor.link("session.wait"))
    await visitor.look()
    await visitor.write(visitor.field("band.0-11m"), "1")
    await visitor.write(visitor.field("booking.email"), address)
    await visitor.submit(visitor.button("booking.check"))
    await visitor.heading("check.titleWaiting")
    await visitor.look()
    await visitor.submit(visitor.button("booking.submitWaiting"))
    await visitor.heading("booking.waitlisted", position=1)
    await visitor.look()
    await holds(place, visitor, "waitlisted")
    await asyncio.to_thread(place.cancel, other)
    letter = await asyncio.to_thread(place.letter, address, WORDS[visitor.language]["mail.answer"])
    await visitor.go(place.link(letter))
    await visitor.heading("booking.offered")
    await visitor.look()
    await visitor.follow(visitor.button("booking.accept"))
    await visitor.heading("booking.confirmed")
    await visitor.look()
    await holds(place, visitor, "confirmed")


async def subscribe(place, visitor, way):
    """The calendar of a filter, and one that follows a child's age."""
    await visitor.go(f"/{visitor.language}")
    await visitor.press(visitor.fold("find.filters"))
    await visitor.pick(visitor.field("find.theme"), WORDS[visitor.language]["theme.vauvaryhma"])
    await visitor.follow(visitor.button("find.submit"))
    await visitor.look()
    await opens(visitor)
    titles = await summaries(place, visitor)
    if titles != {place.title("babies", visitor.language)}:
        visitor.problems.append(f"the calendar of the filter holds {sorted(titles)}")
    await copy(visitor)
    await visitor.follow(visitor.link("subscribe.byAge"))
    await visitor.look()
    born = place.today - datetime.timedelta(days=60)
    await visitor.pick(visitor.field("byAge.month"), WORDS[visitor.language][f"month.{born.month}"])
    await visitor.pick(visitor.field("byAge.year"), str(born.year))
    await visitor.follow(visitor.button("byAge.submit"))
    await visitor.look()
    await opens(visitor)
    titles = await summaries(place, visitor)
    if titles != {place.title("babies", visitor.language)}:
        visitor.problems.append(f"the calendar that follows the child holds {sorted(titles)}")


async def opens(visitor):
    """A press leads into the calendar of the telephone."""
    address = await visitor.link("subscribe.open").get_attribute("href")
    if not address.startswith(f"webcal://{visitor.ground.host}/feeds/"):
        visitor.problems.append(f"the calendar opens at {address}")


async def summaries(place, visitor):
    """What the sessions of the calendar are called whose address the page shows."""
    address = await visitor.address.input_value()
    text = await asyncio.to_thread(place.fetch, address)
    calendar = icalendar.Calendar.from_ical(text)
    return {str(event["summary"]) for event in calendar.walk("VEVENT")}


async def copy(visitor):
    """The address goes to the clipboard at a press, where there are scripts; else it is chosen and copied by hand."""
    button = visitor.button("subscribe.copyButton")
    if not visitor.scripts:
        if await button.count():
            visitor.problems.append("a button shows that does nothing without scripts")
        return
    await visitor.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await visitor.press(button)
    await visitor.sees(visitor.button("subscribe.copied"), "that the address is copied")
    copied = await visitor.page.evaluate("navigator.clipboard.readText()")
    if copied != await visitor.address.input_value():
        visitor.problems.append(f"the clipboard holds “{copied}”")


async def bring(place, visitor, way):
    """An organiser's calendar from Outlook: what it does is seen, then done; the second time it changes nothing."""
    await enter(place, visitor, place.organiser)
    await visitor.go(f"/{visitor.language}/desk")
    await visitor.follow(visitor.link("import.title"))
    await visitor.heading("import.title")
    visitor.expected = {422}
    await visitor.look()
    await visitor.follow(visitor.button("import.look"))
    await visitor.sees(visitor.page.locator(".errors"), "that a file is missing")
    await visitor.look()
    for is_first in (True, False):
        await visitor.attach(visitor.page.locator("input[type=file]"), outlook.calendar(place.today, way))
        await visitor.pick(visitor.field("import.place"), place.venue_label)
        await visitor.follow(visitor.button("import.look"))
        await visitor.heading("import.planTitle")
        await visitor.look()
        text = await visitor.page.locator("main").inner_text()
        if is_first:
            for seen in ("Maahanmuuttajaperheiden keskusteluryhmä", "Loma"):
                if seen not in text:
                    visitor.problems.append(f"the plan does not say {seen}")
            await visitor.follow(visitor.button("import.apply"))
            await visitor.heading("import.title")
            await visitor.sees(visitor.page.locator(".notice-done"), "that it is done")
            await visitor.look()
    if WORDS[visitor.language]["import.nothing"] not in text:
        visitor.problems.append("the second time something changes")


async def enter(place, visitor, address):
    """Signs in."""
    await visitor.go(f"/{visitor.language}/sign-in")
    await visitor.write(visitor.field("staff.email"), address)
    await visitor.write(visitor.field("staff.password"), ground.PASSWORD)
    await visitor.follow(visitor.button("staff.signInSubmit"))


async def holds(place, visitor, state):
    """The desk has the booking of the page in that state."""
    booking = visitor.path.split("/bookings/")[1].split("/")[0].split("?")[0]
    answer = await asyncio.to_thread(place.ask, f"/api/v1/bookings/{booking}", token=place.token)
    if answer["state"] != state:
        raise Lost(f"the booking is {answer['state']}, and not {state}")
