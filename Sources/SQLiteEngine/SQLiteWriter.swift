import Foundation
import GRDB
import Storage

/// The one lane of SQLite: a thread of its own that commits what waits, and tidies the journal in between.
struct SQLiteWriter: Sendable {
  /// Rows changed between two checkpoints: the journal stays within some megabytes.
  private static let rowsBetweenCheckpoints = 4000
  /// Milliseconds for which an emptying waits for readers; while none begins anew upon the journal it is done at once.
  private static let emptyingPatience = 50
  /// After how long it is tried again where readers were at it.
  private static let emptyingPause = Duration.seconds(1)

  let queue: WriteQueue
  let pool: DatabasePool
  let soundness: Soundness
  /// How long what was overwritten or erased may stay in the journal: of a letter that was sent, or of a family that was
  /// forgotten, nothing is to be read there.
  let emptying: Duration

  /// Starts the thread, which ends when the queue is closed.
  func start() {
    let thread = Thread { [self] in
      var (checkpointed, emptied) = (0, ContinuousClock.now)
      queue.serve { group in
        if let failure = soundness.failure { return group.refuse(failure) }
        pool.writeWithoutTransaction { database in
          group.run(on: SQLiteConnection(database: database, soundness: soundness))
          let now = ContinuousClock.now
          if now - emptied >= emptying {
            emptied = empty(database) ? now : now - emptying + min(emptying, Self.emptyingPause)
            checkpointed = database.totalChangesCount
          } else if database.totalChangesCount - checkpointed >= Self.rowsBetweenCheckpoints {
            checkpointed = database.totalChangesCount
            checkpoint(database)
          }
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

  /// Copies the journal into the file and leaves nothing of it; false where somebody was still reading from it.
  private func empty(_ database: GRDB.Database) -> Bool {
    let patience = try? Int.fetchOne(database, sql: "PRAGMA busy_timeout")
    try? database.execute(sql: "PRAGMA busy_timeout = \(Self.emptyingPatience)")
    defer { try? database.execute(sql: "PRAGMA busy_timeout = \(patience ?? SQLiteDatabase.busyMilliseconds)") }
    return (try? soundness.watching { try database.checkpoint(.truncate) }) != nil
  }
}
