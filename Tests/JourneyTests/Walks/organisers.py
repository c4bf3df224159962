"""What organisers come for: a group is posted; a session is cancelled and the rest is moved."""

import asyncio
import datetime
import re

import icalendar

import browser
import ground
from browser import LANGUAGES, WORDS

# In whatever language the page is: organisers write as they speak.
PHRASE = "parillisten viikkojen maanantaisin 17.30–19.30, ei koulujen lomilla"
MOST_FIELDS = 11
REASON = "Ohjaaja on sairaana"


async def sign_in(place, visitor, way):
    """With a password and the code of an app, and on to the desk."""
    address, key = await asyncio.to_thread(place.leader, way)
    await visitor.go(f"/{visitor.language}/sign-in")
    await visitor.look()
    await visitor.write(visitor.field("staff.email"), address)
    await visitor.write(visitor.field("staff.password"), ground.PASSWORD)
    await visitor.follow(visitor.button("staff.signInSubmit"))
    await visitor.heading("staff.code")
    await visitor.look()
    # The one that was shown when the app was taken into use opens nothing twice.
    await visitor.write(visitor.field("staff.codeField"), ground.one_time_code(key, ahead=1))
    await visitor.follow(visitor.page.locator("main form button[type=submit]").first)
    await visitor.heading("desk.title")
    await visitor.look()


def day(date, language):
    """A day and month as lists of dates have them."""
    text = {"fi": f"{date.day}\\.{date.month}\\.", "sv": f"{date.day}\\.{date.month}\\b", "en": f"{date.day} {date:%B}"}
    return re.compile(rf"\b{text[language]}")


def mondays(place):
    """The Mondays of even weeks from today on, for a year: those with a session, and those of a school holiday."""
    text = (browser.HERE.parents[2] / "Calendars/school-holidays-oulu.ics").read_bytes()
    closed = [(event["dtstart"].dt, event["dtend"].dt) for event in icalendar.Calendar.from_ical(text).walk("VEVENT")]
    met, skipped = [], []
    for date in (place.today + datetime.timedelta(days=number) for number in range(367)):
        if date.weekday() == 0 and date.isocalendar().week % 2 == 0:
            (skipped if any(first <= date < after for first, after in closed) else met).append(date)
    return met, skipped


async def post(place, visitor, way):
    """A new group from a template: its dates are looked at, then it is published, and families find it."""
    title = f"Perhekerho {way + 1}"
    await sign_in(place, visitor, f"post{way}")
    await visitor.follow(visitor.link("desk.new"))
    await visitor.heading("desk.new")
    await visitor.look()
    await visitor.follow(visitor.link("template.family_club.title"))
    await visitor.heading("desk.new")
    fields = await visitor.count_fields()
    await visitor.look()
    for language in dict.fromkeys(("fi", visitor.language)):
        await visitor.write(visitor.field(f"desk.field.title.{language}"), title)
    await visitor.pick(visitor.field("desk.field.place"), "Leikkipuisto, Oulu")
    await visitor.write(visitor.field("desk.field.when"), PHRASE)
    await visitor.follow(visitor.button("desk.save"))
    await visitor.sees(visitor.page.get_by_role("heading", level=1, name=title), "the draft")
    await visitor.look()
    await dates(place, visitor)
    await visitor.follow(visitor.button("desk.step.publish"))
    await says(visitor, "desk.done.publish")
    await visitor.look()
    group = visitor.path.split("/groups/")[1].split("?")[0]
    stored = await asyncio.to_thread(place.starts, group)
    met = [f"{date}T17:30" for date in mondays(place)[0] if date > place.today]
    if [start for start in stored if start[:10] > str(place.today)] != met:
        visitor.problems.append(f"the sessions are {stored}, and not {met}")
    await visitor.follow(visitor.link("desk.seen"))
    await visitor.sees(visitor.page.get_by_role("heading", level=1, name=title), "the group as families see it")
    await visitor.look()
    if fields > MOST_FIELDS:
        visitor.problems.append(f"{fields} fields before the group is posted, and not {MOST_FIELDS}")
    return {"fields": fields}


async def dates(place, visitor):
    """The draft's page has every date, and every one that is left out with its reason."""
    await visitor.follow(visitor.link("desk.showMore"))
    rows = await visitor.page.locator(".staff-row").all_inner_texts()
    met, skipped = mondays(place)
    if not skipped:
        visitor.problems.append("no holiday falls on a Monday of an even week: the walk shows nothing of it")
    for date in met:
        if date > place.today and not any(day(date, visitor.language).search(row) for row in rows):
            visitor.problems.append(f"{date} does not show on the draft's page")
    for date in skipped:
        row = next((row for row in rows if day(date, visitor.language).search(row)), "")
        if len(row.strip().splitlines()) < 2:
            visitor.problems.append(f"{date} is left out without a reason: “{row}”")


async def says(visitor, key, **values):
    """A notice tells what was done."""
    await visitor.sees(visitor.page.locator(".notice", has_text=visitor.words(key, **values)), f"the notice {key}")


async def change(place, visitor, way):
    """Next week's session is cancelled with a reason; the rest goes from Tuesday to Thursday with twelve families."""
    group = f"hand-{way + 1}"
    first = place.today + datetime.timedelta(days=8 - place.today.weekday())
    second = first + datetime.timedelta(weeks=1)
    sick = await asyncio.to_thread(families, place, group, first, f"sairas{way}", 2)
    moving = await asyncio.to_thread(families, place, group, second, f"siirto{way}", 12)
    await sign_in(place, visitor, f"change{way}")
    await visitor.follow(visitor.page.get_by_role("link", name=place.title(group, visitor.language), exact=True))
    await visitor.look()
    await cancel(place, visitor, first, sick[0])
    await move(visitor, second)
    await visitor.go(place.own(moving[11], visitor.language))
    await visitor.heading("booking.confirmed")
    await visitor.look()
    when = await visitor.page.locator("main dl time").first.get_attribute("datetime")
    if when[:10] != str(second + datetime.timedelta(days=2)):
        visitor.problems.append(f"the family's page says {when}")
    await asyncio.to_thread(place.letter, f"sairas{way}-0@example.org", REASON, 60)
    if await asyncio.to_thread(place.find_letter, f"sairas{way}-0@example.org", "Väärä päivä"):
        visitor.problems.append("a letter left of what was taken back")
    for number in range(12):
        words = WORDS["fi"]["mail.heading.sessionMoved"]
        await asyncio.to_thread(place.letter, f"siirto{way}-{number}@example.org", words, 60)


def families(place, group, date, name, number):
    session = place.session(group, date)
    return [place.book(session, address=f"{name}-{family}@example.org") for family in range(number)]


async def choose(visitor, date, what):
    """From the group's page to the form that changes one of its sessions."""
    row = visitor.page.locator(".staff-row h3 a", has_text=day(date, visitor.language))
    await visitor.follow(row.first)
    await visitor.heading("who.title")
    await visitor.look()
    await visitor.follow(visitor.link("who.change"))
    await visitor.heading("desk.change.ask")
    await visitor.look()
    await visitor.follow(visitor.link(f"desk.change.{what}"))
    await visitor.heading(f"desk.change.{what}")
    await visitor.look()


async def plan(visitor, what, families, is_slip=False):
    """The plan names the letters, what they say and who is told; then it is done."""
    await visitor.follow(visitor.button("desk.change.look"))
    await visitor.heading("desk.plan.title")
    await visitor.look()
    text = await visitor.page.locator("main").inner_text()
    for expected in (f"{families} ", WORDS[visitor.language]["desk.plan.messages"]):
        if expected not in text:
            visitor.problems.append(f"the plan does not say “{expected}”")
    recipients = visitor.page.locator(".staff-row", has_text=re.compile(rf": {families} "))
    if len((await recipients.first.inner_text()).splitlines()) < 2:
        visitor.problems.append("the plan does not say what the letter says")
    await visitor.follow(visitor.button(f"desk.plan.apply.{what}"))
    await says(visitor, "desk.done.changed")
    # A slip can be taken back for half a minute: whoever notices does not look around first.
    if not is_slip:
        await visitor.look()


async def cancel(place, visitor, date, booking):
    for reason in ("Väärä päivä", REASON):
        await choose(visitor, date, "cancel")
        await visitor.write(visitor.field("desk.field.reason"), reason)
        await plan(visitor, "cancel", 2, is_slip=reason != REASON)
        if reason != REASON:
            # It was a slip: nobody hears of it.
            await visitor.follow(visitor.button("desk.step.take_back"))
            await says(visitor, "desk.done.take_back")
            await visitor.look()
    desk = visitor.path
    await visitor.go(place.own(booking, visitor.language))
    text = await visitor.page.locator("main").inner_text()
    if REASON not in text:
        visitor.problems.append(f"the family does not see why: {await visitor.outline()}")
    await visitor.look()
    await visitor.go(desk.split("?")[0])


async def move(visitor, date):
    await choose(visitor, date, "pattern")
    await visitor.write(visitor.field("desk.field.days"), "torstaisin")
    await plan(visitor, "pattern", 12)
    row = visitor.page.locator(".staff-row", has_text=day(date + datetime.timedelta(days=2), visitor.language))
    if not re.search(r"\b12\b", await row.first.inner_text()):
        visitor.problems.append("the twelve families are not on the Thursday")
