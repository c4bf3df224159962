extension Reading {
  /// The same kinds of phrases in English.
  static let english = [
    Reading("Monday to Thursday and Saturdays", "en FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,SA"),
    Reading("Wed, Fri–Sun 16–19.30", "en FREQ=WEEKLY;BYDAY=WE,FR,SA,SU 16:00+210"),
    Reading("weekdays 9–15", "en FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR 09:00+360"),
    Reading("every weekday 9–15", "en FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR 09:00+360"),
    Reading("Mondays from 10 to 12", "en FREQ=WEEKLY;BYDAY=MO 10:00+120"),
    Reading("Mondays from 12:00", "en FREQ=WEEKLY;BYDAY=MO 12:00"),
    Reading("Mondays at noon", "en FREQ=WEEKLY;BYDAY=MO", but: "unknown: at noon"),
    Reading("Tuesdays at 10, for 30 minutes", "en FREQ=WEEKLY;BYDAY=TU 10:00+30"),
    Reading("Tuesdays at 10:00, about half an hour", "en FREQ=WEEKLY;BYDAY=TU 10:00+30"),
    Reading("Mondays in even weeks, 17:30–19:30", "en FREQ=WEEKLY;BYDAY=MO even 17:30+120"),
    Reading("odd weeks on Tuesdays", "en FREQ=WEEKLY;BYDAY=TU odd"),
    Reading(
      "every other Sunday at 14:00, starting on 13 September",
      "en FREQ=WEEKLY;INTERVAL=2;BYDAY=SU 14:00 from 2026-09-13"
    ),
    Reading("from 13 September every other Sunday", "en FREQ=WEEKLY;INTERVAL=2;BYDAY=SU from 2026-09-13"),
    Reading("every two weeks on Tuesdays", "en FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", but: "missing first_date"),
    Reading("every other weekend", "en", but: "missing days, missing first_date"),
    Reading("every 4 weeks on Mondays from 21 September", "en FREQ=WEEKLY;INTERVAL=4;BYDAY=MO from 2026-09-21"),
    Reading("the first Thursday of the month, 18:00–20:00", "en FREQ=MONTHLY;BYDAY=1TH 18:00+120"),
    Reading("mostly the first Tuesday of the month", "en FREQ=MONTHLY;BYDAY=1TU usual"),
    Reading("the 1st and 15th of the month at 18:00", "en FREQ=MONTHLY;BYMONTHDAY=1,15 18:00"),
    Reading("irregularly, once a month; next Tue 15 December at 10:00", "en 2026-12-15 10:00 irregular"),
    Reading("once or twice a week", "en", but: "no dates in: once or twice a week"),
    Reading("8 March, 5 April and 17 May, 10:00–12:00", "en 2027-03-08 2027-04-05 2027-05-17 10:00+120"),
    Reading("March 8, April 5 and May 17, 2027", "en 2027-03-08 2027-04-05 2027-05-17"),
    Reading("8, 15 and 22 March at 10:00", "en 2027-03-08 2027-03-15 2027-03-22 10:00"),
    Reading(
      "Tuesdays 18:00–20:00 from 8 September, eight times",
      "en FREQ=WEEKLY;COUNT=8;BYDAY=TU 18:00+120 from 2026-09-08 8 times"
    ),
    Reading("Saturdays 10–12 (24 October no group)", "en FREQ=WEEKLY;BYDAY=SA 10:00+120 not 2026-10-24"),
    Reading("Tuesdays 9–11, except week 42", "en FREQ=WEEKLY;BYDAY=TU 09:00+120 not week 42"),
    Reading(
      "Tuesdays 9–11, not during school holidays",
      "en FREQ=WEEKLY;BYDAY=TU 09:00+120 school holidays: observes"
    ),
    Reading(
      "Monday to Friday 9–12, school days only",
      "en FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR 09:00+180 public holidays: observes school holidays: observes"
    ),
    Reading(
      "Thursdays at 10, last on 17 December, continues on 14 January",
      "en FREQ=WEEKLY;BYDAY=TH 10:00 until 2026-12-17 again 2027-01-14"
    ),
    Reading(
      "Mondays 10–12, closed 30 December – 10 January, open again on 11 January",
      "en FREQ=WEEKLY;BYDAY=MO 10:00+120 again 2027-01-11 not 2026-12-30…2027-01-10"
    ),
    Reading(
      "Fridays 17–21, exceptionally closed on Fri 5 February",
      "en FREQ=WEEKLY;BYDAY=FR 17:00+240 not 2027-02-05"
    ),
    Reading(
      "Wednesdays 13–15, note 9 December at 10–12",
      "en FREQ=WEEKLY;BYDAY=WE 13:00+120 changed 2026-12-09 10:00+120"
    ),
    Reading("Sundays 12–14 except on public holidays", "en FREQ=WEEKLY;BYDAY=SU 12:00+120 public holidays: observes"),
    Reading("Tuesdays 10–12, weeks 36–48", "en FREQ=WEEKLY;BYDAY=TU 10:00+120 from 2026-08-31 until 2026-11-29"),
    Reading("Tuesdays 10–12 until further notice", "en FREQ=WEEKLY;BYDAY=TU 10:00+120 open-ended"),
    Reading(
      "Tuesdays 10–12, Christmas break 19 December – 6 January",
      "en FREQ=WEEKLY;BYDAY=TU 10:00+120 not 2026-12-19…2027-01-06 (Christmas break)"
    ),
    Reading("Tuesdays 10–12, registration by 28 January", "en FREQ=WEEKLY;BYDAY=TU 10:00+120 register by 2027-01-28"),
    Reading("Tuesdays 10–12, first come first served", "en FREQ=WEEKLY;BYDAY=TU 10:00+120 first come"),
    Reading("Tuesdays 5–7 in the evening", "en FREQ=WEEKLY;BYDAY=TU 17:00+120"),
    Reading("Tuesdays half past nine to half past eleven", "en FREQ=WEEKLY;BYDAY=TU 09:30+120"),
    Reading("Tuesdays 7 to 9 pm", "en FREQ=WEEKLY;BYDAY=TU 19:00+120"),
    Reading("Tuesdays 11–1 pm", "en FREQ=WEEKLY;BYDAY=TU 11:00+120"),
  ]
}
