extension Reading {
  /// What must not be guessed, and what only looks as if it had to be.
  static let doubtful = [
    Reading(
      "6.9. alkaen joka toinen torstai",
      "fi FREQ=WEEKLY;INTERVAL=2;BYDAY=TH from 2018-09-06",
      on: "2018-08-20"
    ),
    Reading("seuraava ti 16.12. klo 10", "fi 2025-12-16 10:00 irregular", on: "2025-11-20"),
    Reading("su 6.9. ja la 24.10. klo 10", "fi 2026-09-06 2026-10-24 10:00"),
    Reading("ma 6.9. klo 10", "fi 2026-09-06 10:00", but: "2026-09-06 is no monday"),
    Reading("from 9 to 11 on Mondays", "en FREQ=WEEKLY;BYDAY=MO 09:00+120"),
    Reading("maanantaisin tai tiistaisin klo 9", "fi FREQ=WEEKLY;BYDAY=MO,TU 09:00", but: "unknown: tai"),
    Reading("Mondays 5-7", "en FREQ=WEEKLY;BYDAY=MO 05:00+120", but: "unclear: 5-7"),
    Reading(
      "kello kahdeksasta kymmeneen maanantaisin",
      "fi FREQ=WEEKLY;BYDAY=MO 08:00+120",
      but: "unclear: kello kahdeksasta kymmeneen"
    ),
    Reading("maanantaisin klo 19–9", "fi FREQ=WEEKLY;BYDAY=MO 19:00+840", but: "wrong order: klo 19–9"),
    Reading("tiistaisin 30.2. alkaen klo 10", "fi FREQ=WEEKLY;BYDAY=TU 10:00", but: "no such date: 30.2."),
    Reading(
      "arkisin ja lauantaisin klo 9–12 ei pyhinä",
      "fi FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA 09:00+180 public holidays: observes"
    ),
    Reading(
      "joka toinen parillinen viikko maanantaisin klo 10",
      "fi FREQ=WEEKLY;BYDAY=MO even 10:00",
      but: "unknown: joka toinen"
    ),
    Reading("tisdagar 9.10–11.10", "sv FREQ=WEEKLY;BYDAY=TU 09:10+120", but: "unclear: 9.10–11.10"),
    Reading(
      "tiistaisin klo 9–11, torstaisin klo 12–14",
      "fi FREQ=WEEKLY;BYDAY=TU,TH 09:00+120",
      but: "unclear: klo 12–14"
    ),
    Reading("maanantaisin paitsi vauvat klo 10", "fi FREQ=WEEKLY;BYDAY=MO 10:00", but: "unknown: paitsi vauvat"),
    Reading("ei maanantaisin", "fi FREQ=WEEKLY;BYDAY=MO", but: "unknown: ei"),
    Reading("noin klo 10 maanantaisin", "fi FREQ=WEEKLY;BYDAY=MO 10:00", but: "unknown: noin"),
    Reading("tiistaisin klo 10 (kirjastossa)", "fi FREQ=WEEKLY;BYDAY=TU 10:00", but: "unknown: kirjastossa"),
    Reading("tiistaisin klo 10 (Pupu, Kani)", "fi FREQ=WEEKLY;BYDAY=TU 10:00", but: "unknown: Pupu Kani"),
    Reading("tiistaisin klo 10 (Ei kesällä)", "fi FREQ=WEEKLY;BYDAY=TU 10:00", but: "unknown: Ei kesällä"),
    Reading("tiistaisin (Pupu) klo 10 (Kani)", "fi FREQ=WEEKLY;BYDAY=TU 10:00 (Pupu)", but: "unknown: Kani"),
    Reading("tiistaisin klo 10, kahdeksaan asti", "fi FREQ=WEEKLY;BYDAY=TU 10:00", but: "unclear: kahdeksaan asti"),
    Reading("tiistaisin, kuukauden ensimmäinen torstai", "fi", but: "unclear: tiistaisin"),
    Reading(
      "parillisten viikkojen maanantaisin 7.9. ja 14.9. klo 10",
      "fi 2026-09-07 2026-09-14 10:00",
      but: "2026-09-07 is in no even week"
    ),
    Reading(
      "kolme kertaa tiistaisin 8.9. ja 15.9. klo 10",
      "fi 2026-09-08 2026-09-15 10:00 3 times",
      but: "3 times said, 2 found"
    ),
    Reading(
      "joka toinen tiistai 8.9., 22.9., 29.9. klo 10",
      "fi 2026-09-08 2026-09-22 2026-09-29 10:00",
      but: "unclear: 8.9."
    ),
    Reading("joka tiistai 8.9. klo 10", "fi 2026-09-08 10:00", but: "unclear: 8.9."),
    Reading(
      "tiistaisin klo 10, ei 9.9.",
      "fi FREQ=WEEKLY;BYDAY=TU 10:00 not 2026-09-09",
      but: "no meeting on 2026-09-09"
    ),
    Reading(
      "tiistaisin klo 10, 8.9.–17.11., 8 kertaa",
      "fi FREQ=WEEKLY;BYDAY=TU 10:00 from 2026-09-08 until 2026-11-17 8 times",
      but: "8 times said, 11 found"
    ),
    Reading(
      "tiistaisin klo 18, 8.9. alkaen, 8 kertaa, ei 13.10.",
      "fi FREQ=WEEKLY;BYDAY=TU 18:00 from 2026-09-08 until 2026-11-03 8 times not 2026-10-13"
    ),
    Reading(
      "tiistaisin klo 18, 8.9. alkaen, 8 kertaa, koulujen loma-aikoina ei kokoonnuta",
      "fi FREQ=WEEKLY;BYDAY=TU 18:00 from 2026-09-08 8 times school holidays: observes",
      but: "missing last_date"
    ),
    Reading(
      "tiistaisin klo 10, 17.11.2026–8.9.2026",
      "fi FREQ=WEEKLY;BYDAY=TU 10:00",
      but: "wrong order: 17.11.2026, 8.9.2026"
    ),
    Reading(
      "sunnuntaisin klo 12, arkipyhinä suljettu",
      "fi FREQ=WEEKLY;BYDAY=SU 12:00 public holidays: observes",
      but: "unclear: arkipyhinä"
    ),
    Reading("26.9., 3.10. ei ryhmää", "fi", but: "missing days"),
    Reading(
      "torstaisin klo 10; 24.9., 8.10. ei ryhmää",
      "fi FREQ=WEEKLY;BYDAY=TH 10:00 not 2026-09-24 not 2026-10-08"
    ),
    Reading("maanantaisin klo 10 ja 12", "fi FREQ=WEEKLY;BYDAY=MO 10:00", but: "unknown: 12"),
    Reading("tiistaisin klo 25", "fi FREQ=WEEKLY;BYDAY=TU", but: "unknown: klo 25"),
    Reading("tiistaisin klo 9.75", "fi FREQ=WEEKLY;BYDAY=TU", but: "unknown: klo 9.75"),
    Reading("31.4. klo 10", "fi 10:00", but: "no such date: 31.4., missing days"),
    Reading(
      "tiistaisin klo 10, 1.2.–1.2.2029, ei 6.2.",
      "fi FREQ=WEEKLY;BYDAY=TU 10:00 from 2029-02-01 until 2029-02-01 not 2029-02-06",
      but: "no meeting on 2029-02-06"
    ),
    Reading(
      "maanantaisin klo 10, ei 12.10. (syysloma, paikka suljettu!)",
      "fi FREQ=WEEKLY;BYDAY=MO 10:00 not 2026-10-12 (syysloma, paikka suljettu!)"
    ),
    Reading("maanantaisin klo 9–11 😀", "fi FREQ=WEEKLY;BYDAY=MO 09:00+120", but: "unknown: 😀"),
    Reading(
      "to 3.9., to 10.9. ja 5 muuta kertaa klo 17",
      "fi 2026-09-03 2026-09-10 17:00",
      but: "unknown: 5 muuta kertaa"
    ),
    Reading("joka kuukauden 31. päivänä klo 10", "fi FREQ=MONTHLY;BYMONTHDAY=31 10:00"),
    Reading("toista maanantai klo 10", "fi FREQ=WEEKLY;BYDAY=MO 10:00", but: "unknown: toista"),
    Reading("ma-su klo 10", "fi FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU 10:00"),
    Reading("pe–ma klo 10", "fi FREQ=WEEKLY;BYDAY=MO 10:00", but: "unknown: pe –"),
    Reading("kerran kuussa, ensimmäisenä maanantaina klo 18", "fi FREQ=MONTHLY;BYDAY=1MO 18:00"),
    Reading("28.8 kl. 9", "sv 2026-08-28 09:00"),
    Reading("9.10 kl. 9", "sv 2026-10-09 09:00"),
    Reading("ti 10–12", "fi FREQ=WEEKLY;BYDAY=TU 10:00+120"),
  ]
}
