import Scheduling

extension SpokenSchedule {
  /// Exceptions and additions.
  static let exceptions = [
    SpokenSchedule(
      .sketch(
        .rule("FREQ=WEEKLY;BYDAY=MO", "2026-08-31", "2026-12-07"),
        .rule("FREQ=WEEKLY;BYDAY=TH", "2027-01-14", nil)
      ),
      fi: "maanantaisin klo 17.30–19.30, 31.8.–7.12.; torstaisin klo 17.30–19.30, 14.1.2027 alkaen",
      sv: "måndagar kl. 17.30–19.30, 31.8–7.12; torsdagar kl. 17.30–19.30, från 14.1.2027",
      en: "Mondays, 17:30–19:30, 31 August – 7 December; Thursdays, 17:30–19:30, from 14 January 2027"
    ),
    SpokenSchedule(
      .sketch(
        .rule("FREQ=WEEKLY;BYDAY=MO", "2026-08-31", "2026-12-07"),
        .rule("FREQ=WEEKLY;BYDAY=TH", "2027-01-14", "2027-05-27"),
        skips: [.week(42, note: "syysloma"), .period(day("2026-12-21"), day("2027-01-06"), note: "joulutauko")]
      ),
      fi: "maanantaisin klo 17.30–19.30, 31.8.–7.12.; torstaisin klo 17.30–19.30, 14.1.–27.5.2027; "
        + "ei 21.12.2026–6.1.2027 (joulutauko) eikä vko 42 (syysloma)",
      sv: "måndagar kl. 17.30–19.30, 31.8–7.12; torsdagar kl. 17.30–19.30, 14.1–27.5.2027; inte "
        + "21.12.2026–6.1.2027 (joulutauko) eller v. 42 (syysloma)",
      en: "Mondays, 17:30–19:30, 31 August – 7 December; Thursdays, 17:30–19:30, 14 January – 27 May "
        + "2027; except 21 December 2026 – 6 January 2027 (joulutauko) and week 42 (syysloma)"
    ),
    SpokenSchedule(
      .sketch(
        .rule("FREQ=WEEKLY;BYDAY=MO", "2026-08-31", "2026-12-07"),
        skips: [
          .week(42, note: nil), .date(day("2026-09-14"), note: nil), .date(day("2026-11-02"), note: "retkipäivä"),
        ]
      ),
      fi: "maanantaisin klo 17.30–19.30, 31.8.–7.12., ei 14.9., 2.11. (retkipäivä) eikä vko 42",
      sv: "måndagar kl. 17.30–19.30, 31.8–7.12, inte 14.9, 2.11 (retkipäivä) eller v. 42",
      en: "Mondays, 17:30–19:30, 31 August – 7 December, except 14 September, 2 November "
        + "(retkipäivä) and week 42"
    ),
    SpokenSchedule(
      .sketch(
        .rule("FREQ=WEEKLY;BYDAY=MO", "2026-08-31", "2027-05-31"),
        skips: [.period(day("2026-12-21"), day("2027-01-06"), note: nil), .date(day("2027-03-29"), note: nil)]
      ),
      fi: "maanantaisin klo 17.30–19.30, 31.8.2026–31.5.2027, ei 21.12.2026–6.1.2027 eikä 29.3.2027",
      sv: "måndagar kl. 17.30–19.30, 31.8.2026–31.5.2027, inte 21.12.2026–6.1.2027 eller 29.3.2027",
      en: "Mondays, 17:30–19:30, 31 August 2026 – 31 May 2027, except 21 December 2026 – 6 January "
        + "2027 and 29 March 2027"
    ),
    SpokenSchedule(
      .sketch(
        .rule("FREQ=WEEKLY;BYDAY=MO", "2026-08-31", "2026-12-07"),
        skips: (0..<7).map { .date(day("2026-09-07") + $0 * 7, note: nil) }
      ),
      fi: "maanantaisin klo 17.30–19.30, 31.8.–7.12., ei 7.9., 14.9., 21.9., 28.9., 5.10. eikä 2 muuta kertaa",
      sv: "måndagar kl. 17.30–19.30, 31.8–7.12, inte 7.9, 14.9, 21.9, 28.9, 5.10 eller 2 gånger till",
      en: "Mondays, 17:30–19:30, 31 August – 7 December, except 7 September, 14 September, 21 "
        + "September, 28 September, 5 October and 2 more times"
    ),
    SpokenSchedule(
      .sketch(
        .rule("FREQ=WEEKLY;BYDAY=MO", "2026-08-31", "2026-12-07"),
        moves: [Move(from: day("2026-10-12"), to: day("2026-10-13"), time: clock("18:00"))]
      ),
      fi: "maanantaisin klo 17.30–19.30, 31.8.–7.12.; ma 12.10. siirretty pidettäväksi ti 13.10. klo 18–20",
      sv: "måndagar kl. 17.30–19.30, 31.8–7.12; mån 12.10 flyttad till tis 13.10 kl. 18–20",
      en: "Mondays, 17:30–19:30, 31 August – 7 December; Mon 12 October moved to Tue 13 October, 18:00–20:00"
    ),
    SpokenSchedule(
      .sketch(
        .rule("FREQ=WEEKLY;BYDAY=MO", "2026-08-31", "2026-12-07"),
        moves: [
          Move(from: day("2026-10-12"), to: day("2026-10-13")),
          Move(from: day("2026-11-09"), to: day("2026-11-09"), time: clock("18:00")),
        ]
      ),
      fi: "maanantaisin klo 17.30–19.30, 31.8.–7.12.; ma 12.10. siirretty pidettäväksi ti 13.10.; ma "
        + "9.11. poikkeuksellisesti klo 18–20",
      sv: "måndagar kl. 17.30–19.30, 31.8–7.12; mån 12.10 flyttad till tis 13.10; mån 9.11 "
        + "undantagsvis kl. 18–20",
      en: "Mondays, 17:30–19:30, 31 August – 7 December; Mon 12 October moved to Tue 13 October; Mon "
        + "9 November only: 18:00–20:00"
    ),
    SpokenSchedule(
      .sketch(
        .rule("FREQ=WEEKLY;BYDAY=MO", "2026-08-31", "2026-12-07"),
        changes: [DateChange(date: day("2026-12-07"), time: clock("10:00"), minutes: 120)]
      ),
      fi: "maanantaisin klo 17.30–19.30, 31.8.–7.12.; ma 7.12. poikkeuksellisesti klo 10–12",
      sv: "måndagar kl. 17.30–19.30, 31.8–7.12; mån 7.12 undantagsvis kl. 10–12",
      en: "Mondays, 17:30–19:30, 31 August – 7 December; Mon 7 December only: 10:00–12:00"
    ),
    SpokenSchedule(
      .sketch(
        .rule("FREQ=WEEKLY;BYDAY=MO", "2026-08-31", "2026-12-07"),
        changes: [
          DateChange(date: day("2026-11-30"), place: "Kallion kirjasto"),
          DateChange(date: day("2026-12-07"), time: clock("10:00"), minutes: 120, note: "jouluretki"),
        ]
      ),
      fi: "maanantaisin klo 17.30–19.30, 31.8.–7.12.; huom. ma 30.11.: Kallion kirjasto; ma 7.12. "
        + "poikkeuksellisesti klo 10–12 (jouluretki)",
      sv: "måndagar kl. 17.30–19.30, 31.8–7.12; obs. mån 30.11: Kallion kirjasto; mån 7.12 "
        + "undantagsvis kl. 10–12 (jouluretki)",
      en: "Mondays, 17:30–19:30, 31 August – 7 December; note Mon 30 November: Kallion kirjasto; Mon "
        + "7 December only: 10:00–12:00 (jouluretki)"
    ),
    SpokenSchedule(
      .sketch(
        .rule("FREQ=WEEKLY;BYDAY=TU", "2026-09-22", "2026-12-15", "10:00", 240),
        extras: [ListedDate(day("2026-10-19")), ListedDate(day("2026-10-21"), time: clock("12:00"), minutes: 60)]
      ),
      fi: "tiistaisin klo 10–14, 22.9.–15.12.; lisäksi ma 19.10.; ke 21.10. klo 12–13",
      sv: "tisdagar kl. 10–14, 22.9–15.12; dessutom mån 19.10; ons 21.10 kl. 12–13",
      en: "Tuesdays, 10:00–14:00, 22 September – 15 December; also Mon 19 October; Wed 21 October, 12:00–13:00"
    ),
    SpokenSchedule(
      .sketch(
        .rule("FREQ=WEEKLY;BYDAY=TU", "2026-09-22", "2026-12-15"),
        off: Observance(publicHolidays: .observes, schoolHolidays: .observes)
      ),
      fi: "tiistaisin klo 17.30–19.30, 22.9.–15.12., ei koulujen loma-aikoina eikä pyhäpäivinä",
      sv: "tisdagar kl. 17.30–19.30, 22.9–15.12, inte under skollov eller på helgdagar",
      en: "Tuesdays, 17:30–19:30, 22 September – 15 December, not during school holidays or on public holidays"
    ),
    SpokenSchedule(
      .sketch(
        .rule("FREQ=WEEKLY;BYDAY=SU", "2026-09-20", "2026-12-20"),
        skips: [.date(day("2026-10-11"), note: nil)],
        off: Observance(publicHolidays: .observes)
      ),
      fi: "sunnuntaisin klo 17.30–19.30, 20.9.–20.12., ei 11.10., ei pyhäpäivinä",
      sv: "söndagar kl. 17.30–19.30, 20.9–20.12, inte 11.10, inte på helgdagar",
      en: "Sundays, 17:30–19:30, 20 September – 20 December, except 11 October, not on public holidays"
    ),
    SpokenSchedule(
      .sketch(
        .rule("FREQ=WEEKLY;BYDAY=TU", "2026-09-22", "2026-12-15"),
        off: Observance(publicHolidays: .observes, schoolHolidays: .meets)
      ),
      fi: "tiistaisin klo 17.30–19.30, 22.9.–15.12., ei pyhäpäivinä, myös koulujen loma-aikoina",
      sv: "tisdagar kl. 17.30–19.30, 22.9–15.12, inte på helgdagar, även under skollov",
      en: "Tuesdays, 17:30–19:30, 22 September – 15 December, not on public holidays, also during "
        + "school holidays"
    ),
    SpokenSchedule(
      .sketch(.rule("FREQ=WEEKLY;BYDAY=TU", "2026-09-22", "2026-12-15"), off: Observance(schoolHolidays: .observes)),
      fi: "tiistaisin klo 17.30–19.30, 22.9.–15.12., ei koulujen loma-aikoina",
      sv: "tisdagar kl. 17.30–19.30, 22.9–15.12, inte under skollov",
      en: "Tuesdays, 17:30–19:30, 22 September – 15 December, not during school holidays"
    ),
    SpokenSchedule(
      .sketch(extras: [ListedDate(day("2026-10-10"), time: clock("10:00"), minutes: 120)]),
      fi: "la 10.10. klo 10–12",
      sv: "lör 10.10 kl. 10–12",
      en: "Sat 10 October, 10:00–12:00"
    ),
    SpokenSchedule(
      .sketch(),
      fi: "kokoontumisia ei ole merkitty",
      sv: "inga träffar har lagts in",
      en: "no sessions have been set"
    ),
  ]
}
