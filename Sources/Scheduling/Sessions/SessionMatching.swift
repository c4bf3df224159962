/// Which session of yesterday is which meeting of tomorrow.
///
/// In this order: the same original start; the same date; the same ISO week within the segment, by order. What is left
/// is removed or added.
package struct SessionMatching: Hashable, Sendable {
  package struct Pair: Hashable, Sendable {
    package var session: Session
    package var meeting: Meeting
  }

  package private(set) var matched: [Pair] = []
  package private(set) var withoutMeeting: [Session]
  package private(set) var withoutSession: [Meeting]

  package var pairs: [(Session, Meeting)] { matched.map { ($0.session, $0.meeting) } }

  package init(_ sessions: [Session], _ meetings: [Meeting], segments: [Segment]) {
    withoutMeeting = sessions.sorted { ($0.originalStart, $0.id) < ($1.originalStart, $1.id) }
    withoutSession = meetings.sorted { $0.originalStart < $1.originalStart }
    pair(by: { $0.originalStart }, { $0.originalStart })
    pair(by: { $0.originalStart.date }, { $0.originalStart.date })
    for (number, segment) in segments.enumerated() {
      let weeks = segment.first.week...max(segment.first.week, segment.last?.week ?? .distantFuture)
      pair(
        by: { weeks.contains($0.originalStart.date.week) ? $0.originalStart.date.week : nil },
        { $0.segment == number ? $0.originalStart.date.week : nil }
      )
    }
    matched.sort { $0.meeting.start < $1.meeting.start }
  }

  /// Pairs what has equal keys, by order; nil keys pair with nothing.
  private mutating func pair<Key: Hashable>(by sessionKey: (Session) -> Key?, _ meetingKey: (Meeting) -> Key?) {
    var waiting: [Key: [Int]] = [:]
    for index in withoutSession.indices.reversed() {
      if let key = meetingKey(withoutSession[index]) { waiting[key, default: []].append(index) }
    }
    var taken: Set<Int> = []
    withoutMeeting.removeAll { session in
      guard let key = sessionKey(session), let index = waiting[key]?.popLast() else { return false }
      matched.append(Pair(session: session, meeting: withoutSession[index]))
      taken.insert(index)
      return true
    }
    withoutSession = withoutSession.indices.filter { !taken.contains($0) }.map { withoutSession[$0] }
  }
}

extension ISOWeek {
  static let distantFuture = ISOWeek(year: 9999, number: 52)
}
