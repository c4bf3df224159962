import Scheduling
import Storage
import TestDesks

@testable import Operations

/// What somebody could notice of a group: all but numbers that only rise.
struct Remembered: Equatable {
  let activity: Activity?
  let sessions: [Session]
  let skipped: [SkippedDate]
  let bookings: [String]

  init(_ season: PlannedSeason) async throws {
    let id = season.activity
    activity = try await season.desk.stored()?.activity
    sessions = try await season.desk.sessions().map { session in
      var session = session
      (session.sequence, session.changed) = (0, Instant(seconds: 0))
      if !season.first.contains(where: { $0.id == session.id }) {
        (session.id, session.uid) = (Identifier(stored: "new"), "new")
      }
      return session
    }
    skipped = try await season.desk.database.read { try $0.skippedDates(of: id) }
    bookings = try await season.desk.column("SELECT id || ' ' || state FROM booking ORDER BY sequence")
  }
}

extension PlannedSeason {
  /// The name of the change that can be taken back now; nil where there is none.
  func offered() async throws -> String? {
    try await FindDeskGroup(activity).run(at: desk.desk, as: .system).lastChange?.name
  }

  /// Takes a change back; the last that was kept, be it in time or not.
  func takeBack(_ change: String? = nil) async throws {
    let last = try await desk.column("SELECT batch FROM last_change")
    try await TakeBackChange(change ?? last.first ?? "", of: activity).run(at: desk.desk, as: .system)
  }
}

extension TestDesk {
  /// Sends all that is due, as a worker does; what is no longer true is skipped.
  func sendAll() async throws {
    while true {
      let claimed = try await ClaimMessages(limit: 50, perMinute: 10_000).run(at: desk, as: .system)
      if claimed.isEmpty { return }
      for message in claimed {
        let outcome: CloseMessage.Outcome
        switch try await OpenMessage(message, publicURL: "https://x.example").run(at: desk, as: .system) {
        case .skip(let reason): outcome = .skipped(reason)
        case .finished, .facts: outcome = .sent("250 ok")
        case .gone: continue
        }
        try await CloseMessage(message, outcome).run(at: desk, as: .system)
      }
    }
  }

  func sentLetters() async throws -> Int {
    try await database.read { try $0.number("SELECT COUNT(*) FROM outbox WHERE state = 'sent'") }
  }
}
