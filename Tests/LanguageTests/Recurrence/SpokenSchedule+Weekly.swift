import Scheduling

extension SpokenSchedule {
  /// Every week.
  static let weekly = [
    SpokenSchedule(
      .sketch(
        .rule("FREQ=WEEKLY;BYDAY=MO", parity: .even, "2026-08-31", "2026-12-07"),
        skips: [.date(day("2026-10-12"), note: "syysloma")]
      ),
      fi: "parillisten viikkojen maanantaisin klo 17.30–19.30, 31.8.–7.12., ei 12.10. (syysloma)",
      sv: "måndagar jämna veckor kl. 17.30–19.30, 31.8–7.12, inte 12.10 (syysloma)",
      en: "Mondays in even weeks, 17:30–19:30, 31 August – 7 December, except 12 October (syysloma)"
    ),
    SpokenSchedule(
      .sketch(.rule("FREQ=WEEKLY;BYDAY=MO", "2026-08-31", "2026-12-07")),
      fi: "maanantaisin klo 17.30–19.30, 31.8.–7.12.",
      sv: "måndagar kl. 17.30–19.30, 31.8–7.12",
      en: "Mondays, 17:30–19:30, 31 August – 7 December"
    ),
    SpokenSchedule(
      .sketch(.rule("FREQ=WEEKLY", "2026-09-03", "2026-12-10", "10:00", 120)),
      fi: "torstaisin klo 10–12, 3.9.–10.12.",
      sv: "torsdagar kl. 10–12, 3.9–10.12",
      en: "Thursdays, 10:00–12:00, 3 September – 10 December"
    ),
    SpokenSchedule(
      .sketch(.rule("FREQ=WEEKLY;BYDAY=TU", "2027-01-12")),
      fi: "tiistaisin klo 17.30–19.30, 12.1.2027 alkaen",
      sv: "tisdagar kl. 17.30–19.30, från 12.1.2027",
      en: "Tuesdays, 17:30–19:30, from 12 January 2027"
    ),
    SpokenSchedule(
      .sketch(.rule("FREQ=WEEKLY;BYDAY=TU", "2026-01-13")),
      fi: "tiistaisin klo 17.30–19.30, toistaiseksi",
      sv: "tisdagar kl. 17.30–19.30, tills vidare",
      en: "Tuesdays, 17:30–19:30, until further notice"
    ),
    SpokenSchedule(
      .sketch(.rule("FREQ=WEEKLY;BYDAY=SU", "2026-01-13", nil, "12:00", nil)),
      fi: "sunnuntaisin klo 12 alkaen, toistaiseksi",
      sv: "söndagar från kl. 12, tills vidare",
      en: "Sundays, from 12:00, until further notice"
    ),
    SpokenSchedule(
      .sketch(.rule("FREQ=WEEKLY;BYDAY=TU,TH", "2026-08-11", "2026-12-17", "09:00", 240)),
      fi: "tiistaisin ja torstaisin klo 9–13, 11.8.–17.12.",
      sv: "tisdagar och torsdagar kl. 9–13, 11.8–17.12",
      en: "Tuesdays and Thursdays, 09:00–13:00, 11 August – 17 December"
    ),
    SpokenSchedule(
      .sketch(.rule("FREQ=WEEKLY;BYDAY=MO,WE,FR", "2026-08-31", "2026-12-07")),
      fi: "maanantaisin, keskiviikkoisin ja perjantaisin klo 17.30–19.30, 31.8.–7.12.",
      sv: "måndagar, onsdagar och fredagar kl. 17.30–19.30, 31.8–7.12",
      en: "Mondays, Wednesdays and Fridays, 17:30–19:30, 31 August – 7 December"
    ),
    SpokenSchedule(
      .sketch(.rule("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,SA", "2026-08-31", "2026-12-07", "14:30", 120)),
      fi: "maanantaista torstaihin ja lauantaisin klo 14.30–16.30, 31.8.–7.12.",
      sv: "måndag till torsdag och lördagar kl. 14.30–16.30, 31.8–7.12",
      en: "Mondays to Thursdays and Saturdays, 14:30–16:30, 31 August – 7 December"
    ),
    SpokenSchedule(
      .sketch(.rule("FREQ=WEEKLY;BYDAY=WE,FR,SA,SU", "2026-08-31", "2026-12-07", "16:00", 210)),
      fi: "keskiviikkoisin ja perjantaista sunnuntaihin klo 16.00–19.30, 31.8.–7.12.",
      sv: "onsdagar och fredag till söndag kl. 16.00–19.30, 31.8–7.12",
      en: "Wednesdays and Fridays to Sundays, 16:00–19:30, 31 August – 7 December"
    ),
    SpokenSchedule(
      .sketch(.rule("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "2026-08-17", "2026-12-18", "09:00", 360)),
      fi: "arkisin ma–pe klo 9–15, 17.8.–18.12.",
      sv: "vardagar mån–fre kl. 9–15, 17.8–18.12",
      en: "Monday to Friday, 09:00–15:00, 17 August – 18 December"
    ),
    SpokenSchedule(
      .sketch(.rule("FREQ=WEEKLY;BYDAY=SA,SU", "2026-08-17", "2026-12-18", "11:00", 180)),
      fi: "lauantaisin ja sunnuntaisin klo 11–14, 17.8.–18.12.",
      sv: "lördagar och söndagar kl. 11–14, 17.8–18.12",
      en: "Saturdays and Sundays, 11:00–14:00, 17 August – 18 December"
    ),
    SpokenSchedule(
      .sketch(.rule("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU", "2026-08-17", "2026-12-18", "09:00", nil)),
      fi: "joka päivä klo 9 alkaen, 17.8.–18.12.",
      sv: "varje dag från kl. 9, 17.8–18.12",
      en: "every day, from 09:00, 17 August – 18 December"
    ),
    SpokenSchedule(
      .sketch(.rule("FREQ=WEEKLY;BYDAY=WE", "2027-01-13", "2027-05-26", "09:30", 120)),
      fi: "keskiviikkoisin klo 9.30–11.30, 13.1.–26.5.2027",
      sv: "onsdagar kl. 9.30–11.30, 13.1–26.5.2027",
      en: "Wednesdays, 09:30–11:30, 13 January – 26 May 2027"
    ),
    SpokenSchedule(
      .sketch(.rule("FREQ=WEEKLY;BYDAY=WE", "2026-09-02", "2027-05-26", "09:30", 120)),
      fi: "keskiviikkoisin klo 9.30–11.30, 2.9.2026–26.5.2027",
      sv: "onsdagar kl. 9.30–11.30, 2.9.2026–26.5.2027",
      en: "Wednesdays, 09:30–11:30, 2 September 2026 – 26 May 2027"
    ),
    SpokenSchedule(
      .sketch(.rule("FREQ=WEEKLY;BYDAY=FR", "2026-09-04", nil, "22:30", 150)),
      fi: "perjantaisin klo 22.30–1.00, 4.9. alkaen",
      sv: "fredagar kl. 22.30–1.00, från 4.9",
      en: "Fridays, 22:30–01:00, from 4 September"
    ),
    SpokenSchedule(
      .sketch(.rule("FREQ=WEEKLY;BYDAY=FR", "2026-09-04", nil, "18:00", 1530)),
      fi: "perjantaisin klo 18, kesto 25 h 30 min, 4.9. alkaen",
      sv: "fredagar kl. 18, längd 25 h 30 min, från 4.9",
      en: "Fridays, 18:00, lasting 25 h 30 min, from 4 September"
    ),
  ]
}
