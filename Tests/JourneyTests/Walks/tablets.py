"""What tablets at doors do, with a network and without."""

import asyncio
import time

import doorways
import seen_at_doors
import two_tablets
from tablet import Hall

WALKS = (
    two_tablets.two, two_tablets.hangs, seen_at_doors.looks, doorways.locked, seen_at_doors.keys, doorways.ended, doorways.full, doorways.night,
    seen_at_doors.inside, seen_at_doors.camera,
)


async def run(place, process, only=None):
    """A result for each walk."""
    turn = asyncio.Semaphore(3)

    async def walk(what):
        async with turn:
            begun = time.monotonic()
            hall = Hall(place, process)
            try:
                async with hall:
                    await what(hall)
            except Exception as failure:
                hall.problems.append(" ".join(f"{type(failure).__name__}: {failure}".split())[:1000])
            seconds = round(time.monotonic() - begun, 1)
            return {"walk": what.__name__, "problems": list(dict.fromkeys(hall.problems)), "seconds": seconds}

    return await asyncio.gather(*(walk(what) for what in WALKS if only in (None, what.__name__)))
