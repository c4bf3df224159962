import ICalendar
import Language
import Scheduling
import Storage

/// Turns sessions into feed entries in one language.
struct FeedWriting {
  let words: Phrasebook
  let publicURL: String
  let zones: ZoneTable

  private var language: String { words.language.rawValue }

  func feed(named name: String, about path: String, scope: FeedScope, events: [FeedEvent]) -> CalendarFeed {
    CalendarFeed(
      name: name,
      description: words.text("feed.description", ["name": name]),
      shortenedDescription: words.text("feed.shortened", ["name": name]),
      url: publicURL + path,
      source: publicURL + scope.path(language: language),
      colour: "steelblue",
      language: language,
      zone: FeedDay.zone,
      events: events
    )
  }

  func event(_ view: SessionView) throws -> FeedEvent {
    let (session, activity) = (view.session, view.activity.activity)
    let (text, textLanguage) = activity.texts.text(for: language)
    let isCancelled = view.availability == .cancelled
    let title = isCancelled ? words.text("feed.cancelled", ["title": text.title]) : text.title
    var event = FeedEvent(
      uid: session.uid,
      sequence: session.sequence,
      lastModified: max(session.changed, view.activity.changed),
      start: session.start,
      minutes: session.plannedMinutes,
      zone: try zones.zone(activity.schedule.zone),
      title: FeedText(title, language: textLanguage),
      description: FeedText(lines(view, about: text.description).joined(separator: "\n"), language: language),
      location: location(view),
      coordinates: session.place == nil ? view.activity.venue.coordinates : nil,
      url: "\(publicURL)/\(language)/sessions/\(session.id)",
      categories: categories(activity),
      status: isCancelled ? .cancelled : .confirmed
    )
    event.contact = activity.contact(of: view.activity.organisation).map {
      FeedText($0.values.joined(separator: ", "), language: $0.role == nil ? nil : activity.texts.original)
    }
    return event
  }

  private func lines(_ view: SessionView, about description: String?) -> [String] {
    let activity = view.activity.activity
    var lines: [String?] = []
    if case .cancelled(let reason) = view.session.state {
      lines.append(reason.map { words.text("feed.cancelledBecause", ["reason": $0]) } ?? words.text("feed.isCancelled"))
    }
    lines += [view.session.note, description]
    lines.append(enrolment(view))
    if view.session.minutes == nil { lines.append(words.text("feed.endUnknown")) }
    lines.append(words.ages(activity.audience) ?? activity.audience.note)
    let languages = activity.languages.map { words.languageName($0) }.joined(separator: ", ")
    if !languages.isEmpty { lines.append(words.text("feed.languages", ["languages": languages])) }
    lines.append(activity.price.note ?? words.price(activity.price))
    lines.append(words.text("feed.organiser", ["organiser": words.organisation(view.activity.organisation)]))
    return lines.compactMap { $0 }
  }

  private func enrolment(_ view: SessionView) -> String? {
    let enrolment = view.activity.activity.enrolment
    guard view.availability != .cancelled else { return nil }
    if enrolment.isUnknown { return words.text("feed.askOrganiser") }
    let availability = words.availability(view.availability)
    switch enrolment.mode {
    case .open: return words.text("feed.dropIn")
    case .optional: return words.text("feed.mayBook", ["availability": availability])
    case .required: return words.text("feed.mustBook", ["availability": availability])
    }
  }

  private func location(_ view: SessionView) -> String {
    let (venue, place) = (view.activity.venue, view.activity.activity.place)
    let room = place.room.flatMap { id in venue.rooms.first { $0.id == id }?.name }
    if let elsewhere = view.session.place { return elsewhere }
    return [venue.name, room ?? place.detail, venue.address, venue.municipality].compactMap { $0 }.joined(
      separator: ", "
    )
  }

  private func categories(_ activity: Activity) -> [String] { [words.activityKind(activity.kind)] }
}
