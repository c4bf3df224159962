/// What was copied of one table: as many rows, with one checksum, on both sides.
package struct CopiedTable: Sendable, Hashable {
  package let name: String
  package let rows: Int
  /// Of all rows in the order of their key.
  package let checksum: UInt64
}

/// Copies a whole installation into an empty database, whichever engines keep the two.
package struct InstallationCopy: Sendable {
  private let source: any Database
  private let target: any Database

  package init(from source: any Database, to target: any Database) {
    self.source = source
    self.target = target
  }

  /// Reads one snapshot and writes one transaction: the target gets everything as it was at one instant, or nothing.
  ///
  /// - Parameter progress: called with the rows copied so far and their number.
  /// - Throws: `StorageError.notEmpty` for a target that holds rows, `copyDiffers` when it does not read as the source,
  ///   `schemaTooOld`, `schemaTooNew`, `unavailable`.
  package func run(progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }) async throws -> [CopiedTable] {
    try await source.requireCurrentSchema()
    try await target.requireCurrentSchema()
    let conveyor = Conveyor()
    async let sent = Self.ending(conveyor) {
      try await source.read { reading in
        try conveyor.noting("source") { try Self.send(reading, over: conveyor, progress: progress) }
      }
    }
    async let received = Self.ending(conveyor) {
      try await target.write(.schema) { transaction in
        try conveyor.noting("target") { try Self.receive(transaction, from: conveyor) }
      }
    }
    let results = await (sent, received)
    // Where one side ended because the other did, the other knows why.
    if case .failure(let error) = results.0, !(error is Conveyor.Stopped) { throw error }
    return try results.1.get()
  }

  private static func send(
    _ reading: any Reading,
    over conveyor: Conveyor,
    progress: (Int, Int) -> Void
  ) throws {
    try conveyor.begin("source")
    try reading.takeAnyTime()
    let total = try StoredTable.all.reduce(0) { try $0 + reading.count(of: $1) }
    var done = 0
    for table in StoredTable.all {
      let copied = try reading.contents(of: table) { rows in
        try conveyor.put(.rows(table, rows))
        done += rows.count
        progress(done, total)
      }
      // Pages go by the key: a key that is none would lose rows on both sides alike.
      guard try copied.rows == reading.count(of: table) else { throw StorageError.copyDiffers(table.name) }
      let lastNumber = table.isNumbered ? try reading.number(reading.dialect.lastRowNumber(table.name)) : 0
      try conveyor.put(.end(table, copied, lastNumber: lastNumber))
    }
    conveyor.finish()
  }

  private static func receive(_ transaction: any Writing, from conveyor: Conveyor) throws -> [CopiedTable] {
    try conveyor.begin("target")
    try transaction.takeAnyTime()
    for table in StoredTable.all where try transaction.count(of: table) > 0 { throw StorageError.notEmpty(table.name) }
    var copied: [CopiedTable] = []
    while let load = try conveyor.take() {
      switch load {
      case .rows(let table, let rows):
        let places = (rows.first ?? []).indices.map { "?\($0 + 1)" }.joined(separator: ", ")
        try transaction.runEach("INSERT INTO \(table.name) VALUES (\(places))", rows)
      case .end(let table, let sent, let lastNumber):
        guard try transaction.contents(of: table) == sent else { throw StorageError.copyDiffers(table.name) }
        if table.isNumbered {
          let statements = transaction.dialect.setLastRowNumber(table.name, lastNumber)
          for statement in statements { try transaction.run(statement) }
        }
        copied.append(sent)
      }
    }
    return copied
  }

  private static func ending<Answer>(
    _ conveyor: Conveyor,
    _ side: () async throws -> Answer
  ) async -> Result<Answer, any Error> {
    do { return .success(try await side()) } catch {
      conveyor.stop()
      return .failure(error)
    }
  }
}

extension Reading {
  /// How many rows a table has, and their checksum.
  fileprivate func contents(of table: StoredTable, page: ([[SQLValue]]) throws -> Void = { _ in }) throws -> CopiedTable
  {
    var (count, digest) = (0, RowDigest())
    try pages(of: table) { rows in
      count += rows.count
      for row in rows { digest.add(row) }
      try page(rows)
    }
    return CopiedTable(name: table.name, rows: count, checksum: digest.value)
  }
}
