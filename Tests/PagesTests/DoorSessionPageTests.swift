import Language
import Scheduling
import Testing

@testable import Pages

@Suite("The page of a session at its door")
struct DoorSessionPageTests {
  @Test(
    "The next family in the queue reads initials",
    arguments: [
      ("Maija Virtanen", "M. V."), ("Mimmi", "M."), ("anna-liisa öhman", "A. L. Ö."), ("  ", ""), ("李 小龙", "李. 小."),
      ("a b c d", "A. B. C."), ("(Äiti) Ösp", "Ä. Ö."), ("🙂", ""),
    ]
  )
  func initials(name: String, initials: String) {
    #expect(name.initials == initials)
  }

  @Test("Each button says which party it is about, and names are shown when they are asked for alone")
  func buttons() {
    let html = EveryPage.atTheDoor.render(.fi, "Maija Virtanen")
    #expect(html.contains("aria-label=\"Paikalla: Maija Virtanen\""))
    #expect(
      html.contains("value=\"present:3\"") && html.contains("value=\"absent\"") && html.contains("value=\"unmarked\"")
    )
    #expect(html.contains("2 / 3 tuli"))
  }

  @Test("Of a discreet group nobody's name is shown, whoever asks", arguments: [Privacy.discreet, .anonymous])
  func discreet(privacy: Privacy) {
    let html = EveryPage.atTheDoor.render(.en, "Maija", privacy: privacy)
    #expect(!html.contains("<h3>Maija</h3>") && !html.contains("Show initials only"))
  }

  @Test("What a button sends is read again", arguments: [AttendanceMark.unmarked, .absent, .present(came: 12)])
  func taps(mark: AttendanceMark) {
    let text =
      switch mark {
      case .present(let came): "present:\(came)"
      case .absent: "absent"
      case .unmarked: "unmarked"
      }
    #expect(AttendanceMark(tap: text) == mark)
    for wrong in ["", "present", "present:x", "here"] { #expect(AttendanceMark(tap: wrong) == nil) }
  }
}
