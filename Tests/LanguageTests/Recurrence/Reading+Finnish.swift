extension Reading {
  /// The phrases of the programme's table, and sentences that are made of them.
  static let finnish = [
    Reading("perjantaisin 9.30–11.30", "fi FREQ=WEEKLY;BYDAY=FR 09:30+120"),
    Reading("varje måndag", "sv FREQ=WEEKLY;BYDAY=MO"),
    Reading("every Friday", "en FREQ=WEEKLY;BYDAY=FR"),
    Reading("maanantaista torstaihin ja lauantaisin", "fi FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,SA"),
    Reading("ke, pe–su 16–19.30", "fi FREQ=WEEKLY;BYDAY=WE,FR,SA,SU 16:00+210"),
    Reading("arkisin", "fi FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
    Reading("ma–pe", "fi FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
    Reading("arkisin, ma–pe", "fi FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
    Reading("kahdesta puoli viiteen", "fi 14:00+150", but: "missing days"),
    Reading("tiistaisin kahdesta puoli viiteen", "fi FREQ=WEEKLY;BYDAY=TU 14:00+150"),
    Reading("halv tio till halv tolv", "sv 09:30+120", but: "missing days"),
    Reading("varje måndag halv tio till halv tolv", "sv FREQ=WEEKLY;BYDAY=MO 09:30+120"),
    Reading("klo 18", "fi 18:00", but: "missing days"),
    Reading("klo 10 alkaen", "fi 10:00", but: "missing days"),
    Reading("kl. 12", "sv 12:00", but: "missing days"),
    Reading("su klo 12 alkaen", "fi FREQ=WEEKLY;BYDAY=SU 12:00"),
    Reading("su 6.9.2026 klo 12 alkaen", "fi 2026-09-06 12:00"),
    Reading("su klo 12 alkaen 6.9.", "fi FREQ=WEEKLY;BYDAY=SU 12:00", but: "unclear: klo 12 alkaen 6.9."),
    Reading("kesto 20–30 min", "fi 30 min", but: "missing days"),
    Reading("noin puoli tuntia", "fi 30 min", but: "missing days"),
    Reading("tiistaisin klo 10, noin puoli tuntia", "fi FREQ=WEEKLY;BYDAY=TU 10:00+30"),
    Reading("parillisten viikkojen maanantaisin", "fi FREQ=WEEKLY;BYDAY=MO even"),
    Reading("parillinen viikko", "fi", but: "missing days"),
    Reading("parillinen viikko / keskiviikko", "fi FREQ=WEEKLY;BYDAY=WE even"),
    Reading("parittomien viikkojen maanantaisin", "fi FREQ=WEEKLY;BYDAY=MO odd"),
    Reading("pariton viikko / tiistai", "fi FREQ=WEEKLY;BYDAY=TU odd"),
    Reading("jämna veckor", "sv", but: "missing days"),
    Reading("udda veckor", "sv", but: "missing days"),
    Reading("måndagar jämna veckor", "sv FREQ=WEEKLY;BYDAY=MO even"),
    Reading("varje måndag i udda veckor", "sv FREQ=WEEKLY;BYDAY=MO odd"),
    Reading("joka toinen tiistai", "fi FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", but: "missing first_date"),
    Reading("kahden viikon välein", "fi", but: "missing days, missing first_date"),
    Reading(
      "kahden viikon välein tiistaisin, ensimmäinen kerta 8.9.",
      "fi FREQ=WEEKLY;INTERVAL=2;BYDAY=TU from 2026-09-08"
    ),
    Reading("varannan söndag", "sv FREQ=WEEKLY;INTERVAL=2;BYDAY=SU", but: "missing first_date"),
    Reading("every other Tuesday", "en FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", but: "missing first_date"),
    Reading(
      "6.9. alkaen joka toinen torstai",
      "fi FREQ=WEEKLY;INTERVAL=2;BYDAY=TH from 2026-09-06",
      but: "2026-09-06 is no thursday"
    ),
    Reading("10.9. alkaen joka toinen torstai", "fi FREQ=WEEKLY;INTERVAL=2;BYDAY=TH from 2026-09-10"),
    Reading("joka toinen viikonloppu", "fi", but: "missing days, missing first_date"),
    Reading("joka neljäs viikko", "fi", but: "missing days, missing first_date"),
    Reading("joka neljäs viikko maanantaisin, 21.9. alkaen", "fi FREQ=WEEKLY;INTERVAL=4;BYDAY=MO from 2026-09-21"),
    Reading("kuukauden ensimmäinen torstai", "fi FREQ=MONTHLY;BYDAY=1TH"),
    Reading("pääasiassa kuukauden ensimmäisenä tiistaina", "fi FREQ=MONTHLY;BYDAY=1TU usual"),
    Reading("kuukauden viimeinen keskiviikko", "fi FREQ=MONTHLY;BYDAY=-1WE"),
    Reading("last Wednesday of the month", "en FREQ=MONTHLY;BYDAY=-1WE"),
    Reading("second Wednesday of the month", "en FREQ=MONTHLY;BYDAY=2WE"),
    Reading("kerran kuussa", "fi", but: "missing dates"),
    Reading("kuukausittain", "fi", but: "missing dates"),
    Reading("en gång i månaden", "sv", but: "missing dates"),
    Reading("kerran kuussa: 8.9., 6.10. ja 10.11. klo 17", "fi 2026-09-08 2026-10-06 2026-11-10 17:00"),
    Reading("en gång i månaden: 8.9, 6.10 och 10.11 kl. 17–19", "sv 2026-09-08 2026-10-06 2026-11-10 17:00+120"),
    Reading(
      "satunnaisesti noin kerran kuussa; seuraava ti 16.12.",
      "fi 2026-12-16 irregular",
      but: "2026-12-16 is no tuesday"
    ),
    Reading("satunnaisesti noin kerran kuussa; seuraava ke 16.12.", "fi 2026-12-16 irregular"),
    Reading("satunnaisesti noin kerran kuussa", "fi irregular", but: "missing dates"),
    Reading("kerran tai kaksi viikossa", "fi", but: "no dates in: kerran tai kaksi viikossa"),
    Reading("8.3., 5.4. ja 17.5. klo 10–12", "fi 2027-03-08 2027-04-05 2027-05-17 10:00+120"),
    Reading("kahdeksan kertaa", "fi 8 times", but: "missing days"),
    Reading("viitenä peräkkäisenä keskiviikkona", "fi FREQ=WEEKLY;BYDAY=WE 5 times", but: "missing first_date"),
    Reading(
      "viitenä peräkkäisenä keskiviikkona klo 17–19, 9.9. alkaen",
      "fi FREQ=WEEKLY;COUNT=5;BYDAY=WE 17:00+120 from 2026-09-09 5 times"
    ),
    Reading("(24.10. ei ryhmää)", "fi not 2026-10-24", but: "missing days"),
    Reading("lauantaisin klo 10 (24.10. ei ryhmää)", "fi FREQ=WEEKLY;BYDAY=SA 10:00 not 2026-10-24"),
    Reading("ei ryhmää vk 42", "fi not week 42", but: "missing days"),
    Reading("viikko 10 on taukoviikko", "fi not week 10", but: "missing days"),
    Reading(
      "tiistaisin klo 9, ei ryhmää vk 42, viikko 10 on taukoviikko",
      "fi FREQ=WEEKLY;BYDAY=TU 09:00 not week 42 not week 10"
    ),
    Reading("koulujen lomaviikoilla ei ole toimintaa", "fi school holidays: observes", but: "missing days"),
    Reading("koulujen loma-aikoina ei kokoonnuta", "fi school holidays: observes", but: "missing days"),
    Reading(
      "tiistaisin klo 9; koulujen loma-aikoina ei kokoonnuta",
      "fi FREQ=WEEKLY;BYDAY=TU 09:00 school holidays: observes"
    ),
    Reading(
      "noudattaa koulujen työ- ja loma-aikoja",
      "fi public holidays: observes school holidays: observes",
      but: "missing days"
    ),
    Reading("vain koulupäivinä", "fi public holidays: observes school holidays: observes", but: "missing days"),
    Reading(
      "arkisin klo 9–12, vain koulupäivinä",
      "fi FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR 09:00+180 public holidays: observes school holidays: observes"
    ),
    Reading("syyslomaviikolla 43 maanantaina, tiistaina ja keskiviikkona", "fi", but: "missing days"),
    Reading("paus under sportlovsveckan", "sv", but: "missing break_dates, missing days"),
    Reading(
      "onsdagar kl. 9.30–10, paus under sportlovsveckan 22–28.2",
      "sv FREQ=WEEKLY;BYDAY=WE 09:30+30 not 2027-02-22…2027-02-28 (sportlovsveckan)"
    ),
    Reading(
      "onsdagar kl. 9.30–10, paus under sportlovsveckan",
      "sv FREQ=WEEKLY;BYDAY=WE 09:30+30",
      but: "missing break_dates"
    ),
    Reading("viimeinen to 17.12., jatkuu to 14.1.", "fi until 2026-12-17 again 2027-01-14", but: "missing days"),
    Reading(
      "torstaisin klo 10, viimeinen to 17.12., jatkuu to 14.1.",
      "fi FREQ=WEEKLY;BYDAY=TH 10:00 until 2026-12-17 again 2027-01-14"
    ),
    Reading(
      "suljettu 30.12.–10.1., avoinna jälleen 11.1.",
      "fi again 2027-01-11 not 2026-12-30…2027-01-10",
      but: "missing days"
    ),
    Reading(
      "maanantaisin klo 10–12, suljettu 30.12.–10.1., avoinna jälleen 11.1.",
      "fi FREQ=WEEKLY;BYDAY=MO 10:00+120 again 2027-01-11 not 2026-12-30…2027-01-10"
    ),
    Reading("poikkeuksellisesti kiinni pe 5.2.", "fi not 2027-02-05", but: "missing days"),
    Reading(
      "perjantaisin klo 17–21, poikkeuksellisesti kiinni pe 6.2.",
      "fi FREQ=WEEKLY;BYDAY=FR 17:00+240 not 2027-02-06",
      but: "2027-02-06 is no friday, no meeting on 2027-02-06"
    ),
    Reading("HUOM! 9.12. klo 10–12", "fi changed 2026-12-09 10:00+120", but: "missing days"),
    Reading(
      "keskiviikkoisin klo 13–15, HUOM! 9.12. klo 10–12",
      "fi FREQ=WEEKLY;BYDAY=WE 13:00+120 changed 2026-12-09 10:00+120"
    ),
    Reading("poikkeuksellisesti (toisessa paikassa)", "fi", but: "missing dates, missing days"),
    Reading(
      "keskiviikkoisin klo 13–15, 9.12. poikkeuksellisesti (toisessa paikassa)",
      "fi FREQ=WEEKLY;BYDAY=WE 13:00+120 changed 2026-12-09 (toisessa paikassa)"
    ),
    Reading("paitsi joulukuussa 17.12.", "fi", but: "missing days"),
    Reading(
      "kuukauden viimeinen torstai klo 12, paitsi joulukuussa 17.12.",
      "fi FREQ=MONTHLY;BYDAY=-1TH 12:00 moved 2026-12-31 to 2026-12-17"
    ),
    Reading("sunnuntaisin lukuun ottamatta juhlapyhiä", "fi FREQ=WEEKLY;BYDAY=SU public holidays: observes"),
    Reading("aattona suljettu", "fi", but: "missing break_dates, missing days"),
    Reading("arkipyhinä suljettu", "fi public holidays: observes", but: "missing days"),
    Reading(
      "arkisin klo 9–15, arkipyhinä suljettu",
      "fi FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR 09:00+360 public holidays: observes"
    ),
    Reading("syksy", "fi autumn", but: "missing days"),
    Reading("kevätkausi", "fi spring", but: "missing days"),
    Reading("vk 36–48", "fi from 2026-08-31 until 2026-11-29", but: "missing days"),
    Reading("tiistaisin klo 10–12, vk 36–48", "fi FREQ=WEEKLY;BYDAY=TU 10:00+120 from 2026-08-31 until 2026-11-29"),
    Reading("toistaiseksi", "fi open-ended", but: "missing days"),
    Reading("tills vidare", "sv open-ended", but: "missing days"),
    Reading("tiistaisin klo 10–12 toistaiseksi", "fi FREQ=WEEKLY;BYDAY=TU 10:00+120 open-ended"),
    Reading("kesätauko", "fi", but: "missing break_dates, missing days"),
    Reading("joulutauko", "fi", but: "missing break_dates, missing days"),
    Reading(
      "tiistaisin klo 10–12, joulutauko 19.12.–6.1.",
      "fi FREQ=WEEKLY;BYDAY=TU 10:00+120 not 2026-12-19…2027-01-06 (joulutauko)"
    ),
    Reading("ilmoittautuminen viimeistään 28.1.", "fi register by 2027-01-28", but: "missing days"),
    Reading(
      "tiistaisin klo 10–12, ilmoittautuminen viimeistään 28.1.",
      "fi FREQ=WEEKLY;BYDAY=TU 10:00+120 register by 2027-01-28"
    ),
    Reading("haku 28.1. mennessä", "fi register by 2027-01-28", but: "missing days"),
    Reading("ryhmä täytetään ilmoittautumisjärjestyksessä", "fi first come", but: "missing days"),
    Reading("ei vk 42", "fi not week 42", but: "missing days"),
    Reading("ei vko 42", "fi not week 42", but: "missing days"),
    Reading("ei viikko 42", "fi not week 42", but: "missing days"),
    Reading("inte v. 42", "sv not week 42", but: "missing days"),
    Reading("6.9., 24.10.", "fi 2026-09-06 2026-10-24"),
  ]
}
