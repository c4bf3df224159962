import Scheduling

extension SpokenSchedule {
  /// Every n weeks, even and odd weeks, counts.
  static let stepped = [
    SpokenSchedule(
      .sketch(.rule("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "2026-08-31", "2026-12-15")),
      fi: "joka toinen tiistai klo 17.30–19.30, ensimmäisen kerran ti 1.9., 15.12. asti",
      sv: "varannan tisdag kl. 17.30–19.30, första gången tis 1.9, till och med 15.12",
      en: "every other Tuesday, 17:30–19:30, first on Tue 1 September, until 15 December"
    ),
    SpokenSchedule(
      .sketch(.rule("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "2026-09-08")),
      fi: "joka toinen tiistai klo 17.30–19.30, ensimmäisen kerran ti 8.9.",
      sv: "varannan tisdag kl. 17.30–19.30, första gången tis 8.9",
      en: "every other Tuesday, 17:30–19:30, first on Tue 8 September"
    ),
    SpokenSchedule(
      .sketch(.rule("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH", "2026-09-07", "2026-12-17")),
      fi: "joka toinen viikko maanantaisin ja torstaisin klo 17.30–19.30, ensimmäisen kerran ma "
        + "7.9., 17.12. asti",
      sv: "varannan vecka på måndagar och torsdagar kl. 17.30–19.30, första gången mån 7.9, till och med 17.12",
      en: "every other week on Mondays and Thursdays, 17:30–19:30, first on Mon 7 September, until 17 December"
    ),
    SpokenSchedule(
      .sketch(.rule("FREQ=WEEKLY;INTERVAL=2;BYDAY=SA,SU", "2026-09-12")),
      fi: "joka toinen viikko lauantaisin ja sunnuntaisin klo 17.30–19.30, ensimmäisen kerran la 12.9.",
      sv: "varannan vecka på lördagar och söndagar kl. 17.30–19.30, första gången lör 12.9",
      en: "every other week on Saturdays and Sundays, 17:30–19:30, first on Sat 12 September"
    ),
    SpokenSchedule(
      .sketch(.rule("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU,WE,TH,FR", "2026-09-07", "2026-12-17", "09:00", 180)),
      fi: "joka toinen viikko arkisin ma–pe klo 9–12, ensimmäisen kerran ma 7.9., 17.12. asti",
      sv: "varannan vecka vardagar mån–fre kl. 9–12, första gången mån 7.9, till och med 17.12",
      en: "every other week, Monday to Friday, 09:00–12:00, first on Mon 7 September, until 17 December"
    ),
    SpokenSchedule(
      .sketch(.rule("FREQ=WEEKLY;INTERVAL=3;BYDAY=WE", "2026-09-02", "2026-12-16")),
      fi: "joka kolmas viikko keskiviikkoisin klo 17.30–19.30, ensimmäisen kerran ke 2.9., 16.12. asti",
      sv: "var tredje vecka på onsdagar kl. 17.30–19.30, första gången ons 2.9, till och med 16.12",
      en: "every third week on Wednesdays, 17:30–19:30, first on Wed 2 September, until 16 December"
    ),
    SpokenSchedule(
      .sketch(.rule("FREQ=WEEKLY;INTERVAL=4;BYDAY=MO", "2026-09-21", "2026-12-14", "13:00", nil)),
      fi: "joka neljäs viikko maanantaisin klo 13 alkaen, ensimmäisen kerran ma 21.9., 14.12. asti",
      sv: "var fjärde vecka på måndagar från kl. 13, första gången mån 21.9, till och med 14.12",
      en: "every fourth week on Mondays, from 13:00, first on Mon 21 September, until 14 December"
    ),
    SpokenSchedule(
      .sketch(.rule("FREQ=WEEKLY;INTERVAL=14;BYDAY=MO", "2026-09-21")),
      fi: "14 viikon välein maanantaisin klo 17.30–19.30, ensimmäisen kerran ma 21.9.",
      sv: "med 14 veckors mellanrum på måndagar kl. 17.30–19.30, första gången mån 21.9",
      en: "every 14 weeks on Mondays, 17:30–19:30, first on Mon 21 September"
    ),
    SpokenSchedule(
      .sketch(.rule("FREQ=WEEKLY;BYDAY=MO", parity: .odd, "2027-01-04", nil, "18:00", 120)),
      fi: "parittomien viikkojen maanantaisin klo 18–20, 4.1.2027 alkaen",
      sv: "måndagar udda veckor kl. 18–20, från 4.1.2027",
      en: "Mondays in odd weeks, 18:00–20:00, from 4 January 2027"
    ),
    SpokenSchedule(
      .sketch(.rule("FREQ=WEEKLY;BYDAY=MO,TH", parity: .even, "2026-08-17", "2026-12-18")),
      fi: "parillisten viikkojen maanantaisin ja torstaisin klo 17.30–19.30, 17.8.–18.12.",
      sv: "måndagar och torsdagar jämna veckor kl. 17.30–19.30, 17.8–18.12",
      en: "Mondays and Thursdays in even weeks, 17:30–19:30, 17 August – 18 December"
    ),
    SpokenSchedule(
      .sketch(.rule("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH", parity: .odd, "2026-08-17", "2026-12-18")),
      fi: "parittomilla viikoilla maanantaista torstaihin klo 17.30–19.30, 17.8.–18.12.",
      sv: "måndag till torsdag udda veckor kl. 17.30–19.30, 17.8–18.12",
      en: "Mondays to Thursdays in odd weeks, 17:30–19:30, 17 August – 18 December"
    ),
    SpokenSchedule(
      .sketch(.rule("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", parity: .even, "2026-08-17", "2026-12-18")),
      fi: "parillisilla viikoilla arkisin ma–pe klo 17.30–19.30, 17.8.–18.12.",
      sv: "vardagar mån–fre jämna veckor kl. 17.30–19.30, 17.8–18.12",
      en: "Monday to Friday in even weeks, 17:30–19:30, 17 August – 18 December"
    ),
    SpokenSchedule(
      .sketch(.rule("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", parity: .even, "2026-09-08")),
      fi: "joka toinen tiistai klo 17.30–19.30, vain parillisilla viikoilla, ensimmäisen kerran ti 12.1.2027",
      sv: "varannan tisdag kl. 17.30–19.30, bara jämna veckor, första gången tis 12.1.2027",
      en: "every other Tuesday, 17:30–19:30, only in even weeks, first on Tue 12 January 2027"
    ),
    SpokenSchedule(
      .sketch(.rule("FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=TU,SU", "2026-09-08")),
      fi: "joka toinen viikko tiistaisin ja sunnuntaisin klo 17.30–19.30, viikko alkaa sunnuntaista, "
        + "ensimmäisen kerran ti 8.9.",
      sv: "varannan vecka på tisdagar och söndagar kl. 17.30–19.30, veckan börjar med söndag, första "
        + "gången tis 8.9",
      en: "every other week on Tuesdays and Sundays, 17:30–19:30, weeks start on Sunday, first on "
        + "Tue 8 September"
    ),
    SpokenSchedule(
      .sketch(.rule("FREQ=WEEKLY;COUNT=8;BYDAY=TU", "2027-02-23", nil, "18:00", 120)),
      fi: "tiistaisin klo 18–20, 23.2.2027 alkaen, 8 kertaa",
      sv: "tisdagar kl. 18–20, från 23.2.2027, 8 gånger",
      en: "Tuesdays, 18:00–20:00, from 23 February 2027, 8 times"
    ),
    SpokenSchedule(
      .sketch(.rule("FREQ=WEEKLY;COUNT=8;BYDAY=TU", "2026-09-08", nil, "18:00", 120), skips: [.week(42, note: nil)]),
      fi: "tiistaisin klo 18–20, 8.9.–27.10., ei vko 42",
      sv: "tisdagar kl. 18–20, 8.9–27.10, inte v. 42",
      en: "Tuesdays, 18:00–20:00, 8 September – 27 October, except week 42"
    ),
    SpokenSchedule(
      .sketch(.rule("FREQ=WEEKLY;UNTIL=20261130T153000Z;BYDAY=MO", "2026-08-31")),
      fi: "maanantaisin klo 17.30–19.30, 31.8.–30.11.",
      sv: "måndagar kl. 17.30–19.30, 31.8–30.11",
      en: "Mondays, 17:30–19:30, 31 August – 30 November"
    ),
    SpokenSchedule(
      .sketch(.rule("FREQ=WEEKLY;BYMONTH=9,10,11;BYDAY=MO", "2026-08-31")),
      fi: "maanantaisin klo 17.30–19.30, vain syyskuusta marraskuuhun, 31.8. alkaen",
      sv: "måndagar kl. 17.30–19.30, bara från september till november, från 31.8",
      en: "Mondays, 17:30–19:30, only from September to November, from 31 August"
    ),
    SpokenSchedule(
      .sketch(.rule("FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=-1", "2026-08-31", "2026-12-07")),
      fi: "maanantaisin, keskiviikkoisin ja perjantaisin klo 17.30–19.30, näistä viikon viimeinen, 31.8.–7.12.",
      sv: "måndagar, onsdagar och fredagar kl. 17.30–19.30, av dem den sista i veckan, 31.8–7.12",
      en: "Mondays, Wednesdays and Fridays, 17:30–19:30, of these the last of the week, 31 August – 7 December"
    ),
  ]
}
