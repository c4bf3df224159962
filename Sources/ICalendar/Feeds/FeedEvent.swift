package import Scheduling

/// One session as a subscriber's calendar shows it: a VEVENT (RFC 5545 section 3.6.1) without any person in it.
package struct FeedEvent: Hashable, Sendable {
  /// A way to take part from afar (RFC 7986 section 5.11), for private feeds only.
  package struct Conference: Hashable, Sendable {
    /// The address that one joins by.
    package var uri: String
    /// What the address is for ("Liity Teamsissa").
    package var label: FeedText?

    /// Takes an address and, for people, what it is for.
    package init(uri: String, label: FeedText? = nil) {
      self.uri = uri
      self.label = label
    }
  }

  /// Whether it takes place (RFC 5545 section 3.8.1.11).
  package enum Status: String, Hashable, Sendable {
    case confirmed = "CONFIRMED"
    /// A place that is waited for.
    case tentative = "TENTATIVE"
    case cancelled = "CANCELLED"
  }

  /// Who asks whom (RFC 5546 section 1.1), in an event that is sent by mail.
  package struct Meeting: Hashable, Sendable {
    /// A mail address.
    package var organiser: String
    /// What calendar programs call the organiser.
    package var organiserName: String
    /// A mail address.
    package var attendee: String

    /// Takes both sides.
    package init(organiser: String, organiserName: String, attendee: String) {
      self.organiser = organiser
      self.organiserName = organiserName
      self.attendee = attendee
    }
  }

  /// What another house needs beside the event, to put the session back into its group.
  package struct Exchange: Hashable, Sendable {
    /// What the group is recognised by.
    package var group: String
    /// The local start that the group's rule first gave.
    package var originalStart: LocalDateTime
    /// Where this session alone meets.
    package var place: String?
    /// What is said of this session alone.
    package var note: String?
    /// What this session alone is called, by BCP 47 code.
    package var title: [String: String] = [:]
    /// The venue and room where this session alone meets.
    package var site: SiteName?
    /// How many places this session alone has.
    package var places: Int?
    /// Why it was cancelled.
    package var reason: String?
    /// The end is an assumption.
    package var endIsUnknown = false

    /// Takes what every session has.
    package init(group: String, originalStart: LocalDateTime) {
      self.group = group
      self.originalStart = originalStart
    }
  }

  /// Random and stable for the life of the session; holds no host and no person (RFC 7986 section 5.3).
  package var uid: String
  /// Raised by one with every change of time, place or cancellation.
  package var sequence: Int
  /// The instant of our last change: DTSTAMP and LAST-MODIFIED both.
  package var lastModified: Instant
  /// When it starts on the wall clocks of `zone`; a time that the clocks skip is read by RFC 5545 section 3.3.5.
  package var start: LocalDateTime
  /// How long it lasts on those clocks, in minutes; at least 1 is written.
  package var minutes: Int
  /// Whose wall clocks `start` is read from.
  package var zone: Zone
  /// With "PERUTTU: " or its like already before it where the session is cancelled.
  package var title: FeedText
  /// How to take part, price, language, places in words.
  package var description: FeedText?
  /// Whom to ask, in one line (RFC 5545 section 3.8.4.2).
  package var contact: FeedText?
  /// Venue, room and address in one line.
  package var location: String?
  /// Where the venue stands; left out of the feed where it is not on the globe.
  package var coordinates: Venue.Coordinates?
  /// The session's page.
  package var url: String?
  /// Words to sort by.
  package var categories: [String]
  /// How to join from afar; given for private feeds only.
  package var conference: Conference?
  /// What is cancelled stays in the feed.
  package var status: Status
  /// Does not make its reader busy: true in feeds of whole venues, false in "my bookings".
  package var isTransparent: Bool
  /// Written as CLASS:PRIVATE.
  package var isPrivateClass: Bool
  /// Given for files that are handed on, not for feeds.
  package var exchange: Exchange?
  /// Given for what is sent by mail, not for feeds.
  package var meeting: Meeting?

  /// Takes what a session's feed entry holds; the caller has already hidden what is discreet.
  package init(
    uid: String,
    sequence: Int,
    lastModified: Instant,
    start: LocalDateTime,
    minutes: Int,
    zone: Zone,
    title: FeedText,
    description: FeedText? = nil,
    location: String? = nil,
    coordinates: Venue.Coordinates? = nil,
    url: String? = nil,
    categories: [String] = [],
    conference: Conference? = nil,
    status: Status = .confirmed,
    isTransparent: Bool = true,
    isPrivateClass: Bool = false
  ) {
    self.uid = uid
    self.sequence = sequence
    self.lastModified = lastModified
    self.start = start
    self.minutes = minutes
    self.zone = zone
    self.title = title
    self.description = description
    self.location = location
    self.coordinates = coordinates
    self.url = url
    self.categories = categories
    self.conference = conference
    self.status = status
    self.isTransparent = isTransparent
    self.isPrivateClass = isPrivateClass
  }
}
