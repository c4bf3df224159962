import Foundation
import Testing

@Suite("Scripts/closures")
struct ClosuresTests {
  @Test("the calendars that ship are the ones that the script writes")
  func shipped() throws {
    let run = try ScriptRun("closures", ["--check"])
    #expect(run.status == 0)
    #expect(run.output == "")
  }

  @Test("a calendar that was changed by hand is named")
  func changed() throws {
    let tree = try TemporaryTree([:])
    defer { tree.remove() }
    #expect(try ScriptRun("closures", ["--root", tree.root.path]).status == 0)
    let file = tree.root.appending(path: "Calendars/public-holidays-fi.ics")
    try Data("BEGIN:VCALENDAR\r\n".utf8).write(to: file)
    let run = try ScriptRun("closures", ["--check", "--root", tree.root.path])
    #expect(run.status == 1)
    #expect(run.output == "Calendars/public-holidays-fi.ics: not what Scripts/closures writes\n")
  }
}
