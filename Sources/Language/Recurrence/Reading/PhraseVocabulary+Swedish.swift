import Scheduling

extension PhraseVocabulary {
  static let swedishTable: [(PhraseTerm, String)] =
    weekdays(
      [
        "måndag|måndagen|mån|må", "tisdag|tisdagen|tis|ti", "onsdag|onsdagen|ons|on", "torsdag|torsdagen|tors|to",
        "fredag|fredagen|fre|fr", "lördag|lördagen|lör|lö", "söndag|söndagen|sön|sö",
      ]
    ) { .weekday($0, isPlural: false) }
    + weekdays(
      [
        "måndagar|måndagarna", "tisdagar|tisdagarna", "onsdagar|onsdagarna", "torsdagar|torsdagarna",
        "fredagar|fredagarna", "lördagar|lördagarna", "söndagar|söndagarna",
      ]
    ) { .weekday($0, isPlural: true) }
    + counted(swedishMonths) { .month($0) } + counted(swedishMonths.map { "i \($0)" }) { .inMonth($0) }
    + swedishNumbers + swedishDays + swedishTimes + swedishBounds + swedishExceptions

  private static let swedishMonths = [
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
    "december",
  ]

  private static let swedishNumbers: [(PhraseTerm, String)] =
    counted([
      "första", "andra", "tredje", "fjärde", "femte", "sjätte", "sjunde", "åttonde", "nionde", "tionde",
    ]) { .ordinal($0) }
    + [(.ordinal(-1), "sista"), (.ordinal(-2), "näst sista")]
    + counted([
      "en|ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv",
    ]) { .numeral($0) }

  private static let swedishDays: [(PhraseTerm, String)] = [
    (.workdays, "vardagar|varje vardag|på vardagar"),
    (.everyDay, "varje dag|dagligen"),
    (.every, "varje|var|vart"),
    (.everyOther, "varannan|vartannat"),
    (.unit(.day), "dag|dagen|dagar|dagars"),
    (.unit(.weekend), "veckoslut|veckoslutet|helg|helgen|veckosluten|helger"),
    (.unit(.week), "vecka|veckan|veckor|veckorna|veckors|v"),
    (.unit(.month), "månad|månader|månaders"),
    (.ofMonth, "i månaden|i varje månad|varje månad"),
    (.parity(.even), "jämna veckor|i jämna veckor|under jämna veckor|jämn vecka|jämna veckors"),
    (.parity(.odd), "udda veckor|i udda veckor|under udda veckor|udda vecka|udda veckors|ojämna veckor"),
    (.apart, "mellanrum"),
    (.times, "gånger|gång|träffar|träff"),
    (.consecutive, "på varandra följande|i rad"),
    (.onceAMonth, "en gång i månaden|månatligen"),
    (.onceAWeek, "en gång i veckan"),
    (.listedElsewhere, "följande dagar|dagarna uppräknade"),
    (.unschedulable, "en eller två gånger i veckan|1-2 gånger i veckan|en till två gånger i veckan"),
    (.sometimes, "ibland|emellanåt|då och då"),
    (.irregular, "oregelbundet|sporadiskt"),
    (.mostly, "huvudsakligen|i regel|i allmänhet|vanligen"),
    (.about, "cirka|ca|ungefär|omkring"),
  ]

  private static let swedishTimes: [(PhraseTerm, String)] = [
    (.clockMark, "kl|klockan"),
    (.halfTo, "halv"),
    (.to, "till"),
    (.halfHour, "en halvtimme|halvtimme|en halv timme"),
    (.duration, "längd|varar|räcker"),
    (.unit(.minute), "min|minuter|minut"),
    (.unit(.hour), "h|tim|timme|timmar"),
    (.isAfternoon(false), "på morgonen|på förmiddagen|fm|f.m."),
    (.isAfternoon(true), "på eftermiddagen|på kvällen|em|e.m."),
  ]

  private static let swedishBounds: [(PhraseTerm, String)] = [
    (.onwards, "från|från och med|fr.o.m.|fom|med början"),
    (.until, "till och med|t.o.m.|tom"),
    (.openEnded, "tills vidare"),
    (.firstTime, "första gången"),
    (.ordinal(-1), "sista gången"),
    (.next, "nästa|nästa gång|nästa träff"),
    (.begins, "börjar|började|startar"),
    (.ends, "slutar|upphör"),
    (.resumes, "fortsätter|öppet igen|öppnar igen"),
    (.season(.autumn), "höst|hösten|höstsäsong|höstsäsongen|höstterminen"),
    (.season(.spring), "vår|våren|vårsäsong|vårsäsongen|vårterminen"),
    (.deadline, "anmälan senast|anmäl dig senast|sista anmälningsdag|anmälan"),
    (.by, "senast"),
    (.firstCome, "gruppen fylls i anmälningsordning|i anmälningsordning"),
    (.and, "och|samt"),
    (.or, "eller"),
    (.filler, "på|den|alltid|i|med|gruppen|träffas|vi|öppet|är|under"),
  ]

  private static let swedishExceptions: [(PhraseTerm, String)] = [
    (
      .skip,
      "inte|ej|ingen träff|ingen grupp|ingen verksamhet|stängt|stängd|undantagsvis stängt|utom|förutom|paus"
        + "|är stängt|är paus|har paus"
    ),
    (.also, "dessutom|även|också"),
    (.notice, "obs"),
    (.exceptionally, "undantagsvis"),
    (.movedTo, "flyttad till|flyttas till"),
    (.otherPlace, "på annan plats|på ett annat ställe"),
    (.schoolHolidays, "skollov|skolloven|skolans lov|skolornas lov"),
    (.publicHolidays, "helgdagar|helgdagarna"),
    (.weekdayHolidays, "söckenhelger"),
    (.schoolDaysOnly, "bara skoldagar|endast skoldagar|följer skolornas arbets- och lovtider"),
    (.eve, "aftnar|på aftonen"),
    (.holidayWeek, "sportlovsveckan|höstlovsveckan|lovveckan|höstlovet|sportlovet"),
    (.namedBreak, "sommarpaus|julpaus|jullov|sommarlov|höstlov|sportlov"),
  ]
}
