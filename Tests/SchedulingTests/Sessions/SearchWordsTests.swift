import Scheduling
import Testing

@Suite("A search forgives")
struct SearchWordsTests {
  /// What people type, and a title or a line that it must find.
  private static let found = [
    ("perhekahvilaan", "Perhekahvila"), ("perhekahvilassa", "Vauva- ja perhekahvila"),
    ("Perhekahvilat", "Iltaperhekahvila"), ("kahvila", "Taaperokahvila"), ("kahvilaan", "Isien ja lasten kahvila"),
    ("aitikahvila", "Äitikahvila"), ("ÄITIKAHVILA", "Äitikahvila"), ("a\u{308}itikahvila", "Äitikahvila"),
    ("vauvoille", "Vauva- ja perhekahvila"), ("vauvoille", "Vauvalorut (suomi), Mesta"),
    ("vauvoille", "Vauvakahvila"), ("vauvat", "Loruja ja laululeikkejä vauvoille."), ("vauva", "vauvaperheet"),
    ("isä", "Isien ja lasten kahvila"), ("isille", "isät lapsineen"), ("lapsi", "Isien ja lasten kahvila"),
    ("lapsille", "lapsiperheet"), ("satutunnille", "Satutunti (suomi), Masala"),
    ("satutuokioon", "Satutuokio, pääkirjasto"), ("lorut", "Vauvalorut (suomi), Veikkola"),
    ("ryhmä", "Imetystukiryhmä"), ("eroryhmään", "Eroryhmä"), ("muskariin", "muskari"),
    ("kerhoon", "Leikkipuiston kerho 2–4-vuotiaille"), ("leikkipuistossa", "Leikkipuiston kerho"),
    ("Helsingissä", "Helsinki"), ("Tampereella", "Tampere"), ("Riihimäellä", "Riihimäki"), ("Oulussa", "Oulu"),
    ("Jyväskylän", "Jyväskylä"), ("Seinäjoelta", "Seinäjoki"), ("Vaasaan", "Vaasa"), ("vanhemmille", "vanhempi"),
    ("päiväkoti", "Avoin päiväkoti Aapeli, ti"), ("avoin paivakoti", "Avoin päiväkoti, ma ja pe"),
    ("familjekafeet", "Familjekafé i Nagu"), ("familjer", "Familjekafé i Nagu"),
    ("sagostunden", "Sagostund (svenska), Mesta"), ("barnen", "barn"), ("cafés", "Family café"),
    ("babies", "Babycafé"), ("families", "Family café"), ("parents", "International Parents"),
    ("parent", "International Parents"), ("2–4-vuotiaille", "Leikkipuiston kerho 2–4-vuotiaille"),
    ("кафе", "Русское кафе"), ("perhe liikunta", "Varhaiskasvatuksen perheliikunta"),
    ("nuorisotila sumpbi", "Nuorisotila Sumpbi, 5–6-luokkalaiset"),
  ]

  /// Words whose stem changes, or that end a longer one.
  private static let changing = [
    ("perhekeskuksessa", "Perhekeskus Onni"), ("perhekeskukseen", "Perhekeskus"), ("perhekeskukset", "Perhekeskus"),
    ("perhekeskus", "Perhekeskuksen avoin aamu"), ("keskuksessa", "Perhekeskus"), ("keskukseen", "Seurakuntakeskus"),
    ("perhevalmennukseen", "Perhevalmennus"), ("perhevalmennuksiin", "Perhevalmennus"),
    ("valmennukseen", "Perhevalmennus"), ("valmennus", "Perhevalmennuksen ilta"),
    ("avoimessa päiväkodissa", "Avoin päiväkoti Aapeli"), ("avoimeen päiväkotiin", "Avoin päiväkoti, ma ja pe"),
    ("avoin", "Avoimet ovet"), ("avointa toimintaa", "Avoin toiminta"), ("pelihuoneessa", "Pelihuone"),
    ("pelihuoneeseen", "Pelihuone"), ("liikuntasalissa", "Liikuntasali"), ("liikuntasaliin", "Liikuntasali"),
    ("salissa", "Liikuntasali"), ("sali", "Nurmon liikuntasalin alaovi"), ("liikuntasali", "Liikuntasalissa"),
    ("talolla", "Järjestötalo"), ("talossa", "Nuorisotalo Kisis"), ("kodissa", "Avoin päiväkoti"),
    ("päiväkodissa", "Avoin päiväkoti"), ("neuvonnassa", "Perheneuvonta"), ("vanhemmuudesta", "Vanhemmuus"),
    ("vanhemmuuteen", "Vanhemmuuden tuki"), ("lastenvaatteet", "Lastenvaatekierrätystapahtuma"),
    ("harrastuksia", "Harrastus"), ("imetykseen", "Imetystukiryhmä"), ("imetyksestä", "Imetys"),
    ("liikuntahetkeen", "Liikuntahetki"), ("varhaiskasvatukseen", "Varhaiskasvatuksen perheliikunta"),
    ("kasvatuksesta", "Varhaiskasvatus"), ("järjestötalossa", "Järjestötalo"), ("asukastilassa", "Asukastila"),
    ("yhdistyksen", "Perheyhdistys"), ("ohjauksessa", "Palveluohjaus"), ("vertaisryhmässä", "Vertaisryhmä"),
    ("seurakunnan", "Seurakuntakeskus"), ("opastukseen", "Opastus"),
  ]

  @Test("inflection, missing dots and joined words", arguments: found + changing)
  func finds(words: String, text: String) {
    #expect(SearchWords(words).areFound(in: SearchedText([text])))
  }

  @Test(
    "but does not find what is something else",
    arguments: [
      ("perhekahvila", "pienten lasten perheet"), ("perhekahvilaan", "Perhekerho"),
      ("oulu", "alle kouluikäiset lapset"),
      ("Oulussa", "Nurmon nuorisotila, yläkoulu ja vanhemmat"), ("muskari", "Musiklek"), ("satutuokio", "Satutunti"),
      ("isä", "lisätietoja"), ("tampere", "tampuuri"), ("sururyhmä", "Eroryhmä"), ("kirjasto", "Kirjallisuuspiiri"),
      ("perhekahvila oulu", "Perhekahvila, Kittilä"), ("ilta", "sata"), ("vauva", "Taaperot"),
      ("perhekeskukseen", "Perhekerho"), ("perhekeskuksessa", "Nuorisokeskus"), ("perhevalmennukseen", "Perhekeskus"),
      ("valmennukseen", "Neuvonta"), ("talossa", "Talvileikit"), ("avoimessa", "Avustajat"), ("huoneessa", "Huovutus"),
      ("pelihuoneessa", "Pelikerho"), ("imetykseen", "Ihmettelyä"), ("kasvatukseen", "Kasvisruokaa"),
      ("opetukseen", "Perhekeskus"), ("liikunnassa", "Liikennepuisto"), ("satutunnilla", "Satulinna"),
      ("vanhemmuuteen", "Vanhustyö"), ("musiikkiin", "Muistiryhmä"), ("tila", "kattilassa"), ("koti", "Kotkassa"),
    ]
  )
  func doesNotFind(words: String, text: String) {
    #expect(!SearchWords(words).areFound(in: SearchedText([text])))
  }

  @Test("every word by itself", arguments: found + changing)
  func itself(words: String, text: String) {
    for word in [words, text] { #expect(SearchWords(word).areFound(in: SearchedText([word, "muuta"]))) }
    #expect(SearchedText.words(of: words).allSatisfy { SearchedText.words(of: $0) == [$0] })
  }
}
