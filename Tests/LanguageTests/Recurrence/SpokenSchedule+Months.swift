import Scheduling

extension SpokenSchedule {
  /// Days of months.
  static let months = [
    SpokenSchedule(
      .sketch(.rule("FREQ=MONTHLY;BYDAY=1TH", "2026-09-03", "2026-12-03", "18:00", 120)),
      fi: "kuukauden ensimmäisenä torstaina klo 18–20, 3.9.–3.12.",
      sv: "första torsdagen i månaden kl. 18–20, 3.9–3.12",
      en: "the first Thursday of the month, 18:00–20:00, 3 September – 3 December"
    ),
    SpokenSchedule(
      .sketch(.rule("FREQ=MONTHLY;BYDAY=-1WE", "2026-08-26", nil, "17:00", 120)),
      fi: "kuukauden viimeisenä keskiviikkona klo 17–19, 26.8. alkaen",
      sv: "sista onsdagen i månaden kl. 17–19, från 26.8",
      en: "the last Wednesday of the month, 17:00–19:00, from 26 August"
    ),
    SpokenSchedule(
      .sketch(.rule("FREQ=MONTHLY;BYDAY=2WE", "2026-08-17", "2026-12-18", "17:30", nil)),
      fi: "kuukauden toisena keskiviikkona klo 17.30 alkaen, 17.8.–18.12.",
      sv: "andra onsdagen i månaden från kl. 17.30, 17.8–18.12",
      en: "the second Wednesday of the month, from 17:30, 17 August – 18 December"
    ),
    SpokenSchedule(
      .sketch(.rule("FREQ=MONTHLY;BYDAY=1TU,3TU", "2026-08-17", "2026-12-18")),
      fi: "kuukauden ensimmäisenä ja kolmantena tiistaina klo 17.30–19.30, 17.8.–18.12.",
      sv: "första och tredje tisdagen i månaden kl. 17.30–19.30, 17.8–18.12",
      en: "the first and third Tuesday of the month, 17:30–19:30, 17 August – 18 December"
    ),
    SpokenSchedule(
      .sketch(.rule("FREQ=MONTHLY;BYDAY=1MO,3TH", "2026-08-17", "2026-12-18")),
      fi: "kuukauden ensimmäisenä maanantaina ja kolmantena torstaina klo 17.30–19.30, 17.8.–18.12.",
      sv: "första måndagen och tredje torsdagen i månaden kl. 17.30–19.30, 17.8–18.12",
      en: "the first Monday and third Thursday of the month, 17:30–19:30, 17 August – 18 December"
    ),
    SpokenSchedule(
      .sketch(.rule("FREQ=MONTHLY;BYDAY=TU;BYSETPOS=2,-1", "2026-08-17", "2026-12-18")),
      fi: "kuukauden toisena ja viimeisenä tiistaina klo 17.30–19.30, 17.8.–18.12.",
      sv: "andra och sista tisdagen i månaden kl. 17.30–19.30, 17.8–18.12",
      en: "the second and last Tuesday of the month, 17:30–19:30, 17 August – 18 December"
    ),
    SpokenSchedule(
      .sketch(.rule("FREQ=MONTHLY;INTERVAL=2;BYDAY=1TH", "2026-09-03")),
      fi: "joka toisen kuukauden ensimmäisenä torstaina klo 17.30–19.30, ensimmäisen kerran to 3.9.",
      sv: "första torsdagen varannan månad kl. 17.30–19.30, första gången tors 3.9",
      en: "the first Thursday of every other month, 17:30–19:30, first on Thu 3 September"
    ),
    SpokenSchedule(
      .sketch(.rule("FREQ=MONTHLY;INTERVAL=3;BYDAY=-2FR", "2026-09-01", "2027-05-31")),
      fi: "joka kolmannen kuukauden toiseksi viimeisenä perjantaina klo 17.30–19.30, ensimmäisen "
        + "kerran pe 18.9.2026, 31.5.2027 asti",
      sv: "näst sista fredagen var tredje månad kl. 17.30–19.30, första gången fre 18.9.2026, till "
        + "och med 31.5.2027",
      en: "the second last Friday of every third month, 17:30–19:30, first on Fri 18 September 2026, "
        + "until 31 May 2027"
    ),
    SpokenSchedule(
      .sketch(.rule("FREQ=MONTHLY;BYMONTH=9,10;BYDAY=1TH", "2026-09-03")),
      fi: "syyskuun ja lokakuun ensimmäisenä torstaina klo 17.30–19.30, 3.9. alkaen",
      sv: "första torsdagen i september och oktober kl. 17.30–19.30, från 3.9",
      en: "the first Thursday of September and October, 17:30–19:30, from 3 September"
    ),
    SpokenSchedule(
      .sketch(.rule("FREQ=MONTHLY;BYMONTH=1,2,3,4,5,9,10,11,12;BYDAY=1TH", "2026-09-03")),
      fi: "kuukauden ensimmäisenä torstaina klo 17.30–19.30, vain syyskuusta toukokuuhun, 3.9. alkaen",
      sv: "första torsdagen i månaden kl. 17.30–19.30, bara från september till maj, från 3.9",
      en: "the first Thursday of the month, 17:30–19:30, only from September to May, from 3 September"
    ),
    SpokenSchedule(
      .sketch(.rule("FREQ=MONTHLY;BYMONTHDAY=15", "2026-09-01", "2026-12-31")),
      fi: "kuukauden 15. päivänä klo 17.30–19.30, 1.9.–31.12.",
      sv: "den 15 i månaden kl. 17.30–19.30, 1.9–31.12",
      en: "the 15th of the month, 17:30–19:30, 1 September – 31 December"
    ),
    SpokenSchedule(
      .sketch(.rule("FREQ=MONTHLY;BYMONTHDAY=1,15,-1", "2026-09-01")),
      fi: "kuukauden 1. ja 15. päivänä ja viimeisenä päivänä klo 17.30–19.30, 1.9. alkaen",
      sv: "den 1 och 15 och sista dagen i månaden kl. 17.30–19.30, från 1.9",
      en: "the 1st and 15th and last day of the month, 17:30–19:30, from 1 September"
    ),
    SpokenSchedule(
      .sketch(.rule("FREQ=MONTHLY", "2026-09-12")),
      fi: "kuukauden 12. päivänä klo 17.30–19.30, 12.9. alkaen",
      sv: "den 12 i månaden kl. 17.30–19.30, från 12.9",
      en: "the 12th of the month, 17:30–19:30, from 12 September"
    ),
    SpokenSchedule(
      .sketch(.rule("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "2026-09-01")),
      fi: "kuukauden 13. päivänä klo 17.30–19.30, vain perjantaisin, 1.9. alkaen",
      sv: "den 13 i månaden kl. 17.30–19.30, bara fredagar, från 1.9",
      en: "the 13th of the month, 17:30–19:30, only Fridays, from 1 September"
    ),
    SpokenSchedule(
      .sketch(.rule("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "2026-09-01")),
      fi: "arkisin ma–pe klo 17.30–19.30, näistä kuukauden viimeinen, 1.9. alkaen",
      sv: "vardagar mån–fre kl. 17.30–19.30, av dem den sista i månaden, från 1.9",
      en: "Monday to Friday, 17:30–19:30, of these the last of the month, from 1 September"
    ),
    SpokenSchedule(
      .sketch(.rule("FREQ=MONTHLY;INTERVAL=14;BYMONTHDAY=2", "2026-09-02")),
      fi: "14 kuukauden välein kuukauden 2. päivänä klo 17.30–19.30, ensimmäisen kerran ke 2.9.",
      sv: "den 2 i månaden med 14 månaders mellanrum kl. 17.30–19.30, första gången ons 2.9",
      en: "the 2nd of the month, every 14 months, 17:30–19:30, first on Wed 2 September"
    ),
  ]
}
