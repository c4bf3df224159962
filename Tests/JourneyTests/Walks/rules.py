"""The rules themselves, held against pages that break one each: a rule that finds nothing would prove nothing."""

import types

import browser
import pages

# What is broken, the page, and a word of what has to be said of it; None for nothing at all.
BROKEN = [
    ("nothing", "<h1>Ryhmä</h1><p><a href='#a'>Sivu</a></p><button class=big>Toinen</button>", None),
    ("no heading", "<p>Ryhmä</p>", "headings of the first rank"),
    ("two headings", "<h1>Ryhmä</h1><h1>Toinen</h1>", "headings of the first rank"),
    ("another language", "<html lang=sv><title>Ryhmä</title><h1>Ryhmä</h1>", "lang is"),
    ("a small button", "<h1>Ryhmä</h1><button class=small>x</button>", "needs 44"),
    ("a wide page", "<h1>Ryhmä</h1><div class=wide>Ryhmä</div>", "px wide at 320 px"),
    ("a picture without words", "<h1>Ryhmä</h1><img src='data:,'>", "axe image-alt"),
    ("pale words", "<h1>Ryhmä</h1><p class=pale>Ryhmä</p>", "axe color-contrast"),
    ("a field without a label", "<h1>Ryhmä</h1><input class=big>", "axe label"),
    ("no focus", "<h1>Ryhmä</h1><button class='big bare'>Ryhmä</button>", "shows no focus"),
    ("a hidden focus", "<h1>Ryhmä</h1><button class=big>Ryhmä</button><div class=lid></div>", "out of sight"),
    ("a trap", "<h1>Ryhmä</h1><button class=big onblur='setTimeout(() => this.focus())'>Ryhmä</button>"
     "<button class=big>Toinen</button>", "holds the focus"),
    ("a stranger", "<h1>Ryhmä</h1><img alt='' src='http://stranger.invalid/x.png'>", "another origin"),
    ("a broken script", "<h1>Ryhmä</h1><script>nothing.here()</script>", "the script failed"),
]

STYLE = """<style>
a { display: inline-block; padding: 16px } :focus-visible { outline: 3px solid blue } .small { width: 30px; height: 30px } .big { width: 60px; height: 60px }
.wide { width: 400px } .pale { color: #bbb } .bare:focus { outline: none }
.lid { position: fixed; inset: 0; background: white }
</style>"""


async def check(process):
    """A result for each rule: whether what is broken was found, and nothing else."""
    return [await break_one(process, *what) for what in BROKEN]


async def break_one(process, name, html, expected):
    place = types.SimpleNamespace(host="127.0.0.1", origin="http://127.0.0.1")
    walk = pages.Pages(place, process, "fi", 320, "light")
    walk.visitor = await process.visitor(place, "fi", 320)
    head = "" if html.startswith("<html") else "<html lang=fi><title>Ryhmä</title>"
    await walk.visitor.page.set_content(f"<!doctype html>{head}{STYLE}{html}")
    problems = await walk.visitor.rules() + await walk.visitor.axe() + await walk.tab_through()
    problems += walk.visitor.problems
    await walk.visitor.close()
    is_found = not problems if expected is None else any(expected in problem for problem in problems)
    return {"rule": name, "found": is_found, "problems": problems}
