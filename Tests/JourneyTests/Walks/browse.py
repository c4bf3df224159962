"""browse.py PROGRAM journeys|pages|rules [--matrix]: walks through the built program in a browser.

Prints a line of JSON for each walk, each page, each rule: what it was, and what was wrong with it."""

import argparse
import asyncio
import json

import browser
import ground
import journeys
import pages
import rules


async def walk(what, program, matrix):
    async with browser.Browser() as process:
        if what == "rules":
            return await rules.check(process)
        with ground.Ground(program) as place:
            if what == "journeys":
                return await journeys.run(place, process)
            return await pages.check(place, process, matrix)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    parser.add_argument("what", choices=["journeys", "pages", "rules"])
    parser.add_argument("--matrix", action="store_true", help="every width and every look")
    options = parser.parse_args()
    for result in asyncio.run(walk(options.what, options.program, options.matrix)):
        print(json.dumps(result, ensure_ascii=False))


if __name__ == "__main__":
    main()
