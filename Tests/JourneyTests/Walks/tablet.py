"""A tablet at a door, as somebody uses it who stands there."""

import asyncio
import contextlib
import functools
import time

import browser
import ground
import wire
from browser import WORDS

# So long somebody looks before undoing what was just said, in seconds.
THOUGHT = 0.65

SIGHT = """() => {
  const all = (selector, entry) => Object.fromEntries([...document.querySelectorAll(selector)].map(entry));
  const over = document.querySelector(".door-over");
  return {
    rows: all(".door-row", (row) => [row.id.slice("party-".length), [
      [...row.classList].find((name) => /^door-(unmarked|present|absent)$/.test(name)).slice("door-".length),
      Number(row.querySelector(".door-state").textContent.match(/\\d+/)?.[0] ?? 0),
    ]]),
    numbers: all("[data-number]", (place) => [place.dataset.number, place.textContent]),
    counts: all("[data-count]", (line) => [line.dataset.count, line.querySelector("strong").textContent]),
    over: over.hidden ? 0 : Number(over.textContent.match(/\\d+/)?.[0] ?? 1),
  };
}"""

# Everything that a page, a worker or a script can keep, as text.
KEPT = """async () => {
  const found = { local: JSON.stringify(localStorage), passing: JSON.stringify(sessionStorage), cookies: document.cookie };
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      if (/\\.(js|css|svg|png)$/.test(new URL(request.url).pathname)) continue;
      const answer = await cache.match(request);
      const headers = JSON.stringify([...answer.headers]);
      found[`${name} ${request.url}`] = `${request.url} ${headers} ${await answer.text()}`;
    }
  }
  for (const { name } of await indexedDB.databases()) {
    const database = await new Promise((done, fail) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => done(request.result);
      request.onerror = () => fail(request.error);
    });
    for (const table of database.objectStoreNames) {
      const rows = database.transaction(table).objectStore(table).getAll();
      found[`${name} ${table}`] = await new Promise((done, fail) => {
        rows.onsuccess = () => done(rows.result.length ? JSON.stringify(rows.result) : "");
        rows.onerror = () => fail(rows.error);
      });
    }
    database.close();
  }
  return found;
}"""


async def sight(page):
    """What a page says of its session."""
    return await page.evaluate(SIGHT)


class AtTheDoor:
    """What is done at a door, with a finger or with keys."""

    async def ready(self):
        """The page's scripts have done what they do at first."""
        await self.page.locator("#door[data-ready]").wait_for(state="attached", timeout=20_000)

    async def enrol(self, made):
        """The link is opened on the tablet, and its PIN typed."""
        self.device, self.pin = made["id"], made["pin"]
        path = made["link"].split("/fi/", 1)[1]
        await self.go(f"/{self.language}/{path}")
        await self.write(self.field("staff.pin"), made["pin"])
        await self.press(self.page.locator("main form button[type=submit]"))
        await self.page.wait_for_url(f"**/{self.language}/door")
        await self.ready()

    @property
    def home(self):
        return f"/{self.language}/door"

    async def open(self, session):
        await self.go(f"{self.home}/sessions/{session}")
        await self.ready()

    def party(self, booking):
        return self.page.locator(f"#party-{booking}")

    @functools.cached_property
    def tapped(self):
        """When something was said of a party last."""
        return {}

    async def tap(self, booking, mark):
        """Says something of a party, and sees it in the row."""
        button = self.party(booking).locator(f"button[value='{mark}']:not([hidden])")
        if not await button.is_visible():
            await self.press(self.party(booking).locator("summary"))
        # No person thinks better of it sooner: two taps in one place are the halves of a double one.
        again = self.tapped.get(booking, 0) + THOUGHT - time.monotonic()
        await asyncio.sleep(max(0, again))
        await self.press(button)
        self.tapped[booking] = time.monotonic()
        await self.is_marked(booking, mark)

    async def double_tap(self, booking, mark):
        """Two taps in one place, as of a finger that trembles: what is said stays said."""
        button = self.party(booking).locator(f"button[value='{mark}']:not([hidden])")
        await button.scroll_into_view_if_needed()
        box = await button.bounding_box()
        for _ in range(2):
            await self.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        self.tapped[booking] = time.monotonic()
        await self.is_marked(booking, mark)

    async def is_marked(self, booking, mark):
        state, _, came = mark.partition(":")
        row = self.page.locator(f"#party-{booking}.door-{state}")
        await self.sees(row, f"that the party is {state}")
        if came and await row.locator(f"button[value='{mark}']:not([hidden])").count():
            self.problems.append(f"{mark} can be said once more of a party of which it is said")

    async def count(self, what, step=1):
        """One more, or one fewer, of those who are counted."""
        line = self.page.locator(f"[data-count='{what}']")
        if not await line.is_visible():
            await self.press(self.page.locator("details", has=line).locator("summary").first)
        before = int(await line.locator("strong").inner_text())
        await self.press(line.locator(f"button[value='{what}:{step}']"))
        await self.sees(line.locator("strong", has_text=str(before + step)), f"{before + step} of {what}")

    async def let_in(self, adults=1, infants=1):
        """A family without a booking; where there is no network, it is counted."""
        form = self.page.locator(".door-walk-in")
        await self.write(form.locator("[name=adults]"), str(adults))
        await self.write(form.locator("[name='children-0-11m']"), str(infants))
        await self.page.evaluate("document.querySelector('.notice-done')?.remove()")
        await self.press(form.locator("button[type=submit]"))
        await self.sees(self.page.locator(".notice-done[role=status]"), "what became of the family")
        await self.ready()

    async def sight(self):
        """What the page says of the session."""
        return await sight(self.page)

    async def until(self, question, what):
        """Asks the page again and again; it would not let itself be asked by a timer of its own, which takes an eval."""
        for _ in range(100):
            # A page that is just left knows nothing.
            with contextlib.suppress(browser.Error):
                if await self.page.evaluate(question):
                    return
            await asyncio.sleep(0.1)
        raise browser.Lost(f"it does not come to that {what} at {self.path}")

    async def shows_rows(self, number):
        await self.until(f"document.querySelectorAll('.door-row:not([hidden])').length === {number}", f"{number} rows show")

    async def shows(self, wanted):
        """Whether the page comes to say the same as another: an answer that has come is not shown yet."""
        for _ in range(20):
            if (found := await self.sight()) == wanted:
                return
            await asyncio.sleep(0.1)
        self.problems.append(f"it says {found}, and not {wanted}")

    async def waiting(self):
        """The taps that the house does not know yet."""
        return [tap["id"] for tap in await self.page.evaluate("store.taps()") if not tap.get("refused")]

    async def kept(self):
        return await self.page.evaluate(KEPT)

    async def notice_network(self):
        """What the browser says when the network is there again; else the page tries four times a minute."""
        await self.page.evaluate("dispatchEvent(new Event('online'))")

    async def fail(self, how):
        """The network comes back, and breaks again while the taps are on their way."""
        self.wire.break_at("/events", how)
        await self.wire.mend()
        for _ in range(20):
            await self.notice_network()
            with contextlib.suppress(TimeoutError):
                return await self.wire.breaks(1)
        raise browser.Lost(f"no taps are sent at {self.path}")

    async def settle(self):
        """Everything is sent, and what others have said is there."""
        # What is on its way when the network comes back may still fail: the page tries again, and so does this.
        for _ in range(20):
            with contextlib.suppress(browser.TimedOut):
                async with self.page.expect_response(lambda answer: answer.url.endswith("/state") and answer.ok, timeout=1000):
                    await self.notice_network()
                break
        else:
            raise browser.Lost(f"the taps are not sent at {self.path}")
        await self.until("[undefined, 'sent'].includes(document.querySelector('.door-net').dataset.state)", "all is sent")
        if waiting := await self.waiting():
            self.problems.append(f"{len(waiting)} wait after everything is sent")

    async def settle_anywhere(self):
        """The same on a page that shows no session."""
        await self.notice_network()
        await self.until("store.taps().then((taps) => taps.every((tap) => tap.refused))", "all is sent")

    async def says_unsent(self, number):
        """The line on top has the number of what is not sent, and so has each row its word."""
        line = self.page.locator(".door-net[data-state=offline]")
        await self.sees(line, "that there is no network")
        text = await line.inner_text()
        words = WORDS[self.language]["door.tablet.waiting"]["one" if number == 1 else "other"]
        if words.replace("{count}", str(number)) not in text or WORDS[self.language]["door.tablet.offline"] not in text:
            self.problems.append(f"the line on top says “{text}”, and not that {number} wait")
        rows = await self.page.evaluate(
            """async () => {
              const waiting = new Set((await store.taps()).map((tap) => tap.event.booking).filter(Boolean));
              return [...document.querySelectorAll(".door-row")].filter((row) => {
                return waiting.has(row.id.slice(6)) === row.querySelector(".door-unsent").hidden;
              }).map((row) => row.id);
            }"""
        )
        if rows:
            self.problems.append(f"rows do not say whether they are sent: {rows}")

    async def keeps_focus(self, what):
        if await self.page.evaluate("document.activeElement === document.body"):
            self.problems.append(f"the focus is lost after {what}")


class Tablet(AtTheDoor, browser.Visitor):
    pass


class Keys(AtTheDoor, browser.Typist):
    """A tablet with a keyboard, and nobody to touch it."""


class Hall:
    """Whoever is at the doors during one walk; all are gone after it."""

    def __init__(self, place, process):
        self.place, self.process = place, process
        self.everybody, self.problems = [], []

    async def __aenter__(self):
        return self

    async def __aexit__(self, *_):
        for somebody in self.everybody:
            self.problems += somebody.problems
            await somebody.close()
            if hasattr(somebody, "wire"):
                somebody.wire.cut()

    async def tablet(self, group, language="fi", size=(390, 844), kind=Tablet):
        """A new tablet at a group's door, with a wire of its own."""
        line = wire.Wire(self.place.port)
        await line.mend()
        made = await asyncio.to_thread(self.place.tablet, group)
        tablet = await self.process.visitor(line, language, size[0], kind=kind)
        tablet.wire = line
        self.everybody.append(tablet)
        await tablet.page.set_viewport_size({"width": size[0], "height": size[1]})
        await tablet.enrol(made)
        return tablet

    async def desk(self, language="fi"):
        """An organiser at a computer, without scripts."""
        desk = await self.process.visitor(self.place, language, 1280, scripts=False)
        self.everybody.append(desk)
        await desk.go(f"/{language}/sign-in")
        await desk.page.locator("input[name=email]").fill(self.place.organiser)
        await desk.page.locator("input[name=password]").fill(ground.PASSWORD)
        await desk.follow(desk.page.locator("main form[method=post] button[type=submit]").first)
        return desk
