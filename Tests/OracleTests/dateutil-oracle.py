"""Reads rules as JSON lines, {"start", "rule", "limit"}, and answers each with a line of its first dates."""

import datetime
import itertools
import json
import sys
import types

import dateutil.rrule

# A calendar that ends early: rules without dates end with it.
dateutil.rrule.datetime = types.SimpleNamespace(**{**vars(datetime), "MAXYEAR": int(sys.argv[1])})
last = datetime.date(int(sys.argv[1]), 12, 31)

for line in sys.stdin:
    given = json.loads(line)
    start = datetime.datetime.fromisoformat(given["start"])
    dates = dateutil.rrule.rrulestr(given["rule"], dtstart=start)
    # Steps of many weeks look a year further.
    days = (date.date() for date in dates if date.date() <= last)
    print(json.dumps([str(day) for day in itertools.islice(days, given["limit"])]))
