package import ICalendar
package import Scheduling

/// What somebody wants to change, before and after they have seen what it does.
package struct PlanRequest: Sendable {
  package enum Work: Sendable {
    case edit(Identifier<Activity>, ScheduleEdit)
    /// A closure calendar brought in, whole; a venue's own closures are the venue's that is said here, or in the file.
    case calendar(ParsedClosures, venue: Identifier<Venue>? = nil)
    case addClosure(Closure, to: Identifier<ClosureCalendar>)
    /// By its UID.
    case removeClosure(String, from: Identifier<ClosureCalendar>)
    /// A planned closure of a venue: its groups do not meet.
    case closeVenue(Identifier<Venue>, Closure)
    /// A venue's emergency: every session there on these days is cancelled, and says so.
    case emergency(Identifier<Venue>, from: LocalDate, until: LocalDate)
    case season(Scope, SeasonCopy)
    /// The last day of a season; later sessions go.
    case end(Scope, LocalDate)
    /// When a venue is open; nil where nobody knows. Sessions stay: the plan names those that lie outside.
    case openingHours(Identifier<Venue>, OpeningHours?)
  }

  package enum Scope: Hashable, Sendable {
    case activity(Identifier<Activity>)
    /// Every group that is at home there.
    case venue(Identifier<Venue>)
    /// Every group of its own that the actor may change.
    case organisation(Identifier<Organisation>)
  }

  package var work: Work
  /// Sessions that may be cancelled although they are booked, or overwritten although they were changed by hand.
  package var confirmed: Set<Identifier<Session>>
  /// Why sessions are cancelled, in words for families.
  package var reason: String?

  package init(_ work: Work, confirmed: Set<Identifier<Session>> = [], reason: String? = nil) {
    self.work = work
    self.confirmed = confirmed
    self.reason = reason
  }
}

/// A plan of one or many activities: what a request will do, as things stand.
package struct Plan: Sendable {
  /// Those that anything happens to, in order of id.
  package var activities: [ActivityPlan] = []
  /// How many groups were looked at.
  package var examined = 0
  /// Groups that the work does not fit, and why.
  package var refused: [Identifier<Activity>: PlanOutline.Refused] = [:]
  /// How many groups of the organisation meet at places where the actor may change none.
  package var leftOut = 0
  /// Closure calendars as they will be.
  package var calendars: [ClosureCalendar] = []
  /// What a calendar's file holds that was left out.
  package var notes: [ClosureNote] = []
  /// A venue whose opening hours are to be others.
  package var venue: Venue?
  /// A venue that is to be closed all of a sudden, and when.
  package var closing: (venue: Identifier<Venue>, days: Closure)?
  /// Equal for plans that do the same, and for no others.
  package var fingerprint = ""

  /// Whether there is anything to write.
  package var doesSomething: Bool {
    !calendars.isEmpty || venue != nil || closing != nil || activities.contains(where: \.doesSomething)
  }

  /// The starts at which a room would be used twice: nothing of the plan is done then.
  package var blocked: [LocalDateTime] {
    activities.flatMap(\.conflicts).filter(\.isBlocking).map(\.start)
  }

  /// The plan as programs read it.
  package var outline: PlanOutline {
    PlanOutline(
      fingerprint: fingerprint,
      examined: examined,
      activities: activities.map(\.outline),
      refused: refused.sorted { $0.key < $1.key }.map(\.value),
      closures: calendars.map { PlanOutline.Calendar(id: $0.id, name: $0.name, closures: $0.closures) },
      notes: notes.map { PlanOutline.Note(line: $0.line, uid: $0.uid, reason: "\($0.reason)") },
      openingHours: venue.map { PlanOutline.Hours(venue: $0.id, hours: $0.openingHours) }
    )
  }
}

/// A plan in the form that the API and the command line answer with.
package struct PlanOutline: Codable, Sendable, Hashable {
  /// A group that the work does not fit.
  package struct Refused: Codable, Sendable, Hashable {
    package var activity: Identifier<Activity>
    package var title: String
    package var reason: EditRefusal

    init(_ activity: Activity, _ reason: EditRefusal) {
      self.activity = activity.id
      title = activity.texts.text(for: activity.texts.original).text.title
      self.reason = reason
    }
  }

  package struct Calendar: Codable, Sendable, Hashable {
    package var id: Identifier<ClosureCalendar>
    package var name: String
    package var closures: [Closure]
  }

  /// Something in a calendar's file that was left out, and why.
  package struct Note: Codable, Sendable, Hashable {
    /// From 1.
    package var line: Int
    package var uid: String?
    package var reason: String
  }

  /// A venue's opening hours as they will be; nil for unknown.
  package struct Hours: Codable, Sendable, Hashable {
    package var venue: Identifier<Venue>
    package var hours: OpeningHours?
  }

  package var fingerprint: String
  package var examined: Int
  package var activities: [ActivityOutline]
  package var refused: [Refused]
  package var closures: [Calendar]
  package var notes: [Note]
  package var openingHours: Hours?
}
