package import ICalendar
package import Language
import Scheduling
import Storage

/// Hands sessions on as a calendar file: one event a session, for every client, which `ImportCalendar` puts together
/// again to the same groups with the same sessions.
///
/// The past is in it, and everything that is stored ahead; what a feed says for subscribers (places, how to take part,
/// prices) is not. Groups come whole: those of a venue are those that are at home there, with the sessions that they hold
/// elsewhere. The programme in the neutral schema is the form that keeps rules.
package struct ExportCalendar: Sendable {
  package var scope: ExportScope
  package var language: LanguageCode
  /// Where the product is reached, without a slash at the end.
  package var publicURL: String

  package init(_ scope: ExportScope, language: LanguageCode, publicURL: String) {
    self.scope = scope
    self.language = language
    self.publicURL = publicURL
  }

  private static let mostEvents = 1_000_000

  /// - Throws: `OperationError.notFound` for a venue or group that there is none of.
  package func run(at desk: Desk, as actor: Actor) async throws -> CalendarFeed {
    // A feed says what this file says of the same scope, and refuses what this refuses.
    var feed = try await MakeFeed(scope.feed, language: language, publicURL: publicURL).run(at: desk, as: actor).feed
    let writer = FeedWriting(words: Phrasebook(language), publicURL: publicURL, zones: desk.zones)
    feed.events = try await desk.read { reading in
      var shelf = Shelf(reading)
      let sites = try SiteNames(in: reading)
      return try sessions(in: reading).map { listed in
        try writer.exchanged(
          try shelf.view(listed),
          sites: sites,
          hasCancelledGroup: listed.activity.activity.state == .cancelled
        )
      }
    }
    return feed
  }

  private func sessions(in reading: any Reading) throws -> [ListedSession] {
    var filter = SessionFilter(from: Self.always.lowerBound, until: Self.always.upperBound, limit: Self.mostEvents)
    switch scope {
    case .all: return try reading.sessions(filter)
    case .activity(let activity):
      filter.activity = activity
      return try reading.sessions(filter)
    case .venue(let venue):
      let groups = try reading.activities(state: nil, venue: venue, includesUnlisted: false, limit: Self.mostEvents)
      return try groups.flatMap { group in
        filter.activity = group.activity.id
        return try reading.sessions(filter)
      }
    }
  }

  /// The years 1 to 9999.
  private static let always = Instant(seconds: -62_135_596_800)...Instant(seconds: 253_402_300_799)
}

extension FeedWriting {
  /// A session as another house can read it back.
  fileprivate func exchanged(_ view: SessionView, sites: SiteNames, hasCancelledGroup: Bool) throws -> FeedEvent {
    let (session, activity) = (view.session, view.activity.activity)
    let (text, textLanguage) = activity.texts.text(for: words.language.rawValue)
    var event = try self.event(view)
    event.title = FeedText(text.title, language: textLanguage)
    event.description = text.description.map { FeedText($0, language: textLanguage) }
    var exchange = FeedEvent.Exchange(
      group: view.activity.sourceID ?? activity.id.text,
      originalStart: session.originalStart
    )
    exchange.place = session.place
    exchange.note = session.note
    exchange.title = session.title ?? [:]
    exchange.site = session.site.map { sites.name(of: $0) }
    // How many places a group has that is not open, its staff alone knows.
    exchange.places = activity.privacy == .open ? session.places : nil
    exchange.endIsUnknown = session.minutes == nil
    if case .cancelled(let reason) = session.state { exchange.reason = reason }
    event.status = session.isCancelled || hasCancelledGroup ? .cancelled : .confirmed
    event.exchange = exchange
    event.contact = nil
    return event
  }
}
