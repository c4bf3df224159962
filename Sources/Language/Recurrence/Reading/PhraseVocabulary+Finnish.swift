import Scheduling

extension PhraseVocabulary {
  static let finnishTable: [(PhraseTerm, String)] =
    weekdays(
      [
        "maanantai|maanantaina|maanantain|ma", "tiistai|tiistaina|tiistain|ti",
        "keskiviikko|keskiviikkona|keskiviikon|ke", "torstai|torstaina|torstain|to",
        "perjantai|perjantaina|perjantain|pe", "lauantai|lauantaina|lauantain|la",
        "sunnuntai|sunnuntaina|sunnuntain|su",
      ]
    ) { .weekday($0, isPlural: false) }
    + weekdays(
      [
        "maanantaisin|maanantait", "tiistaisin|tiistait", "keskiviikkoisin|keskiviikot", "torstaisin|torstait",
        "perjantaisin|perjantait", "lauantaisin|lauantait", "sunnuntaisin|sunnuntait",
      ]
    ) { .weekday($0, isPlural: true) }
    + weekdays(
      [
        "maanantaista", "tiistaista", "keskiviikosta", "torstaista", "perjantaista", "lauantaista", "sunnuntaista",
      ]
    ) { .dayFrom($0) }
    + weekdays(
      [
        "maanantaihin", "tiistaihin", "keskiviikkoon", "torstaihin", "perjantaihin", "lauantaihin", "sunnuntaihin",
      ]
    ) { .dayTo($0) }
    + counted(finnishMonths) { .month($0) } + counted(finnishMonthsIn) { .inMonth($0) }
    + finnishNumbers + finnishDays + finnishTimes + finnishBounds + finnishExceptions

  private static let finnishMonths = [
    "tammikuuta|tammikuun", "helmikuuta|helmikuun", "maaliskuuta|maaliskuun", "huhtikuuta|huhtikuun",
    "toukokuuta|toukokuun", "kesäkuuta|kesäkuun", "heinäkuuta|heinäkuun", "elokuuta|elokuun", "syyskuuta|syyskuun",
    "lokakuuta|lokakuun", "marraskuuta|marraskuun", "joulukuuta|joulukuun",
  ]

  private static let finnishMonthsIn = [
    "tammikuussa", "helmikuussa", "maaliskuussa", "huhtikuussa", "toukokuussa", "kesäkuussa", "heinäkuussa",
    "elokuussa", "syyskuussa", "lokakuussa", "marraskuussa", "joulukuussa",
  ]

  private static let finnishNumbers: [(PhraseTerm, String)] =
    counted([
      "ensimmäinen|ensimmäisenä|ensimmäisen", "toinen|toisena|toisen", "kolmas|kolmantena|kolmannen",
      "neljäs|neljäntenä|neljännen", "viides|viidentenä|viidennen", "kuudes|kuudentena|kuudennen",
      "seitsemäs|seitsemäntenä|seitsemännen", "kahdeksas|kahdeksantena|kahdeksannen",
      "yhdeksäs|yhdeksäntenä|yhdeksännen", "kymmenes|kymmenentenä|kymmenennen",
    ]) { .ordinal($0) }
    + [
      (.ordinal(-1), "viimeinen|viimeisenä|viimeisen"),
      (.ordinal(-2), "toiseksi viimeinen|toiseksi viimeisenä|toiseksi viimeisen"),
    ]
    + counted([
      "yksi|yhden|yhtenä", "kaksi|kahden|kahtena", "kolme|kolmen|kolmena", "neljä|neljän|neljänä",
      "viisi|viiden|viitenä", "kuusi|kuuden|kuutena", "seitsemän|seitsemänä", "kahdeksan|kahdeksana",
      "yhdeksän|yhdeksänä", "kymmenen|kymmenenä", "yksitoista|yhdentoista", "kaksitoista|kahdentoista",
    ]) { .numeral($0) }
    + counted([
      "yhdestä", "kahdesta", "kolmesta", "neljästä", "viidestä", "kuudesta", "seitsemästä", "kahdeksasta",
      "yhdeksästä", "kymmenestä", "yhdestätoista", "kahdestatoista",
    ]) { .hourFrom($0) }
    + counted([
      "yhteen", "kahteen", "kolmeen", "neljään", "viiteen", "kuuteen", "seitsemään", "kahdeksaan", "yhdeksään",
      "kymmeneen", "yhteentoista", "kahteentoista",
    ]) { .hourTo($0) }

  private static let finnishDays: [(PhraseTerm, String)] = [
    (.workdays, "arkisin|arkipäivisin|arkipäivinä|joka arkipäivä"),
    (.everyDay, "joka päivä|päivittäin"),
    (.every, "joka|jokainen|jokaisena"),
    (.unit(.day), "päivä|päivänä|päivän"),
    (.unit(.weekend), "viikonloppu|viikonloppuna|viikonloppuisin"),
    (.unit(.week), "viikko|viikon|viikolla|viikkoa|viikot|viikoilla|vk|vko|v"),
    (.unit(.month), "kuukausi|kuukautta"),
    (.ofMonth, "kuukauden|kuun"),
    (
      .parity(.even),
      "parillisten viikkojen|parillinen viikko|parillisina viikkoina|parillisilla viikoilla|parillisella viikolla"
        + "|parillisen viikon|parilliset viikot"
    ),
    (
      .parity(.odd),
      "parittomien viikkojen|pariton viikko|parittomina viikkoina|parittomilla viikoilla|parittomalla viikolla"
        + "|parittoman viikon|parittomat viikot"
    ),
    (.apart, "välein"),
    (.times, "kertaa|kerran|tapaamista|tapaamiskertaa|kokoontumista|tapaaminen"),
    (.consecutive, "peräkkäisenä"),
    (.onceAMonth, "kerran kuussa|kerran kuukaudessa|kuukausittain"),
    (.onceAWeek, "kerran viikossa|viikoittain"),
    (.listedElsewhere, "luetellut päivät|luetellut päivät ja paikat|luetellut paikat"),
    (.unschedulable, "kerran tai kaksi viikossa|1-2 kertaa viikossa|yksi tai kaksi kertaa viikossa"),
    (.sometimes, "joskus|toisinaan|ajoittain"),
    (.irregular, "satunnaisesti|epäsäännöllisesti"),
    (.mostly, "pääasiassa|pääsääntöisesti|yleensä"),
    (.about, "noin|n"),
  ]

  private static let finnishTimes: [(PhraseTerm, String)] = [
    (.clockMark, "klo|kello"),
    (.halfTo, "puoli"),
    (.halfHour, "puoli tuntia|puolen tunnin"),
    (.duration, "kesto|kestää"),
    (.unit(.minute), "min|minuuttia|minuutin"),
    (.unit(.hour), "h|t|tunti|tuntia|tunnin"),
    (.isAfternoon(false), "aamulla|aamupäivällä"),
    (.isAfternoon(true), "iltapäivällä|illalla"),
  ]

  private static let finnishBounds: [(PhraseTerm, String)] = [
    (.onwards, "alkaen|lähtien"),
    (.until, "asti|saakka"),
    (.openEnded, "toistaiseksi"),
    (.firstTime, "ensimmäisen kerran|ensimmäinen kerta"),
    (.ordinal(-1), "viimeisen kerran|viimeinen kerta"),
    (.next, "seuraava|seuraavan kerran|seuraava kerta"),
    (.begins, "alkaa|alkoi"),
    (.ends, "päättyy|loppuu"),
    (.resumes, "jatkuu|avoinna jälleen|auki jälleen"),
    (.season(.autumn), "syksy|syksyn|syksyllä|syyskausi|syyskaudella|syyskauden"),
    (.season(.spring), "kevät|kevään|keväällä|kevätkausi|kevätkaudella|kevätkauden"),
    (
      .deadline,
      "ilmoittautuminen viimeistään|ilmoittautumiset viimeistään|ilmoittaudu viimeistään|ilmoittautuminen"
        + "|ilmoittautumiset|ilmoittaudu|haku|hakuaika"
    ),
    (.by, "mennessä"),
    (.firstCome, "ryhmä täytetään ilmoittautumisjärjestyksessä|ilmoittautumisjärjestyksessä"),
    (.and, "ja|sekä"),
    (.or, "eikä|tai"),
    (.filler, "aina|on|ryhmä|kokoontuu|kokoonnumme|kokoonnutaan|avoinna|auki"),
  ]

  private static let finnishExceptions: [(PhraseTerm, String)] = [
    (
      .skip,
      "ei|ei ryhmää|ei ole ryhmää|ei toimintaa|ei ole toimintaa|ei kokoonnuta|ei kokoonnu|ei kokoontumista|suljettu"
        + "|on suljettu|kiinni|poikkeuksellisesti kiinni|poikkeuksellisesti suljettu|paitsi|lukuun ottamatta|tauko"
        + "|taukoa|taukoviikko|on taukoviikko|on tauko"
    ),
    (.also, "lisäksi|myös"),
    (.notice, "huom|huomio"),
    (.exceptionally, "poikkeuksellisesti"),
    (.movedTo, "siirretty pidettäväksi|siirretty|siirtyy"),
    (.otherPlace, "toisessa paikassa|eri paikassa"),
    (
      .schoolHolidays,
      "koulujen lomaviikoilla|koulujen loma-aikoina|koulujen lomien aikana|koulujen lomilla|koulujen loma-aikana"
    ),
    (.publicHolidays, "pyhäpäivinä|juhlapyhinä|juhlapyhiä|pyhäpäiviä|pyhinä"),
    (.weekdayHolidays, "arkipyhinä|arkipyhiä"),
    (.schoolDaysOnly, "vain koulupäivinä|noudattaa koulujen työ- ja loma-aikoja"),
    (.eve, "aattona|aattoina|aatot"),
    (.holidayWeek, "syyslomaviikolla|hiihtolomaviikolla|talvilomaviikolla|lomaviikolla|syyslomalla|hiihtolomalla"),
    (.namedBreak, "kesätauko|joulutauko|kesätauolla|joulutauolla|kesäloma|joululoma|syysloma|talviloma|hiihtoloma"),
  ]
}
