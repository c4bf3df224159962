import Language
import Scheduling

/// One place of the board as its template reads it.
struct BoardPlace {
  let id: String
  let name: String
  let clashes: [String]
  let headings: [Heading]
  let rows: [Row]
  let days: [Day]

  struct Heading {
    let weekday: String
    let date: String
    /// `9–16`, `suljettu`, `suljettu: joulutauko`.
    let hours: String?
    let isClosed: Bool
    let isToday: Bool
  }

  struct Row {
    let name: String
    let cells: [Cell]
  }

  struct Cell {
    let isClosed: Bool
    let entries: [Shown]
  }

  struct Day {
    let heading: Heading
    let entries: [Shown]
    let isEmpty: Bool
  }

  struct Shown {
    let hours: String
    let start: String
    let title: String
    /// Of one's own group.
    let path: String?
    /// The room, where it does not stand at the row.
    let room: String?
    /// `luonnos`, `peruttu`.
    let state: String?
    let isCancelled: Bool
    let isBusy: Bool
    let clash: String?
  }

  init(_ place: BoardPage.Place, number: Int, _ frame: Frame) {
    (id, name) = (
      "place-\(number)", [place.venue.name, place.venue.municipality].compactMap(\.self).joined(separator: ", ")
    )
    let headings = place.days.map { Heading($0, frame) }
    self.headings = headings
    let rooms = place.venue.rooms.sorted { $0.name < $1.name }
    let known = Set(rooms.map(\.id))
    let shown = place.entries.sorted { ($0.session.start, $0.session.id) < ($1.session.start, $1.session.id) }
      .map { (entry: $0, shown: Shown($0, in: place, frame)) }
    func cells(_ isHere: (BoardPage.Entry) -> Bool) -> [Cell] {
      zip(place.days, headings).map { day, heading in
        Cell(
          isClosed: heading.isClosed,
          entries: shown.filter { $0.entry.session.start.date == day.date && isHere($0.entry) }.map(\.shown)
        )
      }
    }
    let others = Row(
      name: frame.words.text(rooms.isEmpty ? "board.place" : "board.noRoom"),
      cells: cells { $0.room.map { !known.contains($0) } ?? true }
    )
    let hasOthers = rooms.isEmpty || others.cells.contains { !$0.entries.isEmpty }
    rows = rooms.map { room in Row(name: room.name, cells: cells { $0.room == room.id }) } + (hasOthers ? [others] : [])
    days = zip(place.days, headings).map { day, heading in
      let entries = shown.filter { $0.entry.session.start.date == day.date }.map(\.shown)
      return Day(heading: heading, entries: entries, isEmpty: entries.isEmpty)
    }
    clashes = Self.sentences(place, frame)
  }

  private static let mostClashes = 5

  /// Each pair of groups once, in words, with all their times of the week.
  private static func sentences(_ place: BoardPage.Place, _ frame: Frame) -> [String] {
    let words = frame.words
    var pairs: [(room: String, first: String, second: String, starts: [LocalDateTime])] = []
    for entry in place.entries {
      for other in place.entries where entry.clashes.contains(other.session.id) && entry.session.id < other.session.id {
        let room = (place.venue.rooms.first { $0.id == (entry.room ?? other.room) })?.name ?? ""
        let names = [frame.name(of: entry), frame.name(of: other)].sorted()
        let start = max(entry.session.start, other.session.start)
        if let known = pairs.firstIndex(where: { $0.room == room && [$0.first, $0.second] == names }) {
          pairs[known].starts.append(start)
        } else {
          pairs.append((room, names[0], names[1], [start]))
        }
      }
    }
    let sentences = pairs.sorted { $0.starts[0] < $1.starts[0] }.map { pair in
      let when = pair.starts.sorted().map { words.moment($0, today: frame.today) }.joined(separator: ", ")
        .capitalisedFirst
      return words.text(
        "board.clash",
        ["when": when, "room": pair.room, "first": pair.first, "second": pair.second]
      )
    }
    let more = sentences.count - mostClashes
    return more > 0 ? sentences.prefix(mostClashes) + [words.count("board.more", more)] : sentences
  }
}

extension BoardPlace.Heading {
  fileprivate init(_ day: BoardPage.Day, _ frame: Frame) {
    let words = frame.words
    weekday = words.shortWeekday(day.date.weekday).capitalisedFirst
    date = words.dayMonth(day.date, today: frame.today)
    isToday = day.date == frame.today
    let reason = day.closures.first?.name(in: frame.language.rawValue)
    isClosed = !day.closures.isEmpty || day.spans?.isEmpty == true
    if isClosed {
      hours = [words.text("board.closed"), reason].compactMap(\.self).joined(separator: ": ")
    } else {
      hours = day.spans.map { spans in
        spans.map { "\(words.time($0.from))–\(words.time($0.until))" }.joined(separator: ", ")
      }
    }
  }
}

extension BoardPlace.Shown {
  fileprivate init(_ entry: BoardPage.Entry, in place: BoardPage.Place, _ frame: Frame) {
    let (words, session) = (frame.words, entry.session)
    (hours, start) = (words.hours(session.start.time, minutes: session.minutes), session.start.description)
    title = frame.name(of: entry)
    isBusy = entry.activity == nil
    path = entry.activity.map { activity in
      frame.path(
        .desk(activity.enrolment.mode == .open ? .change(activity.id, nil, session.id) : .list(.session(session.id)))
      )
    }
    room = entry.room.flatMap { id in place.venue.rooms.first { $0.id == id }?.name }
    isCancelled = session.isCancelled || entry.activity?.state == .cancelled
    if isCancelled {
      state = words.text("desk.step.cancelled")
    } else if let known = entry.activity?.state, !known.isPublic {
      state = words.text("desk.state.\(known.rawValue)")
    } else {
      state = nil
    }
    let others = place.entries.filter { entry.clashes.contains($0.session.id) }.map { frame.name(of: $0) }
    clash = others.isEmpty ? nil : words.text("board.sameRoom", ["others": others.joined(separator: ", ")])
  }
}

extension Frame {
  /// What a group is called, of one's own; of another's, that it is there, and whose it is where that may be said.
  fileprivate func name(of entry: BoardPage.Entry) -> String {
    guard let activity = entry.activity else {
      return entry.organisation.map { words.text("board.busyBy", ["organisation": words.organisation($0)]) }
        ?? words.text("board.busy")
    }
    // A board is looked at by several: what a group is called in public is enough to know it by.
    let title = activity.privacy == .open ? entry.session.title?[language.rawValue] : nil
    return title ?? activity.publicFace.texts.text(for: language.rawValue).text.title
  }
}
