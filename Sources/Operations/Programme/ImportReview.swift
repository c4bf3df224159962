import Scheduling
import Storage

/// Looks the groups of an import over together: who moves, who meets behind closed doors, whose room is taken.
struct ImportReview {
  private let reading: any Reading
  private let desk: Desk
  private let actor: Actor
  private let now: Instant
  /// As the import leaves them.
  private var venues: [Identifier<Venue>: Venue]

  /// Those of the file: new ones are not stored yet.
  private let organisations: [Organisation]

  /// - Parameters:
  ///   - venues: as the import leaves them; rooms that a file no longer lists stay.
  ///   - organisations: those that the import brings.
  init(
    of venues: [Venue] = [],
    by organisations: [Organisation] = [],
    in reading: any Reading,
    at desk: Desk,
    as actor: Actor,
    now: Instant
  ) throws {
    self.reading = reading
    self.desk = desk
    self.actor = actor
    self.now = now
    self.organisations = organisations
    self.venues = [:]
    for var venue in venues {
      let listed = Set(venue.rooms.map(\.id))
      venue.rooms += try reading.venue(venue.id)?.value.rooms.filter { !listed.contains($0.id) } ?? []
      self.venues[venue.id] = venue
    }
  }

  /// Holds back what would take a taken room, and warns of the rest.
  ///
  /// - Parameter lockRooms: called with every room that the answer hangs on, before any of them is asked.
  mutating func look(
    over groups: inout [ImportPlan.PlannedGroup],
    lockRooms: (Set<Identifier<Room>>) throws -> Void
  ) throws {
    try holdBack(&groups, lockRooms: lockRooms)
    for index in groups.indices where groups[index].change != .unchanged { try warn(of: &groups[index]) }
  }

  private mutating func venue(_ id: Identifier<Venue>) throws -> Venue? {
    if let venue = venues[id] { return venue }
    venues[id] = try reading.venue(id)?.value
    return venues[id]
  }

  private mutating func name(of place: Place) throws -> String {
    let venue = try venue(place.venue)
    let room = place.room.flatMap { id in venue?.rooms.first { $0.id == id }?.name }
    return [venue?.name, room].compactMap { $0 }.joined(separator: ", ")
  }

  private mutating func warn(of group: inout ImportPlan.PlannedGroup) throws {
    if let before = group.before?.activity, group.movesHouse {
      let move = (from: try name(of: before.place), to: try name(of: group.activity.place))
      group.warnings.append(.moves(from: move.from, to: move.to))
    }
    guard group.takesPlace else { return }
    let zone = try desk.zones.zone(group.activity.schedule.zone)
    let outside = try group.held(zone: zone, now: now).filter { held in
      let hours = try venue((held.facts.site ?? group.activity.place).venue)?.hoursInForce
      let start = held.facts.start
      return hours?.covers(start, until: start.adding(minutes: held.facts.minutes ?? Session.assumedMinutes)) == false
    }
    if !outside.isEmpty { group.warnings.append(.outsideOpeningHours(outside.map(\.facts.start).sorted())) }
  }
}

extension ImportReview {
  private mutating func holdBack(
    _ groups: inout [ImportPlan.PlannedGroup],
    lockRooms: (Set<Identifier<Room>>) throws -> Void
  ) throws {
    var wishes: [Int: [RoomUse]] = [:]
    for index in groups.indices where groups[index].change != .unchanged && groups[index].takesPlace {
      let group = groups[index]
      let zone = try desk.zones.zone(group.activity.schedule.zone)
      wishes[index] = group.held(zone: zone, now: now)
        .compactMap { RoomUse($0.facts, of: group.activity, session: $0.session, zone: zone) }
    }
    let uses = wishes.values.flatMap(\.self)
    guard let from = uses.map(\.from).min(), let until = uses.map(\.until).max() else { return }
    let places = groups.flatMap { [$0.activity.place.venue] + $0.activity.schedule.sites.map(\.venue) }
    let rooms = try Set(places).sorted().compactMap { try venue($0) }.flatMap(\.rooms)
    let wanted = Set(uses.map(\.room)).reduce(into: Set<Identifier<Room>>()) { $0.formUnion(rooms.blocked(by: $1)) }
    try lockRooms(wanted)
    let standing = try wanted.sorted().flatMap { try reading.uses(of: $0, from: from, until: until) }
    for (index, clashes) in refused(wishes, of: groups, beside: standing, in: rooms) {
      var group = groups[index]
      try holdBack(&group, for: clashes, rooms: rooms, among: groups)
      groups[index] = group
    }
  }

  /// The groups that find a room taken, by index, with what is in their way: who stands earlier in the file comes first.
  private func refused(
    _ wishes: [Int: [RoomUse]],
    of groups: [ImportPlan.PlannedGroup],
    beside standing: [RoomUse],
    in rooms: [Room]
  ) -> [Int: [RoomClash]] {
    var refused: [Int: [RoomClash]] = [:]
    while true {
      let count = refused.count
      var diary = RoomDiary(rooms)
      let goes = wishes.keys.filter { refused[$0] == nil }
      let released = goes.reduce(into: Set<Identifier<Session>>()) { $0.formUnion(groups[$1].released) }
      for use in standing where use.session.map({ !released.contains($0) }) ?? true { diary.enter(use) }
      for index in goes.sorted() {
        let uses = wishes[index] ?? []
        var clashes: [RoomClash] = []
        var own = RoomDiary(rooms)
        for use in uses {
          clashes += diary.clashes(with: use) + own.clashes(with: use)
          own.enter(use)
        }
        if clashes.isEmpty { for use in uses { diary.enter(use) } } else { refused[index] = clashes }
      }
      // A group that is held back keeps the rooms that it had: others may have counted on them.
      if refused.count == count { return refused }
    }
  }

  /// A group that families see stays as it was; any other is a draft until its room is free.
  private func holdBack(
    _ group: inout ImportPlan.PlannedGroup,
    for clashes: [RoomClash],
    rooms: [Room],
    among groups: [ImportPlan.PlannedGroup]
  ) throws {
    let stays = group.before?.activity.state.takesRooms == true
    for (other, clashes) in Dictionary(grouping: clashes, by: \.other.activity).sorted(by: { $0.key < $1.key }) {
      let activity = try groups.first { $0.activity.id == other }?.activity ?? reading.activity(other)?.activity
      let organisation = try activity.flatMap { activity in
        try organisations.first { $0.id == activity.organisation } ?? reading.organisation(activity.organisation)
      }
      // What families do not see yet is nobody else's to know of.
      let isSeen = activity.map { $0.state.isPublic || Rights.allows(actor, .importCalendar, on: $0.subject) } ?? false
      let names = Set(clashes.map(\.mine.room)).sorted().compactMap { id in rooms.first { $0.id == id }?.name }
      group.warnings.append(
        .roomTaken(
          ImportWarning.TakenRoom(
            room: names.joined(separator: ", "),
            group: isSeen ? activity?.publicFace.texts.text(for: "fi").text.title ?? "" : "",
            organisation: isSeen ? organisation?.name : nil,
            starts: Set(clashes.map(\.mine.start)).sorted(),
            staysAsItWas: stays
          )
        )
      )
    }
    if stays, let before = group.before {
      group.stay(as: before)
    } else {
      (group.activity.state, group.activity.missing) = (.draft, [.roomTaken])
      group.weigh()
    }
  }
}

extension ImportPlan.PlannedGroup {
  fileprivate var takesPlace: Bool { activity.state.takesRooms }

  fileprivate var movesHouse: Bool { Self.changes(from: before?.activity, to: activity) == .place }

  /// Whether all of its sessions use their rooms anew, and not only those that change.
  private var isNewThroughout: Bool {
    guard let before = before?.activity else { return true }
    return movesHouse || before.margins != activity.margins || before.state != activity.state
  }

  /// The coming sessions that will be held at a time or place at which they were not.
  fileprivate func held(zone: Zone, now: Instant) -> [(session: Identifier<Session>?, facts: SessionFacts)] {
    var held = (sessions.changed + sessions.restored).map { (Optional($0.session.id), SessionFacts($0.meeting)) }
    held += sessions.added.filter { cancellations[$0.originalStart] == nil }.map { (nil, SessionFacts($0)) }
    if isNewThroughout {
      held += (sessions.kept + sessions.needsConfirmation).filter { !$0.isCancelled }.map { ($0.id, SessionFacts($0)) }
    }
    let cancelled = cancelledSessions
    return held.filter { use in
      zone.instant(use.1.start) > now && use.0.map { !cancelled.contains($0) } ?? true
    }.map { (session: $0.0, facts: $0.1) }
  }

  /// The sessions whose stored use of a room no longer counts.
  fileprivate var released: Set<Identifier<Session>> {
    if isNewThroughout { return Set((before?.sessions ?? []).map(\.id)) }
    return Set((sessions.changed + sessions.restored).map(\.session.id) + sessions.removed.map(\.id))
      .union(cancelledSessions)
  }

  private var cancelledSessions: Set<Identifier<Session>> {
    let kept = sessions.kept + sessions.changed.map(\.session)
    return Set(kept.filter { cancellations[$0.originalStart] != nil }.map(\.id))
  }
}

extension Activity.State {
  /// Whether a group of this state has its rooms: it stands in public, or soon will.
  fileprivate var takesRooms: Bool { self == .published || self == .submitted }
}
