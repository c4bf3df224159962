extension Reading {
  /// Time phrases as real programmes publish them, each on a day of its own season.
  static let programme = [
    Reading("perjantaisin 9.30–11.30", "fi FREQ=WEEKLY;BYDAY=FR 09:30+120", on: "2025-10-01"),
    Reading(
      "parillisten viikkojen maanantaisin klo 17.30–19.30",
      "fi FREQ=WEEKLY;BYDAY=MO even 17:30+120",
      on: "2025-10-01"
    ),
    Reading(
      "maanantaisin klo 13–15: 26.8., 23.9., 21.10., huom. 9.12. klo 10–12",
      "fi 2024-08-26 2024-09-23 2024-10-21 2024-12-09 10:00+120 13:00+120",
      on: "2024-08-26"
    ),
    Reading(
      "maanantaisin 1.12., 8.12., 15.12. klo 8.30–11",
      "fi 2025-12-01 2025-12-08 2025-12-15 08:30+150",
      on: "2025-12-01"
    ),
    Reading(
      "keskiviikkoisin 3.12., 10.12., 17.12. klo 8.30–11",
      "fi 2025-12-03 2025-12-10 2025-12-17 08:30+150",
      on: "2025-12-01"
    ),
    Reading(
      "torstaisin 4.12., 11.12., 18.12. klo 8.30–11",
      "fi 2025-12-04 2025-12-11 2025-12-18 08:30+150",
      on: "2025-12-01"
    ),
    Reading("perjantaisin 5.12. ja 19.12. klo 8.30–11", "fi 2025-12-05 2025-12-19 08:30+150", on: "2025-12-01"),
    Reading("perjantaina 12.12. klo 8.30–11", "fi 2025-12-12 08:30+150", on: "2025-12-01"),
    Reading(
      "every other Tuesday 5–7 pm",
      "en FREQ=WEEKLY;INTERVAL=2;BYDAY=TU 17:00+120",
      but: "missing first_date",
      on: "2025-10-01"
    ),
    Reading("every Friday 4–6 pm", "en FREQ=WEEKLY;BYDAY=FR 16:00+120", on: "2025-10-01"),
    Reading(
      "pariton viikko / maanantai 17:05–17:30 (Wäinö)",
      "fi FREQ=WEEKLY;BYDAY=MO odd 17:05+25 (Wäinö)",
      on: "2025-08-04"
    ),
    Reading(
      "parillinen viikko / keskiviikko 18:50–19:20 (Wäinö)",
      "fi FREQ=WEEKLY;BYDAY=WE even 18:50+30 (Wäinö)",
      on: "2025-08-04"
    ),
    Reading(
      "pariton viikko / torstai 16:30–17:00 (Wivi)",
      "fi FREQ=WEEKLY;BYDAY=TH odd 16:30+30 (Wivi)",
      on: "2025-08-04"
    ),
    Reading(
      "parillinen viikko / tiistai 19:05–19:30 (Wivi)",
      "fi FREQ=WEEKLY;BYDAY=TU even 19:05+25 (Wivi)",
      on: "2025-08-04"
    ),
    Reading("keskiviikkoisin ja torstaisin kello 13–16", "fi FREQ=WEEKLY;BYDAY=WE,TH 13:00+180", on: "2025-10-01"),
    Reading("keskiviikkoisin ja torstaisin kello 15–20", "fi FREQ=WEEKLY;BYDAY=WE,TH 15:00+300", on: "2025-10-01"),
    Reading("every Friday at 10–11.30 am", "en FREQ=WEEKLY;BYDAY=FR 10:00+90", on: "2025-10-01"),
    Reading(
      "tisdagar och torsdagar 11.8–17.12 kl. 9.00–13.00",
      "sv FREQ=WEEKLY;BYDAY=TU,TH 09:00+240 from 2020-08-11 until 2020-12-17",
      on: "2020-08-11"
    ),
    Reading(
      "onsdagar kl. 11:30–14:00, 28.8–11.12",
      "sv FREQ=WEEKLY;BYDAY=WE 11:30+150 from 2019-08-28 until 2019-12-11",
      on: "2019-08-28"
    ),
    Reading("torstaisin klo 14.30–16", "fi FREQ=WEEKLY;BYDAY=TH 14:30+90", on: "2020-02-28"),
    Reading("kerran kuukaudessa, luetellut päivät ja paikat", "fi", but: "missing dates", on: "2024-08-23"),
    Reading("keskiviikkoisin ja torstaisin klo 9–11.30", "fi FREQ=WEEKLY;BYDAY=WE,TH 09:00+150", on: "2025-10-01"),
    Reading("every Thursday 9.30–12", "en FREQ=WEEKLY;BYDAY=TH 09:30+150", on: "2025-10-01"),
    Reading("every Friday 10–12.30", "en FREQ=WEEKLY;BYDAY=FR 10:00+150", on: "2025-10-01"),
    Reading("every Wednesday 11–13", "en FREQ=WEEKLY;BYDAY=WE 11:00+120", on: "2025-10-01"),
    Reading("every Thursday 13–15", "en FREQ=WEEKLY;BYDAY=TH 13:00+120", on: "2025-10-01"),
    Reading("last Wednesday of the month 17–19", "en FREQ=MONTHLY;BYDAY=-1WE 17:00+120", on: "2025-10-01"),
    Reading("second Wednesday of the month at 17.30", "en FREQ=MONTHLY;BYDAY=2WE 17:30", on: "2025-10-01"),
    Reading(
      "kolme tapaamista 8.3., 5.4. ja 17.5.2024 klo 10–12",
      "fi 2024-03-08 2024-04-05 2024-05-17 10:00+120 3 times",
      on: "2024-03-08"
    ),
    Reading(
      "torstaina 19.9.2024 klo 15–17 alkaen kahdeksan kertaa: 26.9., 3.10., 10.10., 17.10., (24.10. ei "
        + "ryhmää), 31.10., (7.11. ei ryhmää), 14.11. ja 21.11.",
      "fi 2024-09-19 2024-09-26 2024-10-03 2024-10-10 2024-10-17 2024-10-31 2024-11-14 2024-11-21 "
        + "15:00+120 from 2024-09-19 8 times not 2024-10-24 not 2024-11-07",
      on: "2024-09-19"
    ),
    Reading("ke, pe–su 16–19.30", "fi FREQ=WEEKLY;BYDAY=WE,FR,SA,SU 16:00+210", on: "2025-10-01"),
    Reading("to, la–su klo 16–19.30", "fi FREQ=WEEKLY;BYDAY=TH,SA,SU 16:00+210", on: "2025-10-01"),
    Reading("ti klo 15.30–19", "fi FREQ=WEEKLY;BYDAY=TU 15:30+210", on: "2025-10-01"),
    Reading("pe klo 15–18", "fi FREQ=WEEKLY;BYDAY=FR 15:00+180", on: "2025-10-01"),
    Reading(
      "tiistaisin kello 10–14, 28.9. alkaen; syyslomaviikolla 43 maanantaina, tiistaina ja keskiviikkona",
      "fi FREQ=WEEKLY;BYDAY=TU 10:00+240 from 2021-09-28 also 2021-10-25 also 2021-10-27",
      on: "2021-09-28"
    ),
    Reading(
      "torstaisin klo 10.00, kesto 20–30 minuuttia; viimeinen to 18.12., jatkuu to 15.1.2026",
      "fi FREQ=WEEKLY;BYDAY=TH 10:00+30 until 2025-12-18 again 2026-01-15",
      on: "2025-12-18"
    ),
    Reading(
      "satunnaisesti noin kerran kuussa; seuraava ti 16.12. klo 10",
      "fi 2025-12-16 10:00 irregular",
      on: "2025-12-16"
    ),
    Reading("onsdagar kl. 09:30–10:00", "sv FREQ=WEEKLY;BYDAY=WE 09:30+30", on: "2020-01-20"),
    Reading("onsdagar kl. 10:15–10:45", "sv FREQ=WEEKLY;BYDAY=WE 10:15+30", on: "2020-01-20"),
    Reading("fredagar kl. 09:30–10:00", "sv FREQ=WEEKLY;BYDAY=FR 09:30+30", on: "2020-01-20"),
    Reading("fredagar kl. 10:15–10:45", "sv FREQ=WEEKLY;BYDAY=FR 10:15+30", on: "2020-01-20"),
    Reading("lördagar kl. 10:00–10:30", "sv FREQ=WEEKLY;BYDAY=SA 10:00+30", on: "2020-01-20"),
    Reading("fredagar kl. 10:00–10:30", "sv FREQ=WEEKLY;BYDAY=FR 10:00+30", on: "2020-01-20"),
    Reading("fredagar kl. 10:45–11:15", "sv FREQ=WEEKLY;BYDAY=FR 10:45+30", on: "2020-01-20"),
    Reading("tisdagar kl. 18:00–18:30", "sv FREQ=WEEKLY;BYDAY=TU 18:00+30", on: "2020-01-20"),
    Reading("onsdagar kl. 12:00", "sv FREQ=WEEKLY;BYDAY=WE 12:00", on: "2020-01-20"),
    Reading("Monday and Friday 9.00–15.30", "en FREQ=WEEKLY;BYDAY=MO,FR 09:00+390", on: "2025-10-01"),
    Reading("Tuesday 13.00–15.30", "en FREQ=WEEKLY;BYDAY=TU 13:00+150", on: "2025-10-01"),
    Reading("Wednesday and Thursday 12.30–15.30", "en FREQ=WEEKLY;BYDAY=WE,TH 12:30+180", on: "2025-10-01"),
    Reading("Tuesday to Thursday 9.00–12.00", "en FREQ=WEEKLY;BYDAY=TU,WE,TH 09:00+180", on: "2025-10-01"),
    Reading(
      "klo 9.30; syyskausi alkoi maanantaina 18.8.",
      "fi 09:30 from 2025-08-18 autumn",
      but: "missing days",
      on: "2025-08-18"
    ),
    Reading(
      "kerran kuussa maanantaisin klo 16: 25.9., 27.10. ja 24.11.",
      "fi 2025-09-25 2025-10-27 2025-11-24 16:00",
      but: "2025-09-25 is no monday",
      on: "2025-09-22"
    ),
    Reading(
      "8.11., 15.11., 22.11. ja 5.12. klo 14",
      "fi 2025-11-08 2025-11-15 2025-11-22 2025-12-05 14:00",
      on: "2025-09-22"
    ),
    Reading(
      "joka toinen maanantai klo 13",
      "fi FREQ=WEEKLY;INTERVAL=2;BYDAY=MO 13:00",
      but: "missing first_date",
      on: "2025-09-22"
    ),
    Reading(
      "kuukausittain klo 13: 22.9., 20.10., 17.11. ja 15.12.",
      "fi 2025-09-22 2025-10-20 2025-11-17 2025-12-15 13:00",
      on: "2025-09-22"
    ),
    Reading(
      "torstaisin 25.9., 30.10., 13.11. ja 4.12. klo 12",
      "fi 2025-09-25 2025-10-30 2025-11-13 2025-12-04 12:00",
      on: "2025-09-22"
    ),
    Reading(
      "joka kuukauden viimeinen keskiviikko klo 12, paitsi joulukuussa 17.12.",
      "fi FREQ=MONTHLY;BYDAY=-1WE 12:00 moved 2025-12-31 to 2025-12-17",
      on: "2025-09-22"
    ),
    Reading("maanantaisin klo 10–12", "fi FREQ=WEEKLY;BYDAY=MO 10:00+120", on: "2025-09-22"),
    Reading(
      "2. tammikuuta lähtien aina parittomien viikkojen maanantaisin kello 18–20",
      "fi FREQ=WEEKLY;BYDAY=MO odd 18:00+120 from 2017-01-02",
      on: "2017-01-02"
    ),
    Reading("tiistaisin kello 8.30–11.30", "fi FREQ=WEEKLY;BYDAY=TU 08:30+180", on: "2021-10-01"),
    Reading("keskiviikkoisin kello 9–12", "fi FREQ=WEEKLY;BYDAY=WE 09:00+180", on: "2021-10-01"),
    Reading(
      "maanantaista torstaihin ja lauantaisin klo 14.30–16.30",
      "fi FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,SA 14:30+120",
      on: "2025-10-01"
    ),
    Reading("maanantaista torstaihin klo 17–20", "fi FREQ=WEEKLY;BYDAY=MO,TU,WE,TH 17:00+180", on: "2025-10-01"),
    Reading(
      "perjantaisin ja lauantaisin klo 17–21; poikkeuksellisesti kiinni pe 6.2. ja 13.2.",
      "fi FREQ=WEEKLY;BYDAY=FR,SA 17:00+240 not 2026-02-06 not 2026-02-13",
      on: "2025-10-01"
    ),
    Reading("keskiviikkoisin ja torstaisin klo 14.30–15.30", "fi FREQ=WEEKLY;BYDAY=WE,TH 14:30+60", on: "2025-10-01"),
    Reading("keskiviikkoisin klo 16–17", "fi FREQ=WEEKLY;BYDAY=WE 16:00+60", on: "2025-10-01"),
    Reading("perjantaisin klo 15–16.30", "fi FREQ=WEEKLY;BYDAY=FR 15:00+90", on: "2025-10-01"),
    Reading("Tuesday 9–14", "en FREQ=WEEKLY;BYDAY=TU 09:00+300", on: "2025-10-01"),
    Reading("Friday 9–12", "en FREQ=WEEKLY;BYDAY=FR 09:00+180", on: "2025-10-01"),
    Reading(
      "varje måndag från halv tio till halv tolv; ibland också på torsdagar",
      "sv FREQ=WEEKLY;BYDAY=MO 09:30+120",
      but: "no dates in: ibland också på torsdagar",
      on: "2025-10-01"
    ),
    Reading("perjantaisin kello 10–12", "fi FREQ=WEEKLY;BYDAY=FR 10:00+120", on: "2025-10-01"),
    Reading(
      "tiistaisin ja keskiviikkoisin kahdesta puoli viiteen",
      "fi FREQ=WEEKLY;BYDAY=TU,WE 14:00+150",
      on: "2020-01-01"
    ),
    Reading(
      "alakoululaisten vuoron jälkeen, arkisin kahdeksaan asti",
      "fi FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
      but: "unknown: alakoululaisten vuoron jälkeen, missing start_time",
      on: "2020-01-01"
    ),
    Reading(
      "joka toinen viikonloppu viidestä yhteentoista",
      "fi 17:00+360",
      but: "missing days, missing first_date",
      on: "2020-01-01"
    ),
    Reading("19.2.2026 klo 16.30–18.30", "fi 2026-02-19 16:30+120", on: "2026-02-19"),
    Reading(
      "tiistaisin klo 18–20, 20.2.–16.4.2024, 8 kertaa, viikko 10 taukoviikko",
      "fi FREQ=WEEKLY;BYDAY=TU 18:00+120 from 2024-02-20 until 2024-04-16 8 times not week 10",
      on: "2024-02-20"
    ),
    Reading(
      "torstaisin klo 17.30–19.00: 5.9., 3.10., 7.11.2024",
      "fi 2024-09-05 2024-10-03 2024-11-07 17:30+90",
      on: "2024-03-07"
    ),
    Reading(
      "torstaisin klo 17.30–19.00: 7.3., 4.4., 2.5.2024",
      "fi 2024-03-07 2024-04-04 2024-05-02 17:30+90",
      on: "2024-03-07"
    ),
    Reading("on Tuesdays", "en FREQ=WEEKLY;BYDAY=TU", on: "2025-10-01"),
    Reading("on Wednesdays", "en FREQ=WEEKLY;BYDAY=WE", on: "2025-10-01"),
    Reading("joka maanantai", "fi FREQ=WEEKLY;BYDAY=MO", on: "2025-10-01"),
    Reading("maanantaisin ja torstaisin", "fi FREQ=WEEKLY;BYDAY=MO,TH", on: "2025-10-01"),
    Reading("perjantaisin", "fi FREQ=WEEKLY;BYDAY=FR", on: "2025-10-01"),
  ]
}
