import CPostgres
import Storage

/// One connection of libpq, which one thread at a time may touch; closed when nobody holds it any more.
final class PostgresLink {
  let connection: OpaquePointer
  let notices = Notices()
  /// How often a statement was used and, from the second time on, the name under which it is prepared.
  private var statements: [String: Statement] = [:]
  private var preparedCount = 0

  private struct Statement {
    let text: String
    var name: String?
  }

  /// More than the product has; beyond it statements are sent whole.
  private static let mostPrepared = 500

  /// - Throws: `PostgresFailure`, `StorageError.wrongSetting`.
  init(_ address: PostgresAddress, limits: PostgresLimits) throws {
    guard let connection = address.connect(patience: limits.connecting) else {
      throw PostgresFailure(state: "", message: "no memory for a connection", isConnectionLost: true)
    }
    self.connection = connection
    guard PQstatus(connection) == CONNECTION_OK else {
      let message = PostgresAddress.cause(of: String(cString: PQerrorMessage(connection)))
      throw PostgresFailure(state: "", message: message, isConnectionLost: true)
    }
    notices.listen(to: connection)
    try setUp(limits)
  }

  deinit { PQfinish(connection) }

  /// Whether an answer is still to come, or a pipeline ended without its mark: nobody knows any more what belongs to what.
  private var isBroken = false

  var isLost: Bool { isBroken || PQstatus(connection) != CONNECTION_OK }

  private func setUp(_ limits: PostgresLimits) throws {
    // What the address, the role or the database sets itself stays.
    let settings = limits.settings.map { name, value in
      "SELECT set_config('\(name)', '\(value)', false) WHERE current_setting('\(name)') = '0'"
    }
    try simple(settings.joined(separator: " UNION ALL "))
    guard PQserverVersion(connection) >= 150_000 else {
      throw StorageError.wrongSetting(name: "version", found: "\(PQserverVersion(connection))", wanted: "150000")
    }
    let wanted = [
      ("server_encoding", ["UTF8"]), ("fsync", ["on"]), ("full_page_writes", ["on"]),
      ("synchronous_commit", ["on", "remote_apply"] + (try hasStandbys() ? [] : ["local", "remote_write"])),
    ]
    let shown = wanted.map { "current_setting('\($0.0)')" }.joined(separator: " || ',' || ")
    let found = try simple("SELECT \(shown)")?.split(separator: ",").map(String.init) ?? []
    for ((name, values), found) in zip(wanted, found) where !values.contains(found) {
      throw StorageError.wrongSetting(name: name, found: found, wanted: values[0])
    }
  }

  /// Whether a commit is to wait for other servers: then those that do not wait for their disks promise too much.
  private func hasStandbys() throws -> Bool {
    try simple("SELECT current_setting('synchronous_standby_names') <> ''") == "t"
  }

  /// Runs one statement without parameters; returns the first value of its answer, if there is one.
  @discardableResult
  func simple(_ sql: String) throws -> String? {
    let result = try answer { PQsendQuery(connection, sql) }
    defer { PQclear(result) }
    try check(result)
    guard PQntuples(result) > 0, PQnfields(result) > 0 else { return nil }
    return PQgetvalue(result, 0, 0).map { String(cString: $0) }
  }

  /// Runs a statement and hands its result to the reader, then frees it.
  ///
  /// - Parameter opening: statements without parameters that have to run before, in the same flight.
  func execute<Answer>(
    _ sql: String,
    _ arguments: [SQLValue],
    opening: [String],
    read: (OpaquePointer?) throws -> Answer
  ) throws -> Answer {
    let statement = try statement(sql)
    let texts = try CTexts(arguments.map { try $0.postgresText })
    guard opening.isEmpty else { return try openWith(opening, statement, texts, arguments.count, read: read) }
    let result = try answer { sending(statement, texts, arguments.count) }
    defer { PQclear(result) }
    try check(result)
    return try read(result)
  }

  /// Sends a statement once for each row of arguments without waiting for answers between; returns the rows changed.
  func executeAll(_ sql: String, _ rows: [[SQLValue]], opening: [String]) throws -> Int {
    let statement = try statement(sql)
    let texts = try rows.map { try CTexts($0.map { try $0.postgresText }) }
    var changed = 0
    var index = 0
    try inPipeline {
      for sql in opening { try send(Statement(text: sql), CTexts([]), 0) }
      for (row, texts) in zip(rows, texts) { try send(statement, texts, row.count) }
    } each: { result in
      if index >= opening.count { changed += Self.changedRows(result) }
      index += 1
    }
    return changed
  }

  private func openWith<Answer>(
    _ opening: [String],
    _ statement: Statement,
    _ texts: CTexts,
    _ count: Int,
    read: (OpaquePointer?) throws -> Answer
  ) throws -> Answer {
    var answer: Answer?
    var index = 0
    try inPipeline {
      for sql in opening { try send(Statement(text: sql), CTexts([]), 0) }
      try send(statement, texts, count)
    } each: { result in
      if index == opening.count { answer = try read(result) }
      index += 1
    }
    guard let answer else { throw PostgresFailure(state: "", message: "no answer", isConnectionLost: true) }
    return answer
  }

  static func changedRows(_ result: OpaquePointer?) -> Int {
    PQcmdTuples(result).flatMap { Int(String(cString: $0)) } ?? 0
  }

  // MARK: Pipelines

  /// Sends what `fill` sends and reads all answers; the first failure is thrown once the line is quiet again.
  private func inPipeline(_ fill: () throws -> Void, each: (OpaquePointer?) throws -> Void) throws {
    guard PQenterPipelineMode(connection) == 1 else { throw lost() }
    try fill()
    guard PQpipelineSync(connection) == 1 else { throw lost() }
    var failure: (any Error)?
    var isBetween = false
    var patience = Patience()
    while true {
      guard awaitResult(&patience) else { throw failure ?? lost() }
      guard let result = PQgetResult(connection) else {
        // One null pointer stands between the answers of two statements. Two say that nothing more will come: a server
        // that ends in the middle of a line can leave a connection that still calls itself well.
        if isBetween { isBroken = true }
        if isLost { throw failure ?? lost() }
        isBetween = true
        continue
      }
      isBetween = false
      defer { PQclear(result) }
      let status = PQresultStatus(result)
      if status == PGRES_PIPELINE_SYNC { break }
      guard failure == nil, status != PGRES_PIPELINE_ABORTED else { continue }
      do {
        try check(result)
        try each(result)
      } catch { failure = error }
    }
    guard PQexitPipelineMode(connection) == 1 else { throw failure ?? lost() }
    if let failure { throw failure }
  }

  private func send(_ statement: Statement, _ texts: CTexts, _ count: Int) throws {
    guard sending(statement, texts, count) == 1 else { throw lost() }
  }

  /// Sends a statement; 1 when it is on its way.
  private func sending(_ statement: Statement, _ texts: CTexts, _ count: Int) -> Int32 {
    let count = Int32(count)
    return texts.withPointers { values in
      statement.name.map { PQsendQueryPrepared(connection, $0, count, values, nil, nil, 0) }
        ?? PQsendQueryParams(connection, statement.text, count, nil, values, nil, nil, 0)
    }
  }

  // MARK: Statements

  /// The statement as PostgreSQL takes it; prepared when it comes the second time.
  private func statement(_ sql: String) throws -> Statement {
    guard var known = statements[sql] else {
      let statement = Statement(text: ParameterText.translated(sql))
      if statements.count < Self.mostPrepared * 2 { statements[sql] = statement }
      return statement
    }
    guard known.name == nil, preparedCount < Self.mostPrepared else { return known }
    let name = "s\(preparedCount + 1)"
    let result = try answer { PQsendPrepare(connection, name, known.text, 0, nil) }
    defer { PQclear(result) }
    try check(result)
    preparedCount += 1
    known.name = name
    statements[sql] = known
    return known
  }

  // MARK: Answers

  /// Sends what `send` sends and waits for its answer; nil when none came in time, and the connection is of no more use.
  func answer(within duration: Duration?, to send: () -> Int32) throws -> OpaquePointer? {
    guard send() == 1 else { throw lost() }
    var patience = Patience(duration)
    var answer: OpaquePointer?
    while true {
      guard awaitResult(&patience) else {
        PQclear(answer)
        return nil
      }
      guard let result = PQgetResult(connection) else { return answer }
      PQclear(answer)
      answer = result
    }
  }

  /// Sends what `send` sends and waits for its answer, to which the server sets an end.
  private func answer(to send: () -> Int32) throws -> OpaquePointer? {
    guard let result = try answer(within: nil, to: send) else { throw lost() }
    return result
  }

  /// Waits until `PQgetResult` need not wait; false when it is too late.
  private func awaitResult(_ patience: inout Patience) -> Bool {
    while PQisBusy(connection) == 1 {
      guard patience.waits(for: PQsocket(connection)) else {
        isBroken = true
        return false
      }
      // What went wrong stands in the result.
      guard PQconsumeInput(connection) == 1 else { return true }
    }
    return true
  }

  func check(_ result: OpaquePointer?) throws {
    switch PQresultStatus(result) {
    case PGRES_COMMAND_OK, PGRES_TUPLES_OK: return
    case PGRES_EMPTY_QUERY: throw PostgresFailure(state: "42601", message: "an empty statement")
    default: throw PostgresFailure(result: result, isConnectionLost: isLost)
    }
  }

  private func lost() -> PostgresFailure {
    PostgresFailure(state: "", message: "the connection was lost", isConnectionLost: true)
  }
}
