import Foundation
import GRDB
import Storage

/// The one lane of SQLite: a thread of its own that commits what waits, and tidies the journal in between.
struct SQLiteWriter: Sendable {
  /// Rows changed between two checkpoints: the journal stays within some megabytes.
  private static let rowsBetweenCheckpoints = 4000

  let queue: WriteQueue
  let pool: DatabasePool
  let soundness: Soundness

  /// Starts the thread, which ends when the queue is closed.
  func start() {
    let thread = Thread { [self] in
      var checkpointed = 0
      queue.serve { group in
        if let failure = soundness.failure { return group.refuse(failure) }
        pool.writeWithoutTransaction { database in
          group.run(on: SQLiteConnection(database: database, soundness: soundness))
          guard database.totalChangesCount - checkpointed >= Self.rowsBetweenCheckpoints else { return }
          checkpointed = database.totalChangesCount
          checkpoint(database)
        }
      }
    }
    thread.name = "SQLite writer"
    thread.start()
  }

  /// Copies the journal into the file, once those who wait have their answers. SQLite's own checkpoints would hold an
  /// answer up, and say nothing of a failed fsync.
  private func checkpoint(_ database: GRDB.Database) {
    // What readers or another program still need stays for the next time, like what a full disk has no room for.
    _ = try? soundness.watching { try database.checkpoint(.passive) }
  }
}
