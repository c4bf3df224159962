import Foundation
import TestEngines
import Testing

@testable import Web

@Suite("JSON that the API writes")
struct JSONTests {
  @Test("reads back as the same value, whatever stands in it")
  func roundTrip() throws {
    var random = SplitMix(seed: 3)
    for _ in 0..<500 {
      let value = JSON.object(["value": Self.value(depth: 4, &random)])
      #expect(try JSONDecoder().decode(JSON.self, from: Data(value.bytes)) == value)
      let other = try JSONSerialization.jsonObject(with: Data(value.bytes))
      #expect(JSONSerialization.isValidJSONObject(other))
    }
  }

  @Test(
    "is as others write it",
    arguments: [
      (JSON.string("a\"b\\c/d\n\r\t\u{1}\u{1f}äöå👩‍👧"), #""a\"b\\c/d\n\r\t\u0001\u001fäöå👩‍👧""#),
      (
        .object(["b": .null, "a": .array([.number(-1), .bool(true), .decimal(60.25), .decimal(3), .object([:])])]),
        #"{"a":[-1,true,60.25,3,{}],"b":null}"#
      ),
    ]
  )
  func written(value: JSON, text: String) {
    #expect(String(decoding: value.bytes, as: UTF8.self) == text)
  }

  private static func value(depth: Int, _ random: inout SplitMix) -> JSON {
    switch Int.random(in: 0..<(depth > 0 ? 7 : 5), using: &random) {
    case 0: return .null
    case 1: return .bool(Bool.random(using: &random))
    case 2: return .number(Int.random(in: .min ... .max, using: &random))
    case 3: return .decimal(Double(Int.random(in: -90...90, using: &random)) + 0.25)
    case 4: return .string(text(&random))
    case 5: return .array((0..<3).map { _ in value(depth: depth - 1, &random) })
    default:
      return .object(Dictionary((0..<3).map { _ in (text(&random), value(depth: depth - 1, &random)) }) { $1 })
    }
  }

  private static func text(_ random: inout SplitMix) -> String {
    String(
      String.UnicodeScalarView(
        (0..<8).compactMap { _ in Unicode.Scalar(UInt32.random(in: 0..<0x3000, using: &random)) }
      )
    )
  }
}
