import FoundationEssentials
import Scheduling
import Testing

@Suite("An identifier")
struct IdentifierTests {
  @Test(
    "is 26 digits of base 32, made from 16 bytes",
    arguments: [
      ([UInt8](repeating: 0, count: 16), "00000000000000000000000000"),
      ([UInt8](repeating: 255, count: 16), "zzzzzzzzzzzzzzzzzzzzzzzzzw"),
      (Array(0...15), "000g40r40m30e209185gr38e1w"),
    ]
  )
  func made(_ bytes: [UInt8], _ text: String) {
    let id = Identifier<Booking>(randomness: bytes)
    #expect(id.text == text)
    #expect(Identifier<Booking>(text) == id)
    #expect("\(id)" == text)
  }

  @Test("of other bytes is another", arguments: 1...4 as ClosedRange<UInt64>)
  func distinct(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let ids = (0..<500).map { _ in
      Identifier<Session>(randomness: (0..<16).map { _ in UInt8.random(in: 0...255, using: &random) })
    }
    #expect(Set(ids).count == ids.count)
    #expect(ids.allSatisfy { Identifier<Session>($0.text) == $0 })
  }

  @Test(
    "from outside has that form or is none",
    arguments: [
      "", "0", "0000000000000000000000000", "000000000000000000000000000", "0000000000000000000000000I",
      "0000000000000000000000000i", "0000000000000000000000000l", "0000000000000000000000000o",
      "0000000000000000000000000u",
      "0000000000000000000000000Z", "0000000000000000000000000 ", "0000000000000000000000000-",
      "000000000000000000000000é",
      "0000000000000000000000000\n", "../../../../../../etc/passw", "000000000000000000000000'0",
    ]
  )
  func otherForms(_ text: String) {
    #expect(Identifier<Booking>(text) == nil)
  }

  @Test("is stored as its text")
  func stored() throws {
    let ids = [Identifier<Venue>(stored: "b"), Identifier<Venue>(stored: "a")]
    let data = try JSONEncoder().encode(ids)
    #expect(String(decoding: data, as: UTF8.self) == #"["b","a"]"#)
    #expect(try JSONDecoder().decode([Identifier<Venue>].self, from: data) == ids)
    #expect(ids.sorted().map(\.text) == ["a", "b"])
  }

  @Test(
    "Base 32 pads the last digit with zero bits",
    arguments: [
      ([], ""), ([0], "00"), ([255], "zw"), ([0x12, 0x34, 0x56, 0x78, 0x9A], "28t5cy4t"),
      ([1, 2, 3, 4, 5], "04106105"),
    ] as [([UInt8], String)]
  )
  func base32(_ bytes: [UInt8], _ text: String) {
    #expect(Base32.encode(bytes) == text)
  }
}
