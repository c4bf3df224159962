package import Scheduling

extension Reading {
  /// All closure calendars with their closures.
  package func closureCalendars() throws -> [ClosureCalendar] {
    var closures: [Identifier<ClosureCalendar>: [Closure]] = [:]
    _ = try list(
      "SELECT calendar_id, uid, first, last, names, is_tentative FROM closure ORDER BY first, uid"
    ) { row in
      let calendar = try row.take(Identifier<ClosureCalendar>.self)
      let closure = Closure(
        uid: try row.take(),
        first: try row.take(),
        last: try row.take(),
        names: try row.take(JSONColumn<[String: String]>.self).value,
        isTentative: try row.take()
      )
      closures[calendar, default: []].append(closure)
    }
    return try list("SELECT id, name, kind, municipality, venue_id FROM closure_calendar ORDER BY kind, name, id") {
      row in
      let id = try row.take(Identifier<ClosureCalendar>.self)
      return ClosureCalendar(
        id: id,
        name: try row.take(),
        kind: try row.take(),
        municipality: try row.takeOptional(),
        venue: try row.takeOptional(),
        closures: closures[id] ?? []
      )
    }
  }
}

extension Writing {
  /// Writes a calendar whole: closures that it no longer has are gone.
  package func save(_ calendar: ClosureCalendar, at now: Instant) throws {
    try run(
      """
      INSERT INTO closure_calendar (id, name, kind, municipality, venue_id, changed) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
      ON CONFLICT (id) DO UPDATE SET name = excluded.name, changed = excluded.changed
      """,
      calendar.id,
      calendar.name,
      calendar.kind,
      calendar.municipality,
      calendar.venue,
      now
    )
    try run("DELETE FROM closure WHERE calendar_id = ?1", calendar.id)
    for closure in calendar.closures {
      try run(
        "INSERT INTO closure (calendar_id, uid, first, last, names, is_tentative) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        calendar.id,
        closure.uid,
        closure.first,
        closure.last,
        JSONColumn(closure.names),
        closure.isTentative
      )
    }
  }
}
