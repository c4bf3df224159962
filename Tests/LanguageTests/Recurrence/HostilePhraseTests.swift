import Language
import Scheduling
import Testing

@Suite("Phrases that nobody means well") struct HostilePhraseTests {
  private static let context = SchedulePhrase.Context(today: day("2026-08-20"))

  private static let nasty = [
    "", " ", "\n\t", ".", "!!!", "((((((((", "))))", "ei", "ei ei ei", "–––", "1", "1.", "1.1", "1.1.1.1.1",
    "99999999999",
    "0.0.", "31.12.9999–1.1.0001", "9999", "klo", "klo klo 10", "alkaen alkaen", "joka joka joka", "\u{0}\u{1}\u{7F}",
    "tiistaisin\u{202E}01 olk", "🧸👩‍👩‍👧‍👧", "Z̷̢͝a̵l̶g̵o̸ maanantaisin", "１０–１２ maanantaisin", "maanantaisin klo ١٠",
    "ei (ei (ei (ei", "<script>alert(1)</script>", "'; DROP TABLE sessions; --", "%s%n{count}", "53 53 53", "vk 99",
    "0 kertaa", "99999 kertaa tiistaisin 1.9. alkaen", "kesto 99999 min", "joka 0 viikko", "29.2.", "29.2.2027",
    "tiistaisin klo 24–24", "1.1.–31.12.2199 joka päivä", "viikko 53–1", "kuukauden 99. päivänä",
  ]

  @Test("Odd texts are refused or read, and nothing breaks", arguments: nasty)
  func odd(_ text: String) {
    for language in LanguageCode.allCases.map(Optional.some) + [nil] {
      let read = SchedulePhrase.read(text, language: language, context: Self.context)
      guard case .failure(let refusal) = read else { continue }
      #expect(!refusal.faults.isEmpty)
      for fault in refusal.faults {
        let words = Phrasebook(.fi).phraseFault(fault, today: Self.context.today)
        #expect(words.unicodeScalars.allSatisfy { $0.value >= 32 && $0.properties.generalCategory != .format })
      }
    }
  }

  @Test("A text is read to its limit and refused beyond it, at once")
  func length() {
    let long = String(repeating: "ä", count: SchedulePhrase.longest / 2 + 1)
    let endless = String(repeating: "maanantaisin ", count: 1_000_000)
    for text in [long, endless] {
      let read = SchedulePhrase.read(text, context: Self.context)
      guard case .failure(let refusal) = read else { return #expect(Bool(false), "read") }
      #expect(refusal.faults == [.tooLong(limit: SchedulePhrase.longest)])
    }
  }

  @Test(
    "What repeats without end takes no time",
    arguments: [
      "1, ", "1., ", "1.1., ", "1.1.–2.1., ", "ei ", "ei 1.1., ", "( ", "vk 1, ", "ma, ", "ma–", "klo 10–",
      "joka toinen ",
      "puoli ", "ensimmäinen ja ", "1. ja ", "ei vk 1 (", "lisäksi 1.1.; ", "á̂̃", "1 mars, ", "the first and ",
      "kaksi kertaa ",
      "viikko 1–2 ", "1.1. ei ryhmää ", "1.1.2026, ", "myös koulujen lomilla ja ",
    ]
  )
  func repetition(_ piece: String) {
    var text = ""
    while text.utf8.count + piece.utf8.count <= SchedulePhrase.longest { text += piece }
    let took = ContinuousClock().measure {
      _ = SchedulePhrase.read(text, context: Self.context)
    }
    #expect(took < .seconds(5))
  }

  @Test("Shuffled words and bytes never break it")
  func noise() {
    let seed: UInt64 = 20_261_123
    print("shuffled phrases, seed \(seed)")
    var random = SeededNumbers(seed: seed)
    let words =
      (Reading.finnish + Reading.swedish + Reading.english + Reading.programme)
      .flatMap { $0.phrase.split(separator: " ").map(String.init) } + Self.nasty
    for _ in 0..<1500 {
      let count = Int.random(in: 1...14, using: &random)
      var text = (0..<count).compactMap { _ in words.randomElement(using: &random) }.joined(separator: " ")
      if Int.random(in: 0..<3, using: &random) == 0 {
        var bytes = Array(text.utf8)
        for _ in 0..<3 where !bytes.isEmpty {
          bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
        }
        text = String(decoding: bytes, as: UTF8.self)
      }
      let read = SchedulePhrase.read(text, context: Self.context)
      guard case .success(let phrase) = read else { continue }
      #expect(phrase.pattern != nil, "\(text)")
    }
  }
}
