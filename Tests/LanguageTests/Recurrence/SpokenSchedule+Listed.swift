import Scheduling

extension SpokenSchedule {
  /// Listed dates.
  static let listed = [
    SpokenSchedule(
      .sketch(
        .dates(
          [ListedDate(day("2026-09-03")), ListedDate(day("2026-10-01")), ListedDate(day("2026-11-05"))],
          "17:30",
          90
        )
      ),
      fi: "to 3.9., to 1.10. ja to 5.11. klo 17.30–19.00",
      sv: "tors 3.9, tors 1.10 och tors 5.11 kl. 17.30–19.00",
      en: "Thu 3 September, Thu 1 October and Thu 5 November, 17:30–19:00"
    ),
    SpokenSchedule(
      .sketch(
        .dates(
          [ListedDate(day("2027-03-08")), ListedDate(day("2027-04-05")), ListedDate(day("2027-05-17"))],
          "10:00",
          120
        )
      ),
      fi: "ma 8.3., ma 5.4. ja ma 17.5.2027 klo 10–12",
      sv: "mån 8.3, mån 5.4 och mån 17.5.2027 kl. 10–12",
      en: "Mon 8 March, Mon 5 April and Mon 17 May 2027, 10:00–12:00"
    ),
    SpokenSchedule(
      .sketch(.dates([ListedDate(day("2026-11-05")), ListedDate(day("2027-01-07"))], "10:00", nil)),
      fi: "to 5.11. ja to 7.1.2027 klo 10 alkaen",
      sv: "tors 5.11 och tors 7.1.2027 från kl. 10",
      en: "Thu 5 November and Thu 7 January 2027, from 10:00"
    ),
    SpokenSchedule(
      .sketch(
        .dates(
          [
            ListedDate(day("2026-08-24")), ListedDate(day("2026-09-21")),
            ListedDate(day("2026-12-07"), time: clock("10:00")),
          ],
          "13:00",
          120
        )
      ),
      fi: "ma 24.8. ja ma 21.9. klo 13–15; ma 7.12. klo 10–12",
      sv: "mån 24.8 och mån 21.9 kl. 13–15; mån 7.12 kl. 10–12",
      en: "Mon 24 August and Mon 21 September, 13:00–15:00; Mon 7 December, 10:00–12:00"
    ),
    SpokenSchedule(
      .sketch(
        .dates(
          [
            ListedDate(day("2026-08-21"), place: "Kallion kirjasto"),
            ListedDate(day("2026-09-08"), place: "Entressen kirjasto", note: "retki"),
          ],
          "10:00",
          120
        )
      ),
      fi: "pe 21.8. (Kallion kirjasto) ja ti 8.9. (Entressen kirjasto, retki) klo 10–12",
      sv: "fre 21.8 (Kallion kirjasto) och tis 8.9 (Entressen kirjasto, retki) kl. 10–12",
      en: "Fri 21 August (Kallion kirjasto) and Tue 8 September (Entressen kirjasto, retki), 10:00–12:00"
    ),
    SpokenSchedule(
      .sketch(.dates((0..<10).map { ListedDate(day("2026-09-03") + $0 * 7) }, "17:30", 90)),
      fi: "to 3.9., to 10.9., to 17.9., to 24.9., to 1.10. ja 5 muuta kertaa klo 17.30–19.00",
      sv: "tors 3.9, tors 10.9, tors 17.9, tors 24.9, tors 1.10 och 5 gånger till kl. 17.30–19.00",
      en: "Thu 3 September, Thu 10 September, Thu 17 September, Thu 24 September, Thu 1 October and "
        + "5 more times, 17:30–19:00"
    ),
    SpokenSchedule(
      .sketch(
        .dates((0..<7).map { ListedDate(day("2026-09-03") + $0 * 7, time: $0 < 3 ? clock("10:00") : nil) }, "17:30", 90)
      ),
      fi: "to 3.9., to 10.9. ja to 17.9. klo 10.00–11.30; to 24.9. ja to 1.10. klo 17.30–19.00 ja 2 "
        + "muuta kertaa",
      sv: "tors 3.9, tors 10.9 och tors 17.9 kl. 10.00–11.30; tors 24.9 och tors 1.10 kl. "
        + "17.30–19.00 och 2 gånger till",
      en: "Thu 3 September, Thu 10 September and Thu 17 September, 10:00–11:30; Thu 24 September and "
        + "Thu 1 October, 17:30–19:00 and 2 more times"
    ),
    SpokenSchedule(
      .sketch(.dates([ListedDate(day("2027-02-25"))], "16:30", 120)),
      fi: "to 25.2.2027 klo 16.30–18.30",
      sv: "tors 25.2.2027 kl. 16.30–18.30",
      en: "Thu 25 February 2027, 16:30–18:30"
    ),
  ]
}
