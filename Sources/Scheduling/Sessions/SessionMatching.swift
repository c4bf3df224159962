/// Which session of yesterday is which meeting of tomorrow.
///
/// In this order: what an edit says itself; the same original start, held as before; held then as well, where no session
/// has that original start; the same original start; the same date; the same ISO week within the segment, by order. What
/// is left is removed or added. So no session ever takes an original start that another has. A session that has begun is
/// history: on its own date it stands for what the schedule now says, and in its week for nothing else.
package struct SessionMatching: Hashable, Sendable {
  package struct Pair: Hashable, Sendable {
    package var session: Session
    package var meeting: Meeting
  }

  package private(set) var matched: [Pair] = []
  package private(set) var withoutMeeting: [Session]
  package private(set) var withoutSession: [Meeting]

  package var pairs: [(Session, Meeting)] { matched.map { ($0.session, $0.meeting) } }

  /// - Parameters:
  ///   - pins: original starts of tomorrow that an edit gives to sessions by itself.
  ///   - begun: the sessions that have begun.
  package init(
    _ sessions: [Session],
    _ meetings: [Meeting],
    segments: [Segment],
    pins: [Identifier<Session>: LocalDateTime] = [:],
    begun: Set<Identifier<Session>> = []
  ) {
    withoutMeeting = sessions.sorted { ($0.originalStart, $0.id) < ($1.originalStart, $1.id) }
    withoutSession = meetings.sorted { $0.originalStart < $1.originalStart }
    if !pins.isEmpty { pair(by: { pins[$0.id] }, { $0.originalStart }) }
    pair(by: { [$0.originalStart, $0.start] }, { [$0.originalStart, $0.start] })
    let taken = Set(sessions.map(\.originalStart))
    pair(by: { $0.start }, { taken.contains($0.originalStart) ? nil : $0.start })
    pair(by: { $0.originalStart }, { $0.originalStart })
    pair(by: { $0.originalStart.date }, { $0.originalStart.date })
    for (number, segment) in segments.enumerated() where !withoutMeeting.isEmpty && !withoutSession.isEmpty {
      let weeks = segment.first.week...max(segment.first.week, segment.last?.week ?? .distantFuture)
      pair(
        by: {
          let week = $0.originalStart.date.week
          return weeks.contains(week) && !begun.contains($0.id) ? week : nil
        },
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
