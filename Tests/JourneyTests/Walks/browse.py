"""browse.py PROGRAM journeys|pages|rules|tablets [--matrix] [--only WALK]: walks through the built program in a browser.

Prints a line of JSON for each walk, each page, each rule: what it was, and what was wrong with it."""

import argparse
import asyncio
import json

import browser
import doors
import ground
import journeys
import pages
import rules
import tablets


async def walk(what, program, matrix, only):
    async with browser.Browser() as process:
        if what == "rules":
            return await rules.check(process)
        if what == "tablets":
            with doors.Doors(program) as place:
                return await tablets.run(place, process, only)
        with ground.Ground(program) as place:
            if what == "journeys":
                return await journeys.run(place, process)
            return await pages.check(place, process, matrix)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    parser.add_argument("what", choices=["journeys", "pages", "rules", "tablets"])
    parser.add_argument("--matrix", action="store_true", help="every width and every look")
    parser.add_argument("--only", help="one walk of a tablet")
    options = parser.parse_args()
    for result in asyncio.run(walk(options.what, options.program, options.matrix, options.only)):
        print(json.dumps(result, ensure_ascii=False))


if __name__ == "__main__":
    main()
