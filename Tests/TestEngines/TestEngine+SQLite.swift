import Foundation
import SQLiteEngine
import Storage

extension TestEngine {
  /// SQLite on a file in a folder of its own.
  static let sqlite = TestEngine(
    "SQLite",
    open: {
      let folder = FileManager.default.temporaryDirectory.appending(path: "tapaamo-test-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let database = try SQLiteDatabase(path: folder.appending(path: "test.sqlite").path)
      return Opened(database: database) {
        try database.close()
        try FileManager.default.removeItem(at: folder)
      }
    },
    plan: { sql, arguments, reading in
      let steps = try reading.list("EXPLAIN QUERY PLAN \(sql)", arguments) { row in
        for _ in 0..<3 { _ = try row.take(Int.self) }
        return try row.take(String.self)
      }
      // "SEARCH … USING INDEX" finds its rows; "SCAN" reads them all.
      return Plan(
        fullScans: steps.filter { $0.hasPrefix("SCAN ") && !$0.hasPrefix("SCAN CONSTANT ROW") },
        sorts: steps.filter { $0.hasPrefix("USE TEMP B-TREE FOR") && $0.hasSuffix("ORDER BY") }
      )
    }
  )
}
