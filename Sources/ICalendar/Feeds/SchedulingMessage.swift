/// One event on its way between calendar programs (RFC 5546), as an attachment of a mail (RFC 6047).
package struct SchedulingMessage: Hashable, Sendable {
  /// What is asked of the attendee's program; the mail says the same in its head.
  package enum Method: String, Hashable, Sendable {
    case request = "REQUEST"
    case cancel = "CANCEL"
  }

  private let method: Method
  private var event: FeedEvent

  /// Takes an event; what is cancelled has its status, too.
  package init(_ method: Method, _ event: FeedEvent) {
    self.method = method
    self.event = event
    if method == .cancel { self.event.status = .cancelled }
  }

  /// A whole calendar file: the same value gives the same bytes.
  package func bytes() -> [UInt8] {
    var zones = WrittenZones()
    let placed = PlacedEvent(event, zones: &zones)
    var writer = ContentWriter()
    writer.begin("VCALENDAR")
    writer.line("VERSION", .literal("2.0"))
    writer.line("PRODID", .literal(CalendarFeed.product))
    writer.line("CALSCALE", .literal("GREGORIAN"))
    writer.line("METHOD", .word(method.rawValue))
    placed.zone?.write(to: &writer)
    placed.write(to: &writer)
    writer.end("VCALENDAR")
    return writer.bytes
  }
}
