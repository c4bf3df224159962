import Language
import Testing

@Suite("Long words")
struct HyphensTests {
  @Test(
    "may be broken where Finnish is, and short ones nowhere",
    arguments: [
      ("ilmoittautumista", "il|moit|tau|tu|mis|ta"),
      ("lastenvaatekierrätystapahtuma", "las|ten|vaa|te|kier|rä|tys|ta|pah|tu|ma"),
      ("Salibandykerho", "Sa|li|ban|dy|ker|ho"), ("Perhekahvila", "Perhekahvila"),
      ("Maahanmuuttajaperheiden ilta", "Maa|han|muut|ta|ja|per|hei|den ilta"),
      ("mummit ja -vaarit", "mummit ja \u{2011}vaarit"),
      ("- ", "- "), ("", ""), ("aaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaa"), ("1234567890123456", "1234567890123456"),
      ("6–7-luokkalaisille", "6–7-luok|ka|lai|sil|le"), ("strategiaistunto", "stra|te|giais|tun|to"),
    ]
  )
  func broken(text: String, shown: String) {
    #expect(text.hyphenated == shown.replacing("|", with: "\u{AD}"))
    let bare = text.hyphenated.replacing("\u{AD}", with: "").replacing("\u{2011}", with: "-")
    #expect(bare == text, "nothing else is changed")
  }

  @Test("of another language are left as they are")
  func otherLanguages() {
    let title = Wording("Funktionsrättsgruppen", language: "sv")
    #expect(title.hyphenated(in: .fi) == title)
    #expect(Wording("Funktionsrättsgruppen").hyphenated(in: .sv).text == "Funktionsrättsgruppen")
    #expect(Wording("Ilmoittautuminen", language: "fi").hyphenated(in: .sv).text.contains("\u{AD}"))
  }
}
