"""Every page of the list in every language, held against the rules of axe and of our own."""

import asyncio
import collections
import json

import browser
import ground
import outlook
from browser import LANGUAGES

LIST = json.loads((browser.HERE / "pages.json").read_text())["pages"]

# The whole matrix, and what a run of the suite looks at: the narrowest page is the hardest.
WIDTHS, LOOKS = (320, 768, 1280), ("light", "dark", "forced")


async def check(place, process, matrix):
    """A result for each page: which, where, and what is wrong with it."""
    looks = [(width, look) for width in WIDTHS for look in LOOKS] if matrix else [(320, "light")]
    queue = asyncio.Queue()
    for width, look in looks:
        for language in LANGUAGES:
            queue.put_nowait((language, width, look))
    results, titles = [], collections.defaultdict(dict)

    async def work():
        while not queue.empty():
            language, width, look = queue.get_nowait()
            walk = Pages(place, process, language, width, look, matrix)
            results.extend(await walk.run())
            titles[language].update(walk.titles)

    await asyncio.gather(work(), work(), work())
    compare(titles, results)
    return results


def compare(titles, results):
    """No two pages of different kinds are called the same."""
    for language, named in titles.items():
        by_title = collections.defaultdict(set)
        for name, (route, title) in named.items():
            by_title[title].add(route)
        for result in results:
            route, title = named.get(result["page"], (None, None))
            if result["language"] == language and len(by_title[title]) > 1:
                result["problems"].append(f"pages of {sorted(by_title[title])} are all called “{title}”")


class Pages:
    """One language, width and look: all pages in one window, one after another."""

    def __init__(self, place, process, language, width, look, matrix=False):
        self.place, self.process, self.language, self.width, self.look = place, process, language, width, look
        self.matrix = matrix
        self.titles = {}
        self.accounts = set()

    async def run(self):
        results = []
        scheme, forced = ("light", True) if self.look == "forced" else (self.look, False)
        self.visitor = await self.process.visitor(
            self.place, self.language, self.width, scheme=scheme, forced=forced
        )
        for number, page in enumerate(LIST):
            # What is the same in every language is looked at in one: a page that is in one only, the way of the focus,
            # contrast; and of several states of a page all but one.
            home = page.get("language", LANGUAGES[number % len(LANGUAGES)])
            if self.language != home and ("language" in page or page.get("variant") and not self.matrix):
                continue
            problems = await self.look_at(page, self.language == home or self.matrix)
            results.append({
                "page": page["name"], "language": self.language, "width": self.width, "look": self.look,
                "problems": problems,
            })
        await self.visitor.close()
        return results

    async def look_at(self, page, thorough):
        visitor = self.visitor
        visitor.problems = []
        visitor.expected = {page.get("status")}
        try:
            await self.open(page)
            visitor.problems += await visitor.axe(() if thorough else browser.SAME_IN_ALL_LANGUAGES)
            visitor.problems += await visitor.rules()
            self.titles[page["name"]] = (page["route"], await visitor.page.title())
            if thorough:
                visitor.problems += await self.tab_through()
        except Exception as failure:
            visitor.problems.append(f"it is not shown: {' '.join(str(failure).split())[:400]}")
        return list(dict.fromkeys(visitor.problems))

    async def open(self, page):
        visitor = self.visitor
        if account := page.get("account"):
            await self.enter(account)
        if first := page.get("first"):
            await visitor.go(await self.fill(first))
        await visitor.go(await self.fill(page.get("path", page["route"])))
        if act := page.get("act"):
            await getattr(self, "act_" + act.replace("-", "_"))()

    async def fill(self, path):
        return await asyncio.to_thread(self.place.fill, path, self.language)

    # Who is signed in

    async def enter(self, account):
        if account in self.accounts:
            return
        self.accounts.add(account)
        await getattr(self, f"enter_{account}")()

    async def enter_admin(self):
        await self.visitor.go(f"/{self.language}/sign-in")
        await self.sign_in(self.place.admin, ground.PASSWORD)

    async def enter_keeper(self):
        # Who runs the network, once more: whoever signed in since has the window.
        await self.visitor.context.clear_cookies()
        await self.enter_admin()

    async def enter_organiser(self):
        await self.enter_instead(self.place.organiser)

    async def enter_approver(self):
        await self.enter_instead(self.place.approver)

    async def enter_instead(self, address):
        # Whoever signed in before has left.
        await self.visitor.context.clear_cookies()
        await self.visitor.go(f"/{self.language}/sign-in")
        await self.sign_in(address, ground.PASSWORD)

    async def enter_tablet(self):
        made = await asyncio.to_thread(self.place.tablet)
        self.tablet = made["id"]
        await self.visitor.go(made["link"].removeprefix(self.place.origin))
        await self.visitor.page.locator("input[name=pin]").fill(made["pin"])
        await self.send()

    async def sign_in(self, address, password):
        await self.visitor.page.locator("input[name=email]").fill(address)
        await self.visitor.page.locator("input[name=password]").fill(password)
        await self.send()

    async def send(self):
        """Sends the one form of the page."""
        await self.visitor.follow(self.button)

    @property
    def button(self):
        return self.visitor.page.locator("main form[method=post] button[type=submit]").first

    # What has to be done before a page shows

    async def act_wrong(self):
        await self.visitor.page.locator("[name=adults]").fill("")
        await self.visitor.page.locator("[name=email]").fill("aino@")
        await self.visitor.submit(self.button)

    async def act_check(self):
        await self.visitor.submit(self.button)

    async def act_invited(self):
        await self.visitor.follow(self.visitor.page.locator("main a.button").first)

    async def act_by_age(self):
        await self.visitor.page.locator("[name=month]").select_option("5")
        await self.visitor.page.locator("[name=year]").select_option(str(self.place.today.year - 1))
        await self.send()

    async def act_no_month(self):
        # The browser itself would not send it: it is put right by whoever has an old browser.
        await self.visitor.page.locator("main form[method=post]").evaluate("form => form.noValidate = true")
        await self.send()

    async def act_no_address(self):
        await self.send()

    async def act_address(self):
        await self.visitor.page.locator("[name=email]").fill("oma@example.org")
        await self.send()

    async def act_wrong_password(self):
        await self.sign_in(self.place.admin, "not the password")

    async def act_look(self):
        await self.send()

    async def act_free_rooms(self):
        phrases = {"fi": "tiistaisin klo 10–12", "sv": "tisdagar kl. 10–12", "en": "Tuesdays at 10–12"}
        await self.visitor.page.locator("[name=when]").fill(phrases[self.language])
        await self.visitor.submit(self.button)

    async def act_dates(self):
        # What a group's times are in the reader's words.
        when = {"fi": "tiistaisin klo 10–12, 1.9.2026–28.5.2027", "sv": "tisdagar kl. 10–12, 1.9.2026–28.5.2027",
                "en": "Tuesdays 10:00–12:00, 1 September 2026 – 28 May 2027"}[self.language]
        await self.visitor.page.locator("[name=when]").fill(when)
        await self.visitor.page.locator("[name=place]").select_option(index=1)
        await self.visitor.follow(self.visitor.page.locator("button[name=look]"))

    async def act_bring(self):
        await self.visitor.attach(self.visitor.page.locator("input[type=file]"), outlook.calendar(self.place.today, 99))
        await self.visitor.page.locator("[name=place]").select_option(index=1)
        await self.send()

    async def act_close(self):
        await self.visitor.page.locator("[name=first]").fill(str(self.place.tuesday))
        await self.send()

    async def act_locked(self):
        await asyncio.to_thread(self.place.age, self.tablet)
        await self.visitor.go(f"/{self.language}/door/unlock")

    async def act_code(self):
        await self.sign_in(self.place.careful, ground.PASSWORD)

    # By keyboard

    async def tab_through(self):
        """Every stop of the focus shows, and the way through the page comes to its end."""
        visitor = self.visitor
        found, last, same = [], None, 0
        # From the top, wherever the page itself has put the focus.
        await visitor.page.evaluate("document.activeElement?.blur()")
        for _ in range(400):
            await visitor.page.keyboard.press("Tab")
            # A page that takes the focus back does so after the key: what it has put off until then comes first.
            await visitor.page.evaluate("new Promise(done => setTimeout(done))")
            stop = await visitor.page.evaluate(browser.FOCUS, None)
            if stop["name"] is None or (stop["key"] == 0 and last):
                return found
            if stop["fault"]:
                found.append(f"{stop['name']} {stop['fault']}")
            same = same + 1 if stop["key"] == last else 0
            if same > (4 if stop["isDate"] else 0):
                return found + [f"{stop['name']} holds the focus"]
            last = stop["key"]
        return found + ["Tab does not come to its end"]
