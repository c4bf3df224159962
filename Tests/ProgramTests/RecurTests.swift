import Foundation
import Testing

@Suite("tapaamo recur")
struct RecurTests {
  private static let mondays = ["recur", "--start", "2026-08-17T17:30", "--rule", "FREQ=WEEKLY;BYDAY=MO"]

  private func run(_ arguments: [String], environment: [String: String] = [:]) async throws -> Program.Run {
    var run: Program.Run?
    try await Program.inFolder { program in run = try await program.run(arguments, environment: environment) }
    return try #require(run)
  }

  @Test("prints each date with its weekday, its week and its instant")
  func dates() async throws {
    let exceptions = ["--rdate", "2026-12-24", "--exdate", "2026-12-07"]
    let window = ["--parity", "even", "--from", "2026-12-01", "--to", "2027-01-11"]
    let run = try await run(Self.mondays + exceptions + window)
    #expect(
      run.output == """
        2026-12-21T17:30  MO  2026-W52  2026-12-21T15:30:00Z
        2026-12-24T17:30  TH  2026-W52  2026-12-24T15:30:00Z
        2027-01-11T17:30  MO  2027-W2  2027-01-11T15:30:00Z

        """
    )
    let json = try await self.run(Self.mondays + ["--count", "2", "--json"]).json as? [[String: String]]
    #expect(json?.map { $0["start"] } == ["2026-08-17T17:30", "2026-08-24T17:30"])
  }

  @Test("asks its machine for no time zone", arguments: ["UTC", "Pacific/Auckland", "America/St_Johns"])
  func machineZone(_ zone: String) async throws {
    let arguments = ["recur", "--start", "2026-10-24T03:30", "--rule", "FREQ=DAILY;COUNT=200"]
    let (here, there) = (try await run(arguments), try await run(arguments, environment: ["TZ": zone]))
    #expect(there.output == here.output)
    #expect(here.output.contains("2026-10-25T03:30  SU  2026-W43  2026-10-25T00:30:00Z\n"))
    #expect(here.output.contains("2027-03-28T04:30  SU  2027-W12  2027-03-28T01:30:00Z\n"))
  }

  @Test("says what a rule or an organiser's words mean, in three languages")
  func words() async throws {
    let run = try await run(Self.mondays + ["--words", "--json"])
    #expect(run["fi"] as? String == "maanantaisin klo 17.30 alkaen, 17.8.2026 alkaen")
    #expect(run["sv"] as? String == "måndagar från kl. 17.30, från 17.8.2026")
    let phrase = ["recur", "--phrase", "joka toinen torstai klo 17–19, 10.9. alkaen", "--from", "2026-09-01"]
    let dates = try await self.run(phrase + ["--to", "2026-10-10"])
    #expect(
      dates.output.split(separator: "\n").map { $0.prefix(16) } == [
        "2026-09-10T17:00", "2026-09-24T17:00", "2026-10-08T17:00",
      ]
    )
  }

  @Test(
    "refuses with the reason",
    arguments: [
      (["--rule", "FREQ=HOURLY", "--start", "2026-08-17"], 65, "repeats within a day"),
      (["--rule", "FREQ=DAILY;INTERVAL=0", "--start", "2026-08-17"], 65, "INTERVAL cannot be 0"),
      (["--rule", "FREQ=DAILY"], 64, "--start is missing"), (["--start", "yesterday"], 64, "--start yesterday"),
      (["--start", "2026-08-17", "--zone", "Europe/Nowhere"], 69, "Europe/Nowhere"),
      (["--start", "2026-08-17", "--parity", "both"], 64, "even or odd"),
      (["--start", "2026-08-17", "--count", "0"], 64, "--count 0"),
      (["--start", "2026-08-17", "--to", "2026-01-01"], 64, "--to lies before --from"),
      (["--phrase", "kerran tai kaksi viikossa"], 65, "kerran tai kaksi viikossa"),
      (["--phrase", "joka toinen tiistai klo 18"], 65, "first"), (["--cases", "missing.json"], 65, "missing.json"),
    ] as [([String], Int32, String)]
  )
  func refusals(_ arguments: [String], _ status: Int32, _ reason: String) async throws {
    let run = try await run(["recur"] + arguments)
    #expect(run.status == status && run.output.isEmpty)
    #expect(run.talkLines.count == 1 && run.talk.contains(reason), "\(run.talk)")
  }

  @Test("runs a table, prints each disagreement, and counts on the last line")
  func cases() async throws {
    try await Program.inFolder { program in
      let start = #""dtstart": "2026-08-17T17:30", "tz": "Europe/Helsinki", "verdict": "use""#
      let table = """
        {"cases": [
          {"id": "right", \(start), "rrule": "FREQ=WEEKLY;COUNT=2", "expected": ["2026-08-17T17:30", "2026-08-24T17:30"]},
          {"id": "wrong", \(start), "rrule": "FREQ=WEEKLY;COUNT=2", "expected": ["2026-08-17T17:30"]},
          {"id": "hourly", \(start), "rrule": "FREQ=HOURLY;COUNT=2", "expected": []}
        ]}
        """
      let run = try await program.run("recur", "--cases", try program.write(table, as: "cases.json"))
      let lines = run.output.split(separator: "\n")
      #expect(run.status == 1)
      #expect(lines.count == 2 && lines.first?.hasPrefix("wrong: expected") == true)
      #expect(lines.last == "2 passed, 1 failed")
    }
  }
}
