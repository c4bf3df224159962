import Foundation
package import Scheduling

/// What a tablet reckons with by itself while there is no network: who came of whom, in ids and numbers. No name.
package struct TabletState: Encodable, Sendable {
  struct Party: Encodable, Sendable {
    let people: Int
    /// How many places they take.
    let places: Int
    /// What nobody has taken back.
    let marks: [Mark]
  }

  struct Mark: Encodable, Sendable {
    let id: String
    /// As a button of the page sends it: `present:2`, `absent`.
    let mark: String
    let at: Int
  }

  let session: String
  /// `9.00–11.00 Perhekahvila`, of what families may know of it.
  let label: String
  /// In seconds since 1970.
  let startsAt: Int
  let endsAt: Int
  let isCancelled: Bool
  /// When it was true, by the house's clock, in seconds since 1970.
  let asOf: Int
  /// Which list of parties it is.
  let version: String
  let unit: String
  /// Nil where there is no limit.
  let places: Int?
  let parties: [String: Party]
  /// People by category.
  let everyone: [String: Int]
  let walkIns: [String: Int]
  let walkInFamilies: Int

  package init(
    _ entry: DoorEntry,
    label: String,
    _ parties: [(entry: AttendanceEntry, log: DoorLog)],
    _ numbers: DoorNumbers,
    version: String,
    asOf now: Instant
  ) {
    let capacity = entry.counts.capacity
    (session, self.label, self.version, asOf) = (entry.listed.session.id.text, label, version, now.seconds)
    (startsAt, endsAt, isCancelled) = (entry.startsAt.seconds, entry.endsAt.seconds, entry.listed.isCancelled)
    (unit, places) = (capacity.unit.rawValue, capacity.places)
    let shown = parties.map { entry, log in
      let party = Party(
        people: entry.party.people,
        places: entry.party.places(in: capacity.unit),
        marks: log.standing.map { Mark(id: $0.id, mark: $0.mark.tap, at: $0.at.seconds) }
      )
      return (entry.booking.text, party)
    }
    self.parties = Dictionary(shown) { first, _ in first }
    (everyone, walkIns) = (numbers.everyone.byCode, numbers.walkIns.byCode)
    walkInFamilies = numbers.walkInFamilies
  }

  /// As an attribute of the page holds it.
  var text: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }
}

extension Headcount {
  fileprivate var byCode: [String: Int] {
    Dictionary(people.map { ($0.key.code, $0.value) }) { first, _ in first }
  }
}
