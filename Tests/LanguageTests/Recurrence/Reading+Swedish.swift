extension Reading {
  /// The same kinds of phrases in Swedish.
  static let swedish = [
    Reading("måndag till torsdag och lördagar", "sv FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,SA"),
    Reading("ons, fre–sön 16–19.30", "sv FREQ=WEEKLY;BYDAY=WE,FR,SA,SU 16:00+210"),
    Reading("vardagar", "sv FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
    Reading("mån–fre kl. 9–15", "sv FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR 09:00+360"),
    Reading("måndagar kl. 10 till 12", "sv FREQ=WEEKLY;BYDAY=MO 10:00+120"),
    Reading("måndagar från kl. 12", "sv FREQ=WEEKLY;BYDAY=MO 12:00"),
    Reading("tisdagar kl. 10, längd 20–30 min", "sv FREQ=WEEKLY;BYDAY=TU 10:00+30"),
    Reading("tisdagar kl. 10, cirka en halvtimme", "sv FREQ=WEEKLY;BYDAY=TU 10:00+30"),
    Reading("onsdagar i jämna veckor kl. 17.30–19.30", "sv FREQ=WEEKLY;BYDAY=WE even 17:30+120"),
    Reading("udda vecka / tisdag", "sv FREQ=WEEKLY;BYDAY=TU odd"),
    Reading("varannan söndag kl. 14, första gången 13.9", "sv FREQ=WEEKLY;INTERVAL=2;BYDAY=SU 14:00 from 2026-09-13"),
    Reading("från 13.9 varannan söndag kl. 14", "sv FREQ=WEEKLY;INTERVAL=2;BYDAY=SU 14:00 from 2026-09-13"),
    Reading("med två veckors mellanrum på tisdagar", "sv FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", but: "missing first_date"),
    Reading("varannan helg", "sv", but: "missing days, missing first_date"),
    Reading("var fjärde vecka på måndagar, från 21.9", "sv FREQ=WEEKLY;INTERVAL=4;BYDAY=MO from 2026-09-21"),
    Reading("första torsdagen i månaden kl. 18–20", "sv FREQ=MONTHLY;BYDAY=1TH 18:00+120"),
    Reading("huvudsakligen första tisdagen i månaden", "sv FREQ=MONTHLY;BYDAY=1TU usual"),
    Reading("sista onsdagen i månaden", "sv FREQ=MONTHLY;BYDAY=-1WE"),
    Reading("den 1 och 15 i månaden kl. 18", "sv FREQ=MONTHLY;BYMONTHDAY=1,15 18:00"),
    Reading("oregelbundet, ungefär en gång i månaden; nästa tis 15.12 kl. 10", "sv 2026-12-15 10:00 irregular"),
    Reading("en eller två gånger i veckan", "sv", but: "no dates in: en eller två gånger i veckan"),
    Reading("8.3, 5.4 och 17.5 kl. 10–12", "sv 2027-03-08 2027-04-05 2027-05-17 10:00+120"),
    Reading("8 mars, 5 april och 17 maj 2027 kl. 10–12", "sv 2027-03-08 2027-04-05 2027-05-17 10:00+120"),
    Reading(
      "tisdagar kl. 18–20, från 8.9, åtta gånger",
      "sv FREQ=WEEKLY;COUNT=8;BYDAY=TU 18:00+120 from 2026-09-08 8 times"
    ),
    Reading("lördagar kl. 10–12 (24.10 ingen träff)", "sv FREQ=WEEKLY;BYDAY=SA 10:00+120 not 2026-10-24"),
    Reading(
      "tisdagar kl. 9–11, ingen träff v. 42, vecka 10 är paus",
      "sv FREQ=WEEKLY;BYDAY=TU 09:00+120 not week 42 not week 10"
    ),
    Reading("tisdagar kl. 9–11, inte under skollov", "sv FREQ=WEEKLY;BYDAY=TU 09:00+120 school holidays: observes"),
    Reading(
      "vardagar kl. 9–12, följer skolornas arbets- och lovtider",
      "sv FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR 09:00+180 public holidays: observes school holidays: observes"
    ),
    Reading(
      "torsdagar kl. 10, sista gången 17.12, fortsätter 14.1",
      "sv FREQ=WEEKLY;BYDAY=TH 10:00 until 2026-12-17 again 2027-01-14"
    ),
    Reading(
      "måndagar kl. 10–12, stängt 30.12–10.1, öppet igen 11.1",
      "sv FREQ=WEEKLY;BYDAY=MO 10:00+120 again 2027-01-11 not 2026-12-30…2027-01-10"
    ),
    Reading("fredagar kl. 17–21, undantagsvis stängt fre 5.2", "sv FREQ=WEEKLY;BYDAY=FR 17:00+240 not 2027-02-05"),
    Reading(
      "onsdagar kl. 13–15, obs! 9.12 kl. 10–12",
      "sv FREQ=WEEKLY;BYDAY=WE 13:00+120 changed 2026-12-09 10:00+120"
    ),
    Reading("söndagar kl. 12–14 utom helgdagar", "sv FREQ=WEEKLY;BYDAY=SU 12:00+120 public holidays: observes"),
    Reading(
      "sista torsdagen i månaden kl. 12, utom i december 17.12",
      "sv FREQ=MONTHLY;BYDAY=-1TH 12:00 moved 2026-12-31 to 2026-12-17"
    ),
    Reading("tisdagar kl. 10–12, vecka 36–48", "sv FREQ=WEEKLY;BYDAY=TU 10:00+120 from 2026-08-31 until 2026-11-29"),
    Reading("tisdagar kl. 10–12 tills vidare", "sv FREQ=WEEKLY;BYDAY=TU 10:00+120 open-ended"),
    Reading(
      "tisdagar kl. 10–12, julpaus 19.12–6.1",
      "sv FREQ=WEEKLY;BYDAY=TU 10:00+120 not 2026-12-19…2027-01-06 (julpaus)"
    ),
    Reading("tisdagar kl. 10–12, sommarpaus", "sv FREQ=WEEKLY;BYDAY=TU 10:00+120", but: "missing break_dates"),
    Reading("tisdagar kl. 10–12, anmälan senast 28.1", "sv FREQ=WEEKLY;BYDAY=TU 10:00+120 register by 2027-01-28"),
    Reading("tisdagar kl. 10–12, gruppen fylls i anmälningsordning", "sv FREQ=WEEKLY;BYDAY=TU 10:00+120 first come"),
    Reading("måndagar, höstterminen börjar måndagen den 31.8", "sv FREQ=WEEKLY;BYDAY=MO from 2026-08-31 autumn"),
  ]
}
