import Testing

@Suite("Scripts/check-catalogue")
struct CheckCatalogueTests {
  static let folder = "Sources/Language/Catalogue"

  static let good = [
    "\(folder)/fi.json": """
    {
      "booking": {
        "cancel": "Peru ilmoittautuminen",
        "code": "Koodi \\"{code}\\": {name}"
      },
      "kind": { "library": "kirjasto", "other": "muu" },
      "places.left": { "one": "1 paikka vapaana", "other": "{count} paikkaa vapaana" }
    }
    """,
    "\(folder)/sv.json": """
    {
      "booking": {
        "cancel": "Avboka",
        "code": "{name}: kod {code}"
      },
      "kind": { "library": "bibliotek", "other": "annat" },
      "places.left": { "one": "{count} ledig plats", "other": "{count} lediga platser" }
    }
    """,
    "\(folder)/en.json": """
    {
      "booking": {
        "cancel": "Cancel registration",
        "code": "Code {code}: {name}"
      },
      "kind": { "library": "library", "other": "other" },
      "places.left": { "one": "1 place left", "other": "{count} places left" }
    }
    """,
  ]

  /// A line of the good Swedish catalogue, what stands there instead, and what is said about it.
  struct Slip: Sendable, CustomTestStringConvertible {
    let line: String
    let instead: String
    let message: String
    var testDescription: String { message }

    init(_ line: String, _ instead: String, _ message: String) {
      self.line = line
      self.instead = instead
      self.message = message
    }
  }

  static let slips = [
    Slip(
      #""cancel": "Avboka","#,
      "",
      "sv.json:1: booking.cancel is missing (\(folder)/fi.json:3 has it)"
    ),
    Slip(
      #""cancel": "Avboka","#,
      #""cancel": "Avboka", "undo": "Ångra","#,
      "fi.json:1: booking.undo is missing (\(folder)/sv.json:3 has it)"
    ),
    Slip("{name}: kod {code}", "{namn}: kod {code}", "sv.json:4: booking.code has the placeholders {code} {namn}"),
    Slip("{name}: kod {code}", "{name}: kod {code", "sv.json:4: booking.code has a brace that belongs to no"),
    Slip(#""Avboka""#, #"" ""#, "sv.json:3: booking.cancel is empty"),
    Slip(#""Avboka""#, "7", "sv.json:3: booking.cancel must be a text"),
    Slip(#""Avboka","#, #""Avboka", "cancel": "Ta bort","#, "sv.json:3: booking.cancel is there twice"),
    Slip(#""Avboka","#, #""Avboka""#, "sv.json:4: Expecting ',' delimiter"),
    Slip(#""one": "{count} ledig plats", "#, "", "sv.json:7: places.left is a plural without one"),
    Slip(#", "other": "{count} lediga platser""#, "", "sv.json:7: places.left is a plural without other"),
    Slip(
      #""other": "{count}"#,
      #""few": "få", "other": "{count}"#,
      "sv.json:7: places.left.few stands among the forms"
    ),
    Slip(
      #""{count} ledig plats""#,
      #""{number} plats""#,
      "sv.json:7: places.left has {number} in one but not in other"
    ),
    Slip("{count} lediga", "{count} av {all} lediga", "sv.json:7: places.left has the placeholders {all} {count}"),
    Slip(
      #"{ "one": "{count} ledig plats", "other": "{count} lediga platser" }"#,
      #""{count} platser""#,
      "sv.json:7: places.left must be a plural in all languages or in none"
    ),
  ]

  @Test("passes three languages that say the same things")
  func passes() throws {
    let run = try ScriptRun("check-catalogue", on: Self.good)
    #expect(run.status == 0)
    #expect(run.output == "")
  }

  @Test("names a message that is amiss", arguments: slips)
  func refuses(_ slip: Slip) throws {
    var files = Self.good
    let swedish = try #require(files["\(Self.folder)/sv.json"])
    files["\(Self.folder)/sv.json"] = swedish.replacing(slip.line, with: slip.instead)
    try #require(files != Self.good)
    let run = try ScriptRun("check-catalogue", on: files)
    #expect(run.status == 1)
    #expect(run.output.contains("\(Self.folder)/\(slip.message)"))
  }

  @Test("fails where a language has no file")
  func missingFile() throws {
    var files = Self.good
    files["\(Self.folder)/en.json"] = nil
    let run = try ScriptRun("check-catalogue", on: files)
    #expect(run.status == 1)
    #expect(run.output == "\(Self.folder)/en.json:1: there is no such file\n")
  }
}
