package import Language
package import Scheduling

/// A meeting place: whether it is open, what is on there this week, how one gets in.
package struct VenuePage: Sendable {
  private let frame: Frame
  private let venue: Venue
  private let week: ISOWeek
  private let now: LocalDateTime
  private let sessions: [ListedSession]
  private let next: ListedSession?
  private let closures: [Closure]

  /// The page of a meeting place in one week.
  ///
  /// - Parameters:
  ///   - week: nil for the current one.
  ///   - sessions: those of the week.
  ///   - next: the first that is to come, told where the week has none, or none any more.
  ///   - closures: the place's own, that are not over.
  ///   - now: on the place's wall clock.
  package init(
    _ language: LanguageCode,
    _ venue: Venue,
    week: ISOWeek? = nil,
    sessions: [ListedSession],
    next: ListedSession? = nil,
    closures: [Closure],
    now: LocalDateTime,
    publicURL: String
  ) {
    let address = week.map { SiteAddress.venueWeek(venue.id, $0) } ?? .venue(venue.id)
    frame = Frame(language, at: address, today: now.date, publicURL: publicURL)
    self.venue = venue
    self.week = week ?? now.date.week
    self.now = now
    self.sessions = sessions
    self.next = next
    self.closures = closures
  }

  /// The page as HTML.
  package func render() -> String {
    let (shown, earlier) = sessions.partedByDay(from: week == frame.today.week ? frame.today : week.monday)
    let content = Content(
      name: venue.name,
      hasLongWord: venue.name.hasLongWord,
      kind: venue.kind.capitalisedFirst,
      door: Door(venue, closures: closures, now: now, frame),
      facts: facts,
      week: WeekSteps(week, frame) { .venueWeek(venue.id, $0) },
      days: DayList.days(shown, atVenue: true, frame),
      earlier: DayList.days(earlier, atVenue: true, frame),
      empty: shown.isEmpty ? emptyState(isOver: !earlier.isEmpty) : nil,
      breaks: closures.sorted { $0.first < $1.first }.map(closedDays),
      today: venue.isOnline ? nil : Link(frame.path(.today(venue.id)), frame.words.text("venue.today")),
      subscribe: SubscribePanel(.venue(venue.id), frame, named: venue.name)
    )
    let title = [venue.name, venue.municipality].joined(separator: ", ")
    return Document(template: .venue, frame: frame, title: title, content: content).render()
  }

  private struct Content {
    let name: String
    let hasLongWord: Bool
    let kind: String
    let door: Door?
    let facts: [Fact]
    let week: WeekSteps
    let days: [DayList]
    let earlier: [DayList]
    let empty: EmptyState?
    let breaks: [ClosedDays]
    let today: Link?
    let subscribe: SubscribePanel
  }

  private struct ClosedDays {
    let dates: String
    let reason: Wording
    let tentative: String?
  }

  private var facts: [Fact] {
    let words = frame.words
    let address = [venue.address, venue.area, venue.municipality].compactMap { $0 }
    let noAccessibility = venue.isOnline ? [] : [Wording(words.text("venue.noAccessibility"))]
    // The keeper's facts are in Finnish until venues have texts in several languages.
    let accessibility = venue.accessibility.map { frame.wording($0.capitalisedFirst, in: "fi") }
    let facts = [
      Fact(
        words.text("venue.address"),
        venue.isOnline ? [Wording(words.text("venue.online"))] : address.map { Wording($0) }
      ),
      Fact(words.text("hours.title"), openingHours.map { Wording($0) }),
      Fact(words.text("hours.exceptions"), exceptions.map { Wording($0) }),
      Fact(words.text("venue.entry"), accessibility.isEmpty ? noAccessibility : accessibility),
      Fact(words.text("venue.rooms"), venue.rooms.map { Wording(roomLine($0)) }),
    ]
    return facts.filter { !$0.values.isEmpty }
  }

  private var openingHours: [String] {
    guard !venue.isOnline else { return [] }
    return venue.openingHours.map { frame.words.openingHours($0) } ?? [frame.words.text("hours.unknown")]
  }

  /// Those of the next weeks; what is further away is nobody's question yet.
  private var exceptions: [String] {
    let days = frame.today...(frame.today + 60)
    let usual = (venue.openingHours?.exceptions ?? []).filter { days.contains($0.date) && !venue.isClosed(on: $0.date) }
    let said = usual.map { ($0.date, frame.words.openingHours($0, today: frame.today)) }
    let closed = venue.closings(from: frame.today).map { ($0.first, frame.words.closed($0, today: frame.today)) }
    return (said + closed).sorted { $0.0 < $1.0 }.map(\.1)
  }

  private func roomLine(_ room: Room) -> String {
    guard let larger = venue.rooms.first(where: { $0.id == room.partOf }) else { return room.name }
    return "\(room.name), \(frame.words.text("venue.partOf", ["room": larger.name]))"
  }

  private func closedDays(_ closure: Closure) -> ClosedDays {
    let language = closure.names[frame.language.rawValue] == nil ? "fi" : nil
    return ClosedDays(
      dates: frame.words.dates(closure.first, closure.last, today: frame.today).capitalisedFirst,
      reason: Wording(closure.name(in: frame.language.rawValue), language: language),
      tentative: closure.isTentative ? frame.words.text("skip.tentative") : nil
    )
  }

  /// - Parameter isOver: whether something was on earlier in the week.
  private func emptyState(isOver: Bool) -> EmptyState {
    let words = frame.words
    guard let next else {
      let links = [Link(frame.path(.home), words.text("help.toCalendar"))]
      return EmptyState(title: words.text("venue.empty"), hint: words.text("venue.emptyHint"), links: links)
    }
    let there = next.session.start.date.week
    return EmptyState(
      title: words.text(isOver ? "venue.weekOver" : "venue.weekEmpty"),
      hint: words.text("venue.nextIs", ["when": next.when(frame)]),
      links: [Link(frame.path(.venueWeek(venue.id, there)), words.text("week.title", ["number": "\(there.number)"]))]
    )
  }
}

/// Whether somebody who comes now finds the door open.
struct Door {
  let sentence: String
  let isOpen: Bool

  /// Nil where nobody has said when the place is open.
  init?(_ venue: Venue, closures: [Closure], now: LocalDateTime, _ frame: Frame) {
    let closings = closures + venue.closings
    let state = venue.openingHours?.state(at: now, closures: closings)
    if let closing = closings.first(where: { ($0.first...$0.last).contains(now.date) }), !venue.isOnline {
      (sentence, isOpen) = (frame.words.closedToday(closing, state, today: now.date), false)
      return
    }
    guard let state, !venue.isOnline else { return nil }
    sentence = frame.words.door(state, today: now.date)
    if case .open = state { isOpen = true } else { isOpen = false }
  }
}
