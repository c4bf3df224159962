package import Scheduling

extension Phrasebook {
  /// When a group meets, in one sentence; nil where nothing is to come.
  ///
  /// What its organiser wrote beside dates stands in it where it is in the reader's language, and of a group that is not
  /// open never.
  ///
  /// - Parameter today: the reader's day, before which nothing is told; nil for the whole schedule, with all years.
  package func meetingTimes(of activity: Activity, from today: LocalDate? = nil) -> String? {
    let isTold = activity.privacy == .open && activity.texts.original == language.rawValue
    let schedule = isTold ? activity.schedule : activity.schedule.withoutWords
    let coming = today.map { schedule.coming(from: $0) } ?? schedule
    return coming.isEmpty ? nil : recurrence(coming, today: today)
  }
}
