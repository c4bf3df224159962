import ArgumentParser
import CLibical
import ICalendar
import Scheduling

/// A feed of a thousand sessions, written by us and by libical.
struct Feeds: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Write a feed of 1 000 sessions.")

  @OptionGroup var options: BenchOptions

  private static let count = 1000

  func run() async throws {
    let feed = try feed()
    let text = String(decoding: feed.bytes(limit: .max), as: UTF8.self)
    guard let component = text.withCString({ icalparser_parse_string($0) }) else {
      throw ValidationError("libical does not read our feed.")
    }
    defer { icalcomponent_free(component) }
    let comparison = try await Comparison(
      "a feed of \(Self.count) sessions",
      rounds: options.rounds,
      sides: [
        .init(name: "Tapaamo writes", amount: Self.count, unit: "events") { _ = feed.bytes(limit: .max) },
        .init(name: "libical writes", amount: Self.count, unit: "events") {
          guard let bytes = icalcomponent_as_ical_string_r(component) else { return }
          icalmemory_free_buffer(bytes)
        },
      ]
    )
    try comparison.print(asJSON: options.json)
  }

  private func feed() throws -> CalendarFeed {
    guard let rule = ZoneRule(posix: "EET-2EEST,M3.5.0/3,M10.5.0/4"), let first = LocalDateTime("2026-01-07T09:30")
    else { throw ValidationError("no zone") }
    let zone = Zone(name: "Europe/Helsinki", rule: rule)
    return CalendarFeed(
      name: "Kohtaamispaikat",
      description: "Kaikki ryhmät.",
      shortenedDescription: "Vain alku mahtui.",
      language: "fi",
      zone: zone.name,
      events: (0..<Self.count).map { number in
        var event = FeedEvent(
          uid: "event\(number)",
          sequence: 0,
          lastModified: Instant(seconds: 1_795_000_000),
          start: LocalDateTime(first.date + number % 365, first.time),
          minutes: 90,
          zone: zone,
          title: FeedText("Maahanmuuttajaperheiden keskusteluryhmä", language: "fi")
        )
        event.location = "Leinelän kohtaamispaikka, sali 2, Leinelänkaari 5, Vantaa"
        event.description = FeedText("Ei ilmoittautumista. Maksuton. Vapaita paikkoja.", language: "fi")
        return event
      }
    )
  }
}
