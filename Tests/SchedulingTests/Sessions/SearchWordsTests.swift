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

  @Test("inflection, missing dots and joined words", arguments: found)
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
    ]
  )
  func doesNotFind(words: String, text: String) {
    #expect(!SearchWords(words).areFound(in: SearchedText([text])))
  }

  @Test("every word by itself", arguments: found)
  func itself(words: String, text: String) {
    for word in [words, text] { #expect(SearchWords(word).areFound(in: SearchedText([word, "muuta"]))) }
    #expect(SearchedText.words(of: words).allSatisfy { SearchedText.words(of: $0) == [$0] })
  }
}
