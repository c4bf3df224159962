package import ICalendar
package import Scheduling
import Storage

/// Brings a closure calendar in, or brings the stored one of the same kind, municipality and name up to date.
package struct ImportClosures: Sendable {
  package var calendar: ParsedClosures

  package init(_ calendar: ParsedClosures) { self.calendar = calendar }

  /// Returns whether anything changed. Sessions are not moved by it: the next plan of each group sees it.
  ///
  /// - Throws: `OperationError.unreadableFile` for school holidays of no municipality.
  @discardableResult
  package func run(at desk: Desk, as actor: Actor) async throws -> Bool {
    try Rights.require(actor, .changeClosures)
    if calendar.kind == .schoolHolidays, calendar.municipality == nil {
      throw OperationError.unreadableFile("School holidays need X-TAPAAMO-MUNICIPALITY: whose schools they are.")
    }
    let now = desk.now()
    return try await desk.write(.house) { [calendar] transaction in
      var wanted = calendar.calendar(id: desk.newID(), unnamed: calendar.municipality ?? calendar.kind.rawValue)
      let stored = try transaction.closureCalendars().first { [wanted] in
        $0.kind == wanted.kind && $0.municipality == wanted.municipality && $0.name == wanted.name
      }
      if let stored { wanted.id = stored.id }
      // Each engine has its own order of letters.
      guard stored.map({ Set($0.closures) }) != Set(wanted.closures) else { return false }
      try transaction.save(wanted, at: now)
      try transaction.audit(
        actor: actor.auditName,
        verb: Act.changeClosures.rawValue,
        object: "closures:\(wanted.id)",
        at: now
      )
      return true
    }
  }
}

/// All closure calendars.
package struct ListClosures: Sendable {
  package init() {}

  package func run(at desk: Desk, as actor: Actor) async throws -> [ClosureCalendar] {
    try Rights.require(actor, .browse)
    return try await desk.read { try $0.closureCalendars() }
  }
}
