"""A calendar as Outlook's own export writes it: CRLF, lines folded at 75 bytes, zones by Windows' names, words as HTML too."""

import datetime

ZONE = """BEGIN:VTIMEZONE
TZID:FLE Standard Time
BEGIN:STANDARD
DTSTART:16011028T040000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZOFFSETFROM:+0300
TZOFFSETTO:+0200
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010325T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZOFFSETFROM:+0200
TZOFFSETTO:+0300
END:DAYLIGHT
END:VTIMEZONE"""

PROPERTIES = """X-MICROSOFT-CDO-BUSYSTATUS:BUSY
X-MICROSOFT-CDO-IMPORTANCE:1
X-MICROSOFT-DISALLOW-COUNTER:FALSE
X-MS-OLK-CONFTYPE:0"""

HTML = (
    'X-ALT-DESC;FMTTYPE=text/html:<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 3.2//EN">\\n<HTML>\\n<HEAD>\\n<META'
    ' NAME="Generator" CONTENT="MS Exchange Server version rmj.rmm.rup.rpr">\\n<TITLE></TITLE>\\n</HEAD>\\n<BODY>\\n'
    '<P DIR=LTR><SPAN LANG="fi"><FONT FACE="Calibri">Kahvia\\, leikkiä ja juttuseuraa.</FONT></SPAN></P>\\n\\n'
    "</BODY>\\n</HTML>"
)


def calendar(today, number):
    """A weekly group with an exception, a moved session and one date left out; a day off; and a private entry."""
    monday = today - datetime.timedelta(days=today.weekday()) + datetime.timedelta(days=7)
    wednesday = monday + datetime.timedelta(days=2)

    def on(weeks, days=0):
        return (wednesday + datetime.timedelta(days=7 * weeks + days)).strftime("%Y%m%d")

    lines = ["BEGIN:VCALENDAR", "PRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN", "VERSION:2.0",
             "METHOD:PUBLISH", "X-CALSTART:20260101T000000Z", "X-WR-RELCALID:{0000002E-5380-1FC6-1D2E-0A1B2C3D4E5F}",
             "X-WR-CALNAME:Kalenteri", *ZONE.split("\n")]
    uid = "040000008200E00074C5B7101A82E00800000000B0A1C2D3E4F5DA01000000000000000010000000A1B2C3D4E5F60718293A4B5C6D7E" + f"{number:04X}"
    lines += ["BEGIN:VEVENT", "CLASS:PUBLIC", "CREATED:20261101T081500Z",
              "DESCRIPTION:Kahvia\\, leikkiä ja juttuseuraa lapsiperheille. Tule ja lähde\\, kun sinulle sopii.\\n",
              f'DTEND;TZID="FLE Standard Time":{on(0)}T113000', "DTSTAMP:20261101T081500Z",
              f'DTSTART;TZID="FLE Standard Time":{on(0)}T093000',
              f'EXDATE;TZID="FLE Standard Time":{on(2)}T093000', "LAST-MODIFIED:20261101T081500Z", "PRIORITY:5",
              "RRULE:FREQ=WEEKLY;COUNT=6;BYDAY=WE", "SEQUENCE:0", "SUMMARY;LANGUAGE=fi:Maahanmuuttajaperheiden keskusteluryhmä",
              "TRANSP:OPAQUE", f"UID:{uid}", HTML, *PROPERTIES.split("\n"),
              "BEGIN:VALARM", "TRIGGER:-PT15M", "ACTION:DISPLAY", "DESCRIPTION:Reminder", "END:VALARM", "END:VEVENT"]
    lines += ["BEGIN:VEVENT", "CLASS:PUBLIC", f'RECURRENCE-ID;TZID="FLE Standard Time":{on(1)}T093000',
              f'DTSTART;TZID="FLE Standard Time":{on(1, 1)}T130000', f'DTEND;TZID="FLE Standard Time":{on(1, 1)}T150000',
              "DTSTAMP:20261101T081500Z", "SEQUENCE:1", "SUMMARY;LANGUAGE=fi:Maahanmuuttajaperheiden keskusteluryhmä",
              f"UID:{uid}", *PROPERTIES.split("\n"), "END:VEVENT"]
    lines += ["BEGIN:VEVENT", "CLASS:PUBLIC", f"DTSTART;VALUE=DATE:{on(3)}", f"DTEND;VALUE=DATE:{on(4)}",
              "DTSTAMP:20261101T081500Z", "SUMMARY;LANGUAGE=fi:Loma", f"UID:{uid}AA", "END:VEVENT"]
    lines += ["BEGIN:VEVENT", "CLASS:PRIVATE", f'DTSTART;TZID="FLE Standard Time":{on(1)}T120000',
              f'DTEND;TZID="FLE Standard Time":{on(1)}T130000', "DTSTAMP:20261101T081500Z",
              "SUMMARY;LANGUAGE=fi:Hammaslääkäri", f"UID:{uid}BB", "END:VEVENT", "END:VCALENDAR"]
    return "".join(fold(line) + "\r\n" for line in lines).encode()


def fold(line):
    """RFC 5545 section 3.1, never within a letter."""
    folded, length = "", 0
    for letter in line:
        size = len(letter.encode())
        if length + size > 75:
            folded, length = folded + "\r\n ", 1
        folded, length = folded + letter, length + size
    return folded
