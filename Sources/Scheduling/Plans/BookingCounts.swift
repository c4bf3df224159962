/// How many parties have or want a place, and what they take.
package struct BookingCounts: Hashable, Sendable, Codable {
  package var confirmed: Int
  /// Those for whom a place is kept while they fill in a form.
  package var held: Int
  package var waiting: Int
  /// Those of all of them that can be reached by e-mail.
  package var reachable: Int
  /// How many places are taken, in the group's unit: those of waiting parties are not.
  package var taken: Int

  package init(confirmed: Int = 0, held: Int = 0, waiting: Int = 0, reachable: Int = 0, taken: Int = 0) {
    self.confirmed = confirmed
    self.held = held
    self.waiting = waiting
    self.reachable = reachable
    self.taken = taken
  }

  package var parties: Int { confirmed + held + waiting }

  package static func + (left: BookingCounts, right: BookingCounts) -> BookingCounts {
    BookingCounts(
      confirmed: left.confirmed + right.confirmed,
      held: left.held + right.held,
      waiting: left.waiting + right.waiting,
      reachable: left.reachable + right.reachable,
      taken: left.taken + right.taken
    )
  }
}

/// The parties of one activity whose bookings go on: those of single sessions, and those of the whole course.
package struct ActivityBookings: Hashable, Sendable {
  package var sessions: [Identifier<Session>: BookingCounts]
  /// Each of them has, or wants, a place in every session that is still to come.
  package var course: BookingCounts

  package init(sessions: [Identifier<Session>: BookingCounts] = [:], course: BookingCounts = BookingCounts()) {
    self.sessions = sessions
    self.course = course
  }

  /// Everybody whom a change of a session concerns: exactly those who are written to.
  package func counts(of session: Identifier<Session>) -> BookingCounts {
    (sessions[session] ?? BookingCounts()) + course
  }

  /// Everybody whom changes of some sessions concern, each family counted once.
  package func counts(of touched: some Sequence<Identifier<Session>>) -> BookingCounts {
    let touched = Set(touched)
    if touched.isEmpty { return BookingCounts() }
    return touched.reduce(course) { $0 + (sessions[$1] ?? BookingCounts()) }
  }

  /// Whether the queue could have anything to do: somebody waits, or keeps a place for a time.
  package var mayMove: Bool {
    sessions.values.contains { $0.waiting + $0.held > 0 } || course.waiting + course.held > 0
  }
}
