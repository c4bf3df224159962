import Foundation
import Scheduling
import TestDesks
import TestEngines
import Testing

@testable import Delivery

@Suite("Letters as they leave", .serialized)
struct GoldenLetterTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Golden")
  private static let isRecording = ProcessInfo.processInfo.environment["TAPAAMO_RECORD_GOLDEN"] == "1"

  @Test("are the golden files, byte by byte (TAPAAMO_RECORD_GOLDEN=1 writes them anew), and read well")
  func golden() async throws {
    try await TestEngine.first.withDesk { desk in
      let gallery = try await Gallery(desk)
      if Self.isRecording { try Self.clear() }
      var (names, entries): ([String], [MailReader.Entry]) = ([], [])
      for scene in Gallery.scenes {
        for language in ["fi", "sv", "en"] {
          let (name, text) = (scene.title(language), try await gallery.letter(of: scene, in: language).text)
          names.append("\(name).eml")
          // The key, too, of a link stands in a letter: one family's, for whom it is.
          let titles = scene.kind.isOfApproval ? Gallery.innerTitles : Gallery.titles
          entries.append(MailReader.Entry(name, text, forbidden: scene.group == .discreet ? titles : nil))
          let file = Self.folder.appending(path: "\(name).eml")
          if Self.isRecording { try Data(text.utf8).write(to: file) }
          let kept = (try? Data(contentsOf: file)).map { String(decoding: $0, as: UTF8.self) } ?? ""
          // Line by line first: that says where.
          #expect(kept.components(separatedBy: "\r\n") == text.components(separatedBy: "\r\n"), "\(name)")
          #expect(kept == text, "\(name)")
        }
      }
      #expect(Set(try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)) == Set(names))
      #expect(Set(names).count == names.count)
      let problems = try MailReader.problems(of: entries)
      #expect(problems == [])
    }
  }

  private static func clear() throws {
    try? FileManager.default.removeItem(at: folder)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  @Test("a reader finds what is wrong with a letter")
  func control() async throws {
    try await TestEngine.first.withDesk { desk in
      let text = try await Gallery(desk).letter(of: Gallery.Scene(.confirmed), in: "fi").text
      let broken = [
        text.replacing("Subject:", with: "Bcc: x@example.org\r\nSubject:"),
        text.replacing("method=REQUEST", with: "method=CANCEL"),
        text.replacing("To: aino@", with: "To: eino@"),
        text.replacing("Subject:", with: "Subject: \(String(repeating: "x", count: 1_000))"),
        text.replacing("\r\n", with: "\n"),
        text.replacing("To: aino@example.org", with: "To: aino@example.org, eino@example.org"),
        text.replacing("Content-Language: fi\r\n", with: ""),
        text.replacing("multipart/alternative", with: "multipart/related"),
        String(text.prefix(3_000)),
      ]
      for (number, text) in broken.enumerated() {
        #expect(try !MailReader.problems(of: [.init("\(number)", text)]).isEmpty, "\(number)")
      }
      #expect(try MailReader.problems(of: [.init("it", text, forbidden: ["perhekerho"])]) == ["it: it says perhekerho"])
      let twice = [MailReader.Entry("one", text, story: "s"), MailReader.Entry("two", text, story: "s")]
      #expect(try MailReader.problems(of: twice).count == 1)
      #expect(try MailReader.problems(of: [.init("it", text)]) == [])
    }
  }
}
