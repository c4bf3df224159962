import ArgumentParser
import Scheduling

/// Which closures a group observes.
struct ObservanceOptions: ParsableArguments {
  @Option(help: "Public holidays: observes, meets or not_stated.")
  var publicHolidays: String?

  @Option(help: "School holidays: observes, meets or not_stated.")
  var schoolHolidays: String?

  @Option(help: "Whose school holidays; repeat for several municipalities.")
  var municipality: [String] = []

  @Option(help: "The venue's own closures: observes or meets.")
  var venueClosures: String?

  @Option(help: "The UID of a closure during which the group meets on purpose; repeat for several.")
  var meetsDuring: [String] = []

  /// Nil where nothing is said; what is not said stays.
  func observance(in before: Observance) throws -> Observance? {
    var after = before
    func stance(_ word: String) throws -> Observance.Stance {
      guard let stance = Observance.Stance(rawValue: word) else {
        throw Failure.badInput("\(word): give observes, meets or not_stated.")
      }
      return stance
    }
    if let publicHolidays { after.publicHolidays = try stance(publicHolidays) }
    if let schoolHolidays { after.schoolHolidays = try stance(schoolHolidays) }
    if let venueClosures { after.venue = try stance(venueClosures) }
    if !municipality.isEmpty { after.municipalities = municipality }
    if !meetsDuring.isEmpty { after.meetsDuring = (before.meetsDuring ?? []) + meetsDuring }
    return after == before ? nil : after
  }
}
