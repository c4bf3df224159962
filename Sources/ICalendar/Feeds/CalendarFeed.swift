/// A calendar that people subscribe to: a VCALENDAR of single events (RFC 5545 section 3.4, RFC 7986 section 5).
package struct CalendarFeed: Hashable, Sendable {
  /// What the subscriber's list of calendars shows.
  package var name: String
  /// What the calendar holds, in a sentence.
  package var description: String
  /// What the description says instead where the feed's far end had to be left out.
  package var shortenedDescription: String
  /// The page that shows the same sessions.
  package var url: String?
  /// Where this feed is fetched from.
  package var source: String?
  /// The address of a picture.
  package var image: String?
  /// A colour by its CSS3 name, "steelblue" (RFC 7986 section 5.9).
  package var colour: String?
  /// BCP 47 code of the name and the description.
  package var language: String
  /// The IANA name of the zone that its readers most likely live in.
  package var zone: String
  /// In any order: they are written by start and UID.
  package var events: [FeedEvent]

  /// Takes what a feed holds; the refresh interval is always an hour.
  package init(
    name: String,
    description: String,
    shortenedDescription: String,
    url: String? = nil,
    source: String? = nil,
    image: String? = nil,
    colour: String? = nil,
    language: String,
    zone: String,
    events: [FeedEvent]
  ) {
    self.name = name
    self.description = description
    self.shortenedDescription = shortenedDescription
    self.url = url
    self.source = source
    self.image = image
    self.colour = colour
    self.language = language
    self.zone = zone
    self.events = events
  }
}
