#!/usr/bin/env python3
"""Reads letters with a mail program's and a calendar program's eyes, and says what is wrong with them.

Its argument is a file with a JSON object on each line: name, text, and where wanted story (letters of one story are
about one event, in order) and forbidden (words that must stand nowhere). It prints a line for each problem.
"""

import json
import sys
from email import message_from_bytes, policy

from icalendar import Calendar

FIELDS = ["From", "To", "Subject", "Date", "Message-ID", "Content-Language", "Auto-Submitted", "MIME-Version",
          "Content-Type"]
PLAIN, HTML, CALENDAR, FILE = "text/plain", "text/html", "text/calendar", "application/ics"


def lines_of(raw):
    """What is wrong with a message's bytes."""
    if not raw.isascii():
        yield "it is not ASCII"
    if raw.replace(b"\r\n", b"").translate(None, b"\r\n") != raw.replace(b"\r\n", b""):
        yield "a line end is not whole"
    if b"\0" in raw:
        yield "it holds a NUL"
    if any(len(line) > 998 for line in raw.split(b"\r\n")):
        yield "a line is longer than 998 octets"
    head = raw.split(b"\r\n\r\n", 1)[0].split(b"\r\n")
    if any(b"=?" in line and len(line) > 76 for line in head):
        yield "a line with an encoded word is longer than 76"


def head_of(message):
    """What is wrong with a message's fields."""
    if [name for name, _ in message.items() if name != "Reply-To"] != FIELDS:
        yield f"its fields are {[name for name, _ in message.items()]}"
        return
    for name, value in message.items():
        for defect in getattr(value, "defects", ()):
            yield f"{name}: {defect!r}"
    if len(message["From"].addresses) != 1:
        yield f"From is {message['From']}"
    if len(message["To"].addresses) > 1:
        yield f"To is {message['To']}"
    if message["Date"].datetime is None:
        yield f"Date is {message['Date']}"
    if "\n" in message["Subject"] or "\r" in message["Subject"]:
        yield "the subject has more than a line"


def structure_of(part):
    kind = part.get_content_type()
    return [kind, [structure_of(inner) for inner in part.iter_parts()]] if part.is_multipart() else kind


def calendar_of(message, objects):
    """What is wrong with a message's calendar objects."""
    (alternative, raw), (_, copy) = objects
    if raw != copy:
        yield "its two calendar objects differ"
    if any(len(line) > 75 for line in raw.split(b"\r\n")) or b"\n" in raw.replace(b"\r\n", b""):
        yield "a calendar line is not as it should be"
    calendar = Calendar.from_ical(raw)
    events = calendar.walk("VEVENT")
    if len(events) != 1 or raw.count(b"\r\nBEGIN:VEVENT\r\n") != 1:
        yield f"it has {len(events)} events"
        return
    event = events[0]
    for part in calendar.walk():
        if part.errors:
            yield f"{part.name}: {part.errors}"
    if alternative.get_param("method") != calendar["METHOD"]:
        yield f"METHOD is {calendar['METHOD']}, and {alternative.get_param('method')} outside"
    if (event["STATUS"] == "CANCELLED") != (calendar["METHOD"] == "CANCEL"):
        yield f"STATUS is {event['STATUS']}"
    for name in ("UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "SUMMARY", "ORGANIZER", "ATTENDEE"):
        if name not in event or isinstance(event[name], list):
            yield f"it has not one {name}"
            return
    organiser = message["From"].addresses[0].addr_spec
    if event["ORGANIZER"] != f"mailto:{organiser}":
        yield f"ORGANIZER is {event['ORGANIZER']}"
    from urllib.parse import unquote

    to = [address.addr_spec for address in message["To"].addresses]
    if to and unquote(event["ATTENDEE"]) != f"mailto:{to[0]}":
        yield f"ATTENDEE is {event['ATTENDEE']}"


def problems_of(entry, told):
    raw = entry["text"].encode("utf-8")
    yield from lines_of(raw)
    message = message_from_bytes(raw, policy=policy.default)
    for part in message.walk():
        for defect in part.defects:
            yield f"{part.get_content_type()}: {defect!r}"
    yield from head_of(message)
    shape = structure_of(message)
    objects = [(part, part.get_payload(decode=True)) for part in message.walk()
               if part.get_content_type() in (CALENDAR, FILE)]
    if objects:
        if shape != ["multipart/mixed", [["multipart/alternative", [PLAIN, HTML, CALENDAR]], FILE]]:
            yield f"its parts are {shape}"
            return
        yield from calendar_of(message, objects)
    elif shape != ["multipart/alternative", [PLAIN, HTML]]:
        yield f"its parts are {shape}"
        return
    texts = {part.get_content_type(): part.get_content() for part in message.walk()
             if part.get_content_type() in (PLAIN, HTML)}
    html = texts[HTML]
    if not html.startswith("<!DOCTYPE html>") or html.count("<html") != 1 or html.count("</html>") != 1:
        yield "its HTML is no page"
    for word in ("<script", " src=", "@import", "url("):
        if word in html.lower():
            yield f"its HTML loads something: {word}"
    words = [str(value) for _, value in message.items()] + list(texts.values())
    words += [data.replace(b"\r\n ", b"").decode() for _, data in objects]
    for word in entry.get("forbidden", ()):
        if any(word.lower() in text.lower() for text in words):
            yield f"it says {word}"
    if "story" in entry and objects:
        event = Calendar.from_ical(objects[0][1]).walk("VEVENT")[0]
        now = (str(event["UID"]), int(event["SEQUENCE"]))
        before = told.setdefault(entry["story"], now)
        if before is not now and (now[0] != before[0] or now[1] <= before[1]):
            yield f"UID and SEQUENCE are {now} after {before}"
        told[entry["story"]] = now


def main():
    told, count = {}, 0
    with open(sys.argv[1], encoding="utf-8") as file:
        for line in file:
            entry = json.loads(line)
            count += 1
            try:
                for problem in problems_of(entry, told):
                    print(f"{entry['name']}: {problem}")
            except Exception as error:  # Whatever a parser throws is a problem of the letter.
                print(f"{entry['name']}: {error!r}")
    print(f"{count} letters read", file=sys.stderr)
    sys.exit(0 if count else 1)


if __name__ == "__main__":
    main()
