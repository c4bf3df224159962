"""What is seen, said and reached at doors: who is inside, by keys alone, by a camera, in every state."""

import asyncio
import re

from browser import LANGUAGES, WORDS
from doors import initials
from tablet import Keys

# Narrow and wide, portrait and landscape.
SIZES = ((320, 640), (390, 844), (844, 390), (768, 1024), (1024, 768))


async def inside(hall):
    """One key leads to who is inside from every page, without a network too, and counts what only the tablet knows."""
    place = hall.place
    session, parties = await asyncio.to_thread(place.fill_group, "inside", 6)
    await asyncio.to_thread(place.meets, session, -5)
    tablet = await hall.tablet("inside", "sv", (1024, 768))
    list_page = f"{tablet.home}/sessions/{session}"
    people = 0
    for is_cut in (False, True):
        if is_cut:
            tablet.wire.cut()
        for path in (tablet.home, list_page, f"{tablet.home}/summary"):
            await tablet.go(path)
            await tablet.ready()
            if path == list_page:
                party = parties[int(is_cut)]
                await tablet.tap(party["id"], f"present:{party['people']}")
                people += party["people"]
                if is_cut:
                    await tablet.let_in()
                    people += 2
                    # Not in a field either is the key a letter.
                    await tablet.field("door.search").focus()
            await evacuate(hall, tablet, people, f"{path}, {'cut' if is_cut else 'online'}")
    await tablet.go(list_page)
    await tablet.ready()
    await tablet.page.evaluate("store.setNote('touched', 0)")
    await tablet.page.reload()
    await tablet.heading("door.offline")
    await evacuate(hall, tablet, people, "the page that is there without a network")
    await tablet.wire.mend()
    await tablet.settle_anywhere()
    await asyncio.to_thread(place.age, tablet.device)
    await tablet.go(list_page)
    await tablet.heading("door.unlock")
    await evacuate(hall, tablet, people, "the locked tablet")


async def evacuate(hall, tablet, people, where):
    await tablet.page.keyboard.press("F9")
    await tablet.page.wait_for_url("**/door/inside")
    await tablet.ready()
    total = tablet.page.locator(".door-total strong")
    await tablet.heading("door.inside")
    if await total.inner_text() != str(people):
        hall.problems.append(f"from {where}: {await total.inner_text()} are inside, and not {people}")
    lines = await tablet.page.locator(".door-lines li strong").all_inner_texts()
    if sum(int(re.search(r"\d+", line)[0]) for line in lines) != people:
        hall.problems.append(f"from {where}: the lines say {lines}, and not {people}")


async def keys(hall):
    """By keys alone: present, undone, some of them, a family let in, a search; each button says which party it is about."""
    place = hall.place
    session, parties = await asyncio.to_thread(place.fill_group, "keys", 5)
    await asyncio.to_thread(place.meets, session, -5)
    tablet = await hall.tablet("keys", "en", (1024, 768), kind=Keys)
    await tablet.open(session)
    for is_cut in (False, True):
        if is_cut:
            tablet.wire.cut()
        first, second, third = parties[1], parties[2], parties[0]
        await say(tablet, first, "door.tap.present", "door.state.present")
        await say(tablet, first, "door.tap.undo", "door.state.unmarked")
        await say(tablet, third, "door.tap.absent", "door.state.absent")
        await tablet.press(tablet.party(second["id"]).locator("summary"))
        await say(tablet, second, "door.came", "door.came", came=2, people=3)
        await say(tablet, second, "door.tap.undo", "door.state.unmarked")
        await say(tablet, third, "door.tap.undo", "door.state.unmarked")
        await tablet.count("walk_ins:adults")
        await tablet.keeps_focus("a count")
        await tablet.count("walk_ins:adults", -1)
        await tablet.keeps_focus("a count down to nobody")
        await tablet.let_in()
        if is_cut:
            await tablet.keeps_focus("a family is let in")
        await tablet.write(tablet.field("door.search"), parties[3]["reference"])
        await tablet.page.keyboard.press("Enter")
        await tablet.sees(tablet.party(parties[3]["id"]), "the party that is looked for")
        await tablet.party(parties[0]["id"]).wait_for(state="hidden")
        if is_cut:
            await tablet.keeps_focus("a search")
        await tablet.open(session)
    await tablet.page.keyboard.press("F9")
    await tablet.page.wait_for_url("**/door/inside")


async def say(tablet, party, tap, state, **values):
    """Presses a button by what a screen reader calls it, and hears what became of it."""
    name = initials(party["name"])
    text = WORDS["en"][tap].format(**values)
    button = tablet.party(party["id"]).get_by_role("button", name=f"{text}: {name}", exact=True)
    if await button.count() != 1 or await tablet.page.get_by_role("button", name=f"{text}: {name}", exact=True).count() != 1:
        tablet.problems.append(f"no one button is called “{text}: {name}”")
    await tablet.press(button.first)
    said = f"{name}: {WORDS['en'][state].format(**values)}"
    await tablet.sees(tablet.page.get_by_role("status").filter(has_text=said), f"a status that says “{said}”")
    await tablet.keeps_focus(text)
    focused = await tablet.page.evaluate("document.activeElement.closest('.door-row')?.id")
    if focused != f"party-{party['id']}":
        tablet.problems.append(f"the focus leaves the party for {focused} after {text}")


async def camera(hall):
    """The camera reads the code of a family's page, and leads to its party."""
    place = hall.place
    session, parties = await asyncio.to_thread(place.fill_group, "camera", 5)
    await asyncio.to_thread(place.meets, session, -5)
    tablet = await hall.tablet("camera", "fi", (390, 844))
    # Chromium reads no codes on Linux: this stands in for what does on a tablet.
    code = f"{place.origin}{place.own(parties[2], 'fi')}"
    await tablet.page.add_init_script(
        "let looks = 0; window.BarcodeDetector = class { async detect(video) {"
        f" return video.videoWidth && (looks += 1) === 2 ? [{{ rawValue: {code!r} }}] : []; }} }};"
    )
    for is_cut in (False, True):
        await tablet.open(session)
        if is_cut:
            tablet.wire.cut()
        button = tablet.button("door.camera")
        await tablet.press(button)
        await tablet.sees(tablet.page.locator("video.door-camera"), "what the camera sees")
        if await button.get_attribute("aria-expanded") != "true":
            hall.problems.append("the button does not say that the camera is on")
        await tablet.shows_rows(1)
        await tablet.sees(tablet.party(parties[2]["id"]), "the party whose code is read")
        await tablet.page.locator("video").wait_for(state="detached")
        await tablet.tap(parties[2]["id"], "absent" if is_cut else "present:3")
        if is_cut:
            await tablet.says_unsent(1)
        else:
            await tablet.tap(parties[2]["id"], "unmarked")


async def looks(hall):
    """Every state of a tablet's pages keeps to the rules, in every language, narrow and wide."""
    place = hall.place
    session, parties = await asyncio.to_thread(place.fill_group, "looks", 9)
    # Until the start a family may still leave.
    await asyncio.to_thread(place.meets, session, 20)
    tablets = await asyncio.gather(*(hall.tablet("looks", language, SIZES[0]) for language in LANGUAGES))
    for number, tablet in enumerate(tablets):
        await show_states(place, tablet, session, parties[3 * number:])


async def show_states(place, tablet, session, parties):
    await tablet.open(session)
    await view(tablet, "online")
    tablet.wire.cut()
    for party, mark in zip(parties, (f"present:{parties[0]['people']}", "absent", "present:1")):
        await tablet.tap(party["id"], mark)
    await tablet.let_in()
    await view(tablet, "not yet sent")
    await asyncio.to_thread(place.cancel, parties[1])
    await tablet.wire.mend()
    await tablet.settle()
    refused = tablet.page.locator(".door-refused[role=alert]")
    await tablet.sees(refused, "that a tap was refused")
    why = f"{initials(parties[1]['name'])}: {WORDS[tablet.language]['door.done.left']}"
    await tablet.sees(refused.locator("p", has_text=why), f"“{why}”")
    await view(tablet, "refused")
    await tablet.press(tablet.button("door.tablet.understood"))
    await refused.wait_for(state="detached")
    if await tablet.party(parties[1]["id"]).count():
        tablet.problems.append("a party that has left stays on the list")
    await tablet.go(f"{tablet.home}/inside")
    await tablet.ready()
    await view(tablet, "inside")
    tablet.wire.cut()
    await tablet.page.evaluate("store.setNote('touched', 0)")
    await tablet.go(f"{tablet.home}/sessions/{session}")
    await tablet.heading("door.offline")
    await view(tablet, "offline")
    await tablet.wire.mend()
    await asyncio.to_thread(place.age, tablet.device)
    await tablet.go(f"{tablet.home}/sessions/{session}")
    await tablet.heading("door.unlock")
    await view(tablet, "locked")


async def view(tablet, state):
    """By axe where it is narrowest, by our own rules at every size."""
    before = len(tablet.problems)
    tablet.problems += await tablet.axe()
    for width, height in SIZES:
        await tablet.page.set_viewport_size({"width": width, "height": height})
        tablet.problems += [f"{problem} ({width} × {height})" for problem in await tablet.rules()]
    await tablet.page.set_viewport_size({"width": SIZES[0][0], "height": SIZES[0][1]})
    tablet.problems[before:] = [f"{state}, in {tablet.language}: {problem}" for problem in tablet.problems[before:]]
