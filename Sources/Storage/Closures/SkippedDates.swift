package import Scheduling

extension Reading {
  /// The dates of the rule on which a group does not meet, and why.
  package func skippedDates(of activity: Identifier<Activity>) throws -> [SkippedDate] {
    try list("SELECT start, reason FROM skipped_date WHERE activity_id = ?1 ORDER BY start", activity) { row in
      SkippedDate(start: try row.take(), reason: try row.take(JSONColumn<SkipReason>.self).value)
    }
  }
}

extension Writing {
  /// Writes the dates that the newest plan of an activity left out, in place of those before.
  package func replaceSkippedDates(of activity: Identifier<Activity>, with dates: [SkippedDate]) throws {
    try run("DELETE FROM skipped_date WHERE activity_id = ?1", activity)
    for date in dates {
      try run(
        """
        INSERT INTO skipped_date (activity_id, start, reason) VALUES (?1, ?2, ?3)
        ON CONFLICT (activity_id, start) DO NOTHING
        """,
        activity,
        date.start,
        JSONColumn(date.reason)
      )
    }
  }
}
