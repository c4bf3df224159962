import HTTPTypes
import Hummingbird
import ICalendar
import Language
import NIOCore
import Operations
import Scheduling

extension WebSite {
  /// `/feeds`: what people's calendars subscribe to. Any Accept header gets the calendar.
  var feedRoutes: [Route] {
    [
      Route(.get, "/feeds/all.ics", .feed) { try await $0.feed(.all) },
      Route(.get, "/feeds/venues/{id}.ics", .feed) { try await $0.feed(.venue(try $0.id())) },
      Route(.get, "/feeds/groups/{id}.ics", .feed) { try await $0.feed(.activity(try $0.id())) },
      Route(.get, "/feeds/organisations/{id}.ics", .feed) { try await $0.feed(.organisation(try $0.id())) },
      Route(.get, "/feeds/sessions.ics", .feed) { try await $0.feed(try $0.narrowedScope()) },
      Route(.get, "/feeds/bookings/{id}/{token}.ics", .feed, act: .readBooking) { try await $0.bookingFeed() },
      Route(.get, "/feeds/my-bookings/{id}/{token}.ics", .feed, act: .ownCalendar) { try await $0.familyFeed() },
    ]
  }
}

extension Visit {
  /// The feed of a filter, as the query says it; a calendar that follows nobody's age must not take itself for one.
  ///
  /// - Throws: `WebError.notFound` for a month of birth that is none.
  fileprivate func narrowedScope() throws -> FeedScope {
    let filter = ProgrammeFilter(query: request.uri.query ?? "")
    guard let text = query["born"], !text.isEmpty else { return FeedScope(filter) }
    guard let month = BirthMonth(text) else { throw WebError.notFound }
    return FeedScope(filter, born: month)
  }

  func feed(_ scope: FeedScope) async throws -> Response {
    // Calendars add parameters of their own, so unknown ones are left alone here.
    let feed = try await site.shelf.feed(scope, language: feedLanguage)
    let isCompressed = acceptsGzip && !feed.compressed.isEmpty
    let etag = isCompressed ? feed.compressedETag : feed.etag
    var headers: HTTPFields = [
      .contentType: "text/calendar; charset=utf-8", .eTag: etag, .lastModified: feed.lastModified.httpDate,
      .cacheControl: "public, max-age=300", .vary: "Accept-Encoding",
    ]
    if isUnchanged(etag: etag, lastModified: feed.lastModified) {
      headers[.contentType] = nil
      return Response(status: .notModified, headers: headers)
    }
    if isCompressed { headers[.contentEncoding] = "gzip" }
    let bytes = isCompressed ? feed.compressed : feed.plain
    return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  func bookingFeed() async throws -> Response {
    try privateFeed(
      try await MakeBookingFeed(try id(), link: parameter("token"), publicURL: site.publicURL).run(at: desk)
    )
  }

  func familyFeed() async throws -> Response {
    let verb = MakeFamilyFeed(try id(), link: parameter("token"), language: feedLanguage, publicURL: site.publicURL)
    return try privateFeed(try await verb.run(at: desk))
  }

  private var feedLanguage: LanguageCode { query["lang"].flatMap { LanguageCode(tag: $0) } ?? .fi }

  /// One family's own: made for each request, kept by nobody but its calendar.
  private func privateFeed(_ feed: CalendarFeed) throws -> Response {
    let bytes = feed.bytes()
    let etag = "\"\(Crypto.sha256(bytes).prefix(16).map { $0 }.hexadecimal)\""
    // What has left the window is no more there to tell: the day's beginning does, so that this never goes back.
    let (zone, today) = try day()
    let midnight = zone.instant(LocalDateTime(today, .midnight))
    let lastModified = max(midnight, feed.events.map(\.lastModified).max() ?? midnight)
    var headers: HTTPFields = [
      .contentType: "text/calendar; charset=utf-8", .eTag: etag, .lastModified: lastModified.httpDate,
      .cacheControl: "private, max-age=900",
    ]
    headers[.robotsTag] = "noindex"
    if isUnchanged(etag: etag, lastModified: lastModified) {
      headers[.contentType] = nil
      return Response(status: .notModified, headers: headers)
    }
    return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  /// Whether the reader has these bytes: If-None-Match wins over If-Modified-Since (RFC 9110 section 13.2.2).
  private func isUnchanged(etag: String, lastModified: Instant) -> Bool {
    if request.headers[.ifNoneMatch] != nil { return has(etag) }
    guard let since = request.headers[.ifModifiedSince].flatMap(Instant.init(httpDate:)) else { return false }
    return lastModified <= since
  }

  /// Whether the reader says that it has what an entity tag names.
  func has(_ etag: String) -> Bool {
    (request.headers[.ifNoneMatch] ?? "").split(separator: ",").contains { tag in
      let tag = tag.filter { !$0.isWhitespace }
      return tag == "*" || tag == etag || tag == "W/" + etag
    }
  }

  /// Whether gzip is accepted, and not with a weight of nothing.
  var acceptsGzip: Bool {
    (request.headers[.acceptEncoding] ?? "").split(separator: ",").contains { item in
      let parts = item.lowercased().split(separator: ";").map { $0.filter { !$0.isWhitespace } }
      return (parts.first == "gzip" || parts.first == "*")
        && !parts.dropFirst().contains { ["q=0", "q=0.0", "q=0.00", "q=0.000"].contains($0) }
    }
  }
}
