import Foundation
import Scheduling
import Storage
import TestEngines
import Testing

@Suite("Every statement finds its rows by an index")
struct QueryPlanTests {
  /// Steps that may read a table from end to end, by the step and the words of the statement, and why.
  private struct Allowance {
    let statement: String
    let step: String
    let reason: String

    func covers(_ scan: Scan) -> Bool { scan.step.hasPrefix(step) && scan.statement.contains(statement) }
  }

  private static let allowances =
    [
      Allowance(
        statement: "FROM organisation",
        step: "SCAN organisation",
        reason: "all of some hundreds, for an import"
      ),
      Allowance(statement: "FROM venue", step: "SCAN venue", reason: "all of some hundreds, to choose from"),
      Allowance(
        statement: "FROM room ORDER BY",
        step: "SCAN room",
        reason: "all of some hundreds, for the list of venues"
      ),
      Allowance(statement: "FROM closure ", step: "SCAN closure", reason: "all of some hundreds, for a plan"),
      Allowance(
        statement: "FROM closure_calendar",
        step: "SCAN closure_calendar",
        reason: "all of some dozens, for a plan"
      ),
      Allowance(
        statement: "FROM staff m WHERE m.digest",
        step: "SCAN m",
        reason: "all of some hundreds, once a morning"
      ),
      Allowance(statement: "FROM staff m ORDER BY", step: "SCAN m", reason: "all of some hundreds, for their keeper"),
      Allowance(statement: "FROM device ORDER BY", step: "SCAN device", reason: "all of some dozens, for their keeper"),
      Allowance(statement: "FROM token ORDER BY", step: "SCAN token", reason: "all of some dozens, for their keeper"),
      Allowance(
        statement: "FROM webhook w",
        step: "SCAN w",
        reason: "all of some dozens, for their keeper, or to see which is due"
      ),
      Allowance(
        statement: "UPDATE family_calendar SET email_key = NULL",
        step: "SCAN b USING INDEX booking_same_email",
        reason: "once an hour; the index holds only addresses that have not been erased"
      ),
      Allowance(
        statement: "FROM audit  ORDER BY number DESC LIMIT",
        step: "SCAN audit",
        reason: "from its end, and only so many"
      ),
      Allowance(
        statement: "FROM audit WHERE seal_id IS NULL",
        step: "SCAN audit USING INDEX audit_unsealed",
        reason: "the index holds only what has no seal yet, and only so many are taken"
      ),
      Allowance(
        statement: "FROM activity a  ORDER BY a.id LIMIT",
        step: "SCAN a USING",
        reason: "in order, and only so many"
      ),
      Allowance(
        statement: "FROM activity a WHERE a.",
        step: "SCAN a USING",
        reason: "PostgreSQL may read groups in their order until it has so many that fit"
      ),
      Allowance(
        statement: "SET name = NULL",
        step: "SCAN b USING",
        reason: "the index holds only those that still have a contact, and only so many are taken"
      ),
      Allowance(
        statement: "SET name = NULL",
        step: "SCAN a USING",
        reason: "where contacts are many and groups few, PostgreSQL begins with the groups"
      ),
      Allowance(
        statement: "SET claimed_until = 0",
        step: "SCAN timer",
        reason: "only when the clock has jumped"
      ),
      Allowance(
        statement: "SET claimed_until = 0",
        step: "SCAN outbox",
        reason: "only when the clock has jumped, and only what waits"
      ),
      Allowance(
        statement: "UPDATE outbox SET due = ?2 WHERE state = 'waiting'",
        step: "SCAN outbox USING",
        reason: "only when the clock has jumped, and only what waits"
      ),
      Allowance(
        statement: "SELECT COUNT(*) FROM outbox WHERE state =",
        step: "SCAN outbox USING",
        reason: "the index holds only what waits, or is dead, for whoever keeps the house"
      ),
      Allowance(
        statement: "SELECT COUNT(*)",
        step: "SCAN a USING",
        reason: "what the feed of all groups depends on is all groups; the index alone is read"
      ),
      Allowance(statement: "FROM booking b LIMIT 1", step: "SCAN", reason: "the first row ends it"),
      // An upsert names the tables that refer to its own; they are read only while a foreign key is broken.
      Allowance(statement: "ON CONFLICT (id) DO UPDATE", step: "SCAN room", reason: "no id is ever changed"),
    ]

  @Test("asked for its plan, the engine scans nothing but what is allowed", arguments: TestEngine.all)
  func plans(engine: TestEngine) async throws {
    for scan in try await scans(on: engine) {
      #expect(Self.allowances.contains { $0.covers(scan) }, "\(scan.step) in \(scan.statement)")
    }
  }

  @Test("nothing is allowed that no engine needs")
  func allowances() async throws {
    var found: [Scan] = []
    for engine in TestEngine.all { found += try await scans(on: engine) }
    for allowance in Self.allowances {
      #expect(found.contains(where: allowance.covers), "\(allowance.step): \(allowance.reason)")
    }
  }

  private struct Scan: Sendable {
    let statement: String
    let step: String
  }

  private func scans(on engine: TestEngine) async throws -> [Scan] {
    try await engine.withDatabase { database in
      let log = StatementLog()
      return try await database.write(.house) { transaction in
        try transaction.saveOneOfEverything()
        for exercise in Exercise.all { try exercise.run(RecordingTransaction(base: transaction, log: log)) }
        return try log.distinct.flatMap { statement in
          try engine.plan(of: statement.sql, statement.arguments, in: transaction).fullScans.map {
            Scan(statement: statement.sql, step: $0)
          }
        }
      }
    }
  }

  @Test("the list of sessions is read in its order, so that a page costs a page", arguments: TestEngine.all)
  func listIsNotSorted(engine: TestEngine) async throws {
    try await engine.withDatabase { database in
      for filter in Samples.filters where filter.venue == nil && filter.activity == nil {
        let log = StatementLog()
        let sorts = try await database.write(.house) { transaction in
          _ = try RecordingTransaction(base: transaction, log: log).sessions(filter)
          return try log.distinct.flatMap {
            try engine.plan(of: $0.sql, $0.arguments, in: transaction).sorts
          }
        }
        #expect(sorts == [])
      }
    }
  }

  @Test("no condition that was not asked for stands in a statement", arguments: TestEngine.all)
  func onlyWhatWasAsked(engine: TestEngine) async throws {
    try await engine.withDatabase { database in
      let log = StatementLog()
      try await database.write(.house) { transaction in
        try transaction.saveOneOfEverything()
        for exercise in Exercise.all { try exercise.run(RecordingTransaction(base: transaction, log: log)) }
      }
      // "(?4 = '' OR a.venue_id = ?4)" hides the venue from every index, and its type from PostgreSQL.
      #expect(log.distinct.map(\.sql).filter { $0.contains(/\?\d+ (=|IS) ('|NULL)/) } == [])
      // Each parameter has a place: PostgreSQL cannot tell the type of one that has none.
      for statement in log.distinct {
        for number in statement.arguments.indices { #expect(statement.sql.contains("?\(number + 1)")) }
      }
    }
  }

  @Test("no question or write of Storage is left out")
  func isComplete() throws {
    let sources = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources/Storage")
      .standardizedFileURL.resolvingSymlinksInPath()
    let files = try #require(FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
    var names: Set<String> = []
    for case let file as URL in files where file.pathExtension == "swift" && !file.path.contains("/Engine/") {
      let text = try String(contentsOf: file, encoding: .utf8)
      for block in text.components(separatedBy: "\nextension ").dropFirst()
      where block.hasPrefix("Reading {") || block.hasPrefix("Writing {") {
        names.formUnion(block.matches(of: /\n  package func (\w+)/).map { String($0.1) })
      }
    }
    #expect(names.count > 30)
    #expect(names.subtracting(Exercise.all.map(\.name)).sorted() == [])
  }
}
