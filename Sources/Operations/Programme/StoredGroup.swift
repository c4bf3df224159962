import Scheduling
import Storage

/// A group as it is stored, with what an import of it must know.
struct StoredGroup: Sendable {
  let activity: Activity
  let sourceID: String?
  let sessions: [Session]
  /// Sessions that somebody ever booked or was counted at.
  let inUse: Set<Identifier<Session>>
  let skipped: [SkippedDate]

  init(_ stored: StoredActivity, in reading: any Reading) throws {
    activity = stored.activity
    sourceID = stored.sourceID
    sessions = try reading.allSessions(of: activity.id)
    inUse = try reading.sessionsInUse(of: activity.id)
    skipped = try reading.skippedDates(of: activity.id)
  }

  /// The plan that leaves its sessions as they are.
  var asItIs: SessionPlan {
    var plan = SessionPlan()
    plan.kept = sessions
    plan.skipped = skipped
    return plan
  }
}

extension ImportPlan.PlannedGroup {
  /// Says anew whether anything changes, once all of the plan stands.
  mutating func weigh() {
    change = .between(before?.activity, activity)
    guard change == .unchanged, let before else { return }
    let isSame = sessions.changesNothing && cancellations.isEmpty && Set(before.skipped) == Set(sessions.skipped)
    if !isSame { change = .updated }
  }

  /// Leaves a group as it is stored.
  mutating func stay(as before: StoredGroup) {
    activity = before.activity
    sessions = before.asItIs
    cancellations = [:]
    weigh()
  }

  /// What changes about the group as a whole, and so about each of its sessions.
  static func changes(from before: Activity?, to after: Activity) -> SessionPlan.GroupChange {
    guard let place = before?.place else { return [] }
    return place.venue == after.place.venue && place.room == after.place.room ? [] : .place
  }
}

extension Activity {
  /// What somebody edited here, a file does not take back: schedule, place, capacity and titles. Answers whether the file
  /// says otherwise.
  mutating func keepEdits(of stored: Activity) -> Bool {
    guard stored.schedule.isEdited == true else { return false }
    let told = self
    schedule = stored.schedule
    place = stored.place
    enrolment.capacity.places = stored.enrolment.capacity.places
    texts = texts.titled(stored.texts.byLanguage.mapValues(\.title))
    var file = told
    file.schedule.isEdited = true
    return file != self
  }
}
