import Scheduling

extension SpokenSchedule {
  /// Every n days, days of years.
  static let years = [
    SpokenSchedule(
      .sketch(.rule("FREQ=DAILY", "2026-12-01", "2026-12-23", "18:00", 30)),
      fi: "joka päivä klo 18.00–18.30, 1.–23.12.",
      sv: "varje dag kl. 18.00–18.30, 1–23.12",
      en: "every day, 18:00–18:30, 1–23 December"
    ),
    SpokenSchedule(
      .sketch(.rule("FREQ=DAILY;INTERVAL=3", "2026-12-01", "2026-12-23", "18:00", 30)),
      fi: "joka kolmas päivä klo 18.00–18.30, ensimmäisen kerran ti 1.12., 23.12. asti",
      sv: "var tredje dag kl. 18.00–18.30, första gången tis 1.12, till och med 23.12",
      en: "every third day, 18:00–18:30, first on Tue 1 December, until 23 December"
    ),
    SpokenSchedule(
      .sketch(.rule("FREQ=DAILY;BYMONTH=12;BYDAY=MO,TU", "2026-12-01")),
      fi: "maanantaisin ja tiistaisin klo 17.30–19.30, vain joulukuussa, 1.12. alkaen",
      sv: "måndagar och tisdagar kl. 17.30–19.30, bara i december, från 1.12",
      en: "Mondays and Tuesdays, 17:30–19:30, only in December, from 1 December"
    ),
    SpokenSchedule(
      .sketch(.rule("FREQ=YEARLY", "2026-12-06", nil, "12:00", nil)),
      fi: "joka vuosi 6.12. klo 12 alkaen, ensimmäisen kerran su 6.12.",
      sv: "varje år 6.12 från kl. 12, första gången sön 6.12",
      en: "every year on 6 December, from 12:00, first on Sun 6 December"
    ),
    SpokenSchedule(
      .sketch(.rule("FREQ=YEARLY;BYMONTH=5,12;BYMONTHDAY=1", "2026-12-01")),
      fi: "joka vuosi 1.5. ja 1.12. klo 17.30–19.30, ensimmäisen kerran ti 1.12.",
      sv: "varje år 1.5 och 1.12 kl. 17.30–19.30, första gången tis 1.12",
      en: "every year on 1 May and 1 December, 17:30–19:30, first on Tue 1 December"
    ),
    SpokenSchedule(
      .sketch(.rule("FREQ=YEARLY;BYMONTH=5;BYDAY=2SU", "2027-05-09")),
      fi: "joka vuosi toukokuun toisena sunnuntaina klo 17.30–19.30, ensimmäisen kerran su 9.5.2027",
      sv: "varje år andra söndagen i maj kl. 17.30–19.30, första gången sön 9.5.2027",
      en: "every year on the second Sunday of May, 17:30–19:30, first on Sun 9 May 2027"
    ),
    SpokenSchedule(
      .sketch(.rule("FREQ=YEARLY;INTERVAL=2;BYMONTH=5;BYDAY=2SU", "2027-05-09")),
      fi: "joka toinen vuosi toukokuun toisena sunnuntaina klo 17.30–19.30, ensimmäisen kerran su 9.5.2027",
      sv: "vartannat år andra söndagen i maj kl. 17.30–19.30, första gången sön 9.5.2027",
      en: "every other year on the second Sunday of May, 17:30–19:30, first on Sun 9 May 2027"
    ),
    SpokenSchedule(
      .sketch(.rule("FREQ=YEARLY;BYDAY=20MO", "2027-05-09")),
      fi: "joka vuosi vuoden 20. maanantaina klo 17.30–19.30, ensimmäisen kerran ma 17.5.2027",
      sv: "varje år 20:e måndagen på året kl. 17.30–19.30, första gången mån 17.5.2027",
      en: "every year on the 20th Monday of the year, 17:30–19:30, first on Mon 17 May 2027"
    ),
    SpokenSchedule(
      .sketch(.rule("FREQ=YEARLY;BYWEEKNO=20,30;BYDAY=MO", "2027-05-09")),
      fi: "maanantaisin klo 17.30–19.30, vain viikoilla 20 ja 30, ensimmäisen kerran ma 17.5.2027",
      sv: "måndagar kl. 17.30–19.30, bara veckorna 20 och 30, första gången mån 17.5.2027",
      en: "Mondays, 17:30–19:30, only in weeks 20 and 30, first on Mon 17 May 2027"
    ),
    SpokenSchedule(
      .sketch(.rule("FREQ=YEARLY;BYWEEKNO=-1;BYDAY=MO", "2026-05-09")),
      fi: "maanantaisin klo 17.30–19.30, vain vuoden viimeisellä viikolla, toistaiseksi",
      sv: "måndagar kl. 17.30–19.30, bara årets sista vecka, tills vidare",
      en: "Mondays, 17:30–19:30, only in the last week of the year, until further notice"
    ),
    SpokenSchedule(
      .sketch(.rule("FREQ=YEARLY;BYYEARDAY=1,100,-1", "2027-01-01")),
      fi: "joka vuosi vuoden ensimmäisenä, 100. ja viimeisenä päivänä klo 17.30–19.30, ensimmäisen "
        + "kerran pe 1.1.2027",
      sv: "varje år första, 100:e och sista dagen på året kl. 17.30–19.30, första gången fre 1.1.2027",
      en: "every year on the first, 100th and last day of the year, 17:30–19:30, first on Fri 1 January 2027"
    ),
    SpokenSchedule(
      .sketch(.rule("FREQ=YEARLY;BYMONTH=1,2,3;BYMONTHDAY=1,2,-1;BYSETPOS=1,-1", "2027-01-01")),
      fi: "joka vuosi tammikuun, helmikuun ja maaliskuun 1. ja 2. päivänä ja viimeisenä päivänä klo "
        + "17.30–19.30, näistä vuoden ensimmäinen ja viimeinen, ensimmäisen kerran pe 1.1.2027",
      sv: "varje år den 1 och 2 och sista dagen i januari, februari och mars kl. 17.30–19.30, av dem "
        + "den första och sista på året, första gången fre 1.1.2027",
      en: "every year on the 1st and 2nd and last day of January, February and March, 17:30–19:30, "
        + "of these the first and last of the year, first on Fri 1 January 2027"
    ),
  ]
}
