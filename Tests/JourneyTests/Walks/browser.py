"""Debian's Chromium, and one who walks through the pages in it."""

import asyncio
import json
import pathlib
import re
import shutil
import time
import urllib.parse

import axe_playwright_python
from playwright.async_api import Error, async_playwright
from playwright.async_api import TimeoutError as TimedOut

HERE = pathlib.Path(__file__).resolve().parent
LANGUAGES = ("fi", "sv", "en")
WORDS = {
    language: json.loads((HERE.parents[2] / f"Sources/Language/Catalogue/{language}.json").read_text())
    for language in LANGUAGES
}
AXE = (pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# The two rules that take as long as all others; of the second we have a stricter one.
SAME_IN_ALL_LANGUAGES = ("color-contrast", "target-size")
PAGE_RULES = (HERE / "page-rules.js").read_text()
FOCUS = (HERE / "focus.js").read_text()

# No person sends a form for a place sooner; the server takes one that does for a program.
FORM_AGE = 3.2


class Browser:
    """One process for all pages."""

    async def __aenter__(self):
        self.playwright = await async_playwright().start()
        executable = shutil.which("chromium") or "/usr/bin/chromium"
        # Whoever builds in a container is root there, and has little shared memory.
        options = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
        # A camera that shows nothing in particular, and that nobody is asked about.
        options += ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
        self.process = await self.playwright.chromium.launch(executable_path=executable, args=options)
        return self

    async def __aexit__(self, *_):
        await self.process.close()
        await self.playwright.stop()

    async def visitor(self, ground, language, width, scripts=True, scheme="light", forced=False, kind=None):
        """Somebody with a window of their own; what is narrower than a table is touched."""
        finger = width < 1024
        context = await self.process.new_context(
            base_url=ground.origin, viewport={"width": width, "height": 844 if width < 1024 else 800},
            java_script_enabled=scripts, locale={"fi": "fi-FI", "sv": "sv-FI", "en": "en-GB"}[language],
            timezone_id="Europe/Helsinki", color_scheme=scheme, forced_colors="active" if forced else "none",
            has_touch=finger, reduced_motion="reduce",
        )
        context.set_default_timeout(10_000)
        visitor = (kind or Visitor)(ground, context, await context.new_page(), language)
        visitor.scripts, visitor.finger = scripts, finger
        return visitor


class Visitor:
    """Somebody at one window; what is found wrong on the way is kept in `problems`."""

    # Axe is a script itself, and needs to be asked once only.
    @property
    def is_thorough(self):
        return self.scripts

    def __init__(self, ground, context, page, language):
        self.ground, self.context, self.page, self.language = ground, context, page, language
        self.problems = []
        # Pages since it was last set to nothing.
        self.loads = 0
        self.loaded = time.monotonic()
        self.expected = set()
        context.on("request", self._request)
        page.on("response", self._response)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.problems.append(f"the script failed: {error}"))

    async def close(self):
        await self.context.close()

    def _request(self, request):
        host = urllib.parse.urlsplit(request.url).netloc
        if host not in ("", self.ground.host):
            self.problems.append(f"a request went to another origin: {request.url}")

    def _response(self, response):
        if response.request.resource_type != "document" or 300 <= response.status < 400:
            return
        self.loads += 1
        self.loaded = time.monotonic()
        if response.status >= 400 and response.status not in self.expected:
            self.problems.append(f"{urllib.parse.urlsplit(response.url).path} answered {response.status}")

    def _console(self, message):
        # A page that is refused on purpose is an error to the console, too.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.problems.append(f"the console holds an error: {message.text}")

    # Words

    def words(self, key, **values):
        """A text of the catalogue, to be found on the page whatever stands in its blanks that are not given."""
        text = WORDS[self.language][key]
        texts = list(text.values()) if isinstance(text, dict) else [text]
        patterns = []
        for text in texts:
            for name, value in values.items():
                text = text.replace("{" + name + "}", str(value))
            patterns.append(re.sub(r"\\\{\w+\\\}", ".+?", re.escape(text)))
        return re.compile(f"^\\s*(?:{'|'.join(patterns)})\\s*$")

    def link(self, key, **values):
        return self.page.get_by_role("link", name=self.words(key, **values)).first

    def button(self, key, **values):
        return self.page.get_by_role("button", name=self.words(key, **values)).first

    def fold(self, key, **values):
        return self.page.locator("summary", has_text=self.words(key, **values)).first

    def field(self, key, **values):
        """A field by its label; what the label says more, as that it may be left empty, is left aside."""
        text = WORDS[self.language][key]
        for name, value in values.items():
            text = text.replace("{" + name + "}", str(value))
        return self.page.get_by_label(re.compile(f"^{re.escape(text)}( \\(|$)")).filter(visible=True).first

    def row(self, date, title):
        """The link of a session in a list."""
        rows = self.page.locator(f"li:has(> time[datetime^='{date}'])")
        return rows.get_by_role("link", name=title, exact=True).first

    @property
    def address(self):
        """The field with the address of a calendar."""
        return self.field("subscribe.copy")

    # Walking

    async def go(self, path):
        await self.page.goto(path)

    async def press(self, target):
        await target.click()

    async def write(self, target, text):
        await target.fill(text)

    async def pick(self, target, label):
        """Chooses from a list by what is written there, with a large letter first."""
        await target.select_option(label=label[0].upper() + label[1:])

    async def attach(self, target, content, name="kalenteri.ics"):
        """Chooses a file in the window that the browser opens for that."""
        async with self.page.expect_file_chooser() as opened:
            await self.press(target)
        await (await opened.value).set_files({"name": name, "mimeType": "text/calendar", "buffer": content})

    async def tick(self, target):
        """Chooses one of several."""
        await target.check()

    async def follow(self, target):
        """Presses what leads to another page, and is there."""
        async with self.page.expect_navigation():
            await self.press(target)

    async def submit(self, target):
        """Sends a form for a place, no sooner than a person could."""
        await asyncio.sleep(max(0, self.loaded + FORM_AGE - time.monotonic()))
        await self.follow(target)

    async def sees(self, target, what):
        """Whether something shows; where it does not, that is a problem, and the walk ends."""
        try:
            await target.first.wait_for(state="visible")
        except Exception:
            raise Lost(f"{what} does not show at {self.path}: {await self.outline()}") from None

    async def heading(self, key, **values):
        await self.sees(self.page.get_by_role("heading", level=1, name=self.words(key, **values)), f"the heading {key}")

    @property
    def path(self):
        split = urllib.parse.urlsplit(self.page.url)
        return split.path + (f"?{split.query}" if split.query else "")

    async def outline(self):
        """What the page says at a glance, for whoever reads that a walk failed."""
        return " / ".join((await self.page.locator("h1, h2, .errors li").all_inner_texts())[:8])

    # Rules

    async def axe(self, without=()):
        """What axe finds: the rules of WCAG 2.2, level AA."""
        await self.page.evaluate(AXE)
        answer = await self.page.evaluate("options => axe.run(document, options)", {
            "runOnly": AXE_RULES, "rules": {rule: {"enabled": False} for rule in without},
            "resultTypes": ["violations"], "preload": False,
        })
        return [
            f"axe {rule['id']}: {rule['help']}: {', '.join(node['html'][:160] for node in rule['nodes'][:3])}"
            for rule in answer["violations"]
        ]

    async def rules(self):
        """What is wrong by our own rules."""
        return await self.page.evaluate(PAGE_RULES, {"language": self.language, "finger": self.finger})

    async def look(self):
        """Notes what is wrong with the page as it stands."""
        found = await self.rules() + (await self.axe() if self.is_thorough else [])
        self.problems += [f"{self.path}: {problem}" for problem in found]

    async def count_fields(self):
        """How many answers the forms of the page ask for that are not folded away."""
        return await self.page.locator("form[method=post]").locator("input, select, textarea").evaluate_all(
            """fields => new Set(fields.filter((field) => {
              return field.type !== "hidden" && field.checkVisibility() && !field.closest("[aria-hidden=true]");
            }).map((field) => field.name)).size"""
        )


class Typist(Visitor):
    """One who has no mouse: every stop of the focus has to show, and none may hold it."""

    is_thorough = False
    # No page asks for more stops than this between its top and what is wanted.
    MOST_STOPS = 300

    async def reach(self, target):
        """Goes on with Tab until the focus is there."""
        await target.first.wait_for(state="visible")
        wanted = await target.element_handle()
        stop = await self.page.evaluate(FOCUS, wanted)
        if stop["isThere"]:
            return
        if stop["name"] is None:
            await self._skip()
        await self._tab(wanted)

    async def _skip(self):
        """The first stop of a page leads past its masthead."""
        await self.page.keyboard.press("Tab")
        stop = await self.page.evaluate(FOCUS, None)
        if stop["fault"]:
            self.problems.append(f"{stop['name']} {stop['fault']} at {self.path}")
        await self.page.keyboard.press("Enter")

    async def _tab(self, wanted):
        last, same = None, 0
        for _ in range(self.MOST_STOPS):
            await self.page.keyboard.press("Tab")
            stop = await self.page.evaluate(FOCUS, wanted)
            if stop["fault"]:
                self.problems.append(f"{stop['name']} {stop['fault']} at {self.path}")
            if stop["isThere"]:
                return
            # A date has a stop for its day, its month, its year and its calendar.
            same = same + 1 if stop["key"] == last and stop["name"] else 0
            if same > (4 if stop.get("isDate") else 0):
                raise Lost(f"{stop['name']} holds the focus at {self.path}")
            last = stop["key"]
        raise Lost(f"{await wanted.inner_text() or await wanted.get_attribute('name')} is not reached by Tab")

    async def press(self, target):
        await self.reach(target)
        await self.page.keyboard.press("Enter")

    async def follow(self, target):
        # On the way there the skip link leads to a place on the same page.
        await self.reach(target)
        await super().follow(target)

    async def write(self, target, text):
        await self.reach(target)
        await self.page.keyboard.press("Control+a")
        await self.page.keyboard.type(text)

    async def pick(self, target, label):
        await self.reach(target)
        await self.page.keyboard.type(label)

    async def tick(self, target):
        await self.reach(target)
        await self.page.keyboard.press("Space")


class Lost(Exception):
    """A walk that does not go on."""
