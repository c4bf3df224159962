import HTTPTypes
import Hummingbird
import Language
import Operations
import Pages
import Scheduling

/// The week of a place, room by room, and the search for a room that is free.
extension Visit {
  func boardPage() async throws -> Response {
    try await asStaff { me in
      let today = try day().today
      let week = query["week"].flatMap(WeekFilter.week) ?? today.week
      let venue = query["venue"].flatMap { Identifier<Venue>($0) }
      let places = try await ReadBoard(week, at: venue).run(at: desk, as: me.actor)
      var page = BoardPage(
        try language(),
        week,
        at: venue,
        places.map { BoardPage.Place($0) },
        today: today,
        publicURL: site.publicURL
      )
      page.venues = try await ListVenues().run(at: desk, as: me.actor).map(\.value)
      return Response(page: page.render(), isPrivate: true)
    }
  }

  func freeRoomsPage() async throws -> Response {
    try await asStaff { me in response(try await freeRooms([:], for: me)) }
  }

  func searchFreeRooms() async throws -> Response {
    try await asStaff { me in
      let fields = try await staffFields(of: .desk(.freeRooms), for: me.signIn)
      var page = try await freeRooms(fields, for: me)
      do {
        let (zone, today) = try day()
        let schedule = try GroupTimes(answers: fields, words: try words, zone: zone, today: today).schedule()
        let search = FindFreeRooms(schedule, in: fields["municipality"].flatMap { $0.isEmpty ? nil : $0 })
        page.sections += try sections(of: try await search.run(at: desk, as: me.actor), schedule)
        return response(page)
      } catch { return try again(page, told: error) }
    }
  }

  private func freeRooms(_ sent: [String: String], for me: RecogniseSignIn.Answer) async throws -> StaffPage {
    try FindFreeRooms.require(me.actor)
    let words = try words
    var page = try staffPage(.desk(.freeRooms), "board.freeRooms", lead: "board.freeRoomsLead")
    page.back = (.desk(.board(nil, nil)), words.text("board.title"))
    var form = try staffForm(to: .desk(.freeRooms), "board.search", for: me.signIn)
    var times = field("when", words.text("board.when"), .area, sent)
    times.hint = words.text("board.whenHint")
    var municipality = field("municipality", words.text("board.municipality"), .choice, sent)
    let all = words.text("board.anywhere")
    municipality.options =
      [("", all)] + (try await ListMunicipalities().run(at: desk, as: me.actor)).map { ($0, $0) }
    form.fields = [times, municipality]
    form.isMain = true
    var section = StaffPage.Section()
    section.form = form
    page.sections = [section]
    return page
  }

  private static let mostRooms = 30

  private func sections(of rooms: [FindFreeRooms.Answer], _ schedule: Schedule) throws -> [StaffPage.Section] {
    let words = try words
    var result = StaffPage.Section(words.text("board.result"), words.recurrence(schedule).capitalisedFirst)
    guard !rooms.isEmpty else {
      result.notices = [(.change, words.text("board.noneFound"))]
      return [result]
    }
    result.rows = try rooms.prefix(Self.mostRooms).map { try row(of: $0) }
    let more = rooms.count - result.rows.count
    if more > 0 { result.rows.append(StaffPage.Row(words.count("desk.more", more), [])) }
    return [result]
  }

  private func row(of found: FindFreeRooms.Answer) throws -> StaffPage.Row {
    let (words, today) = (try words, try day().today)
    func dates(_ starts: Set<LocalDateTime>) -> String {
      let shown = starts.sorted().prefix(6).map { words.dayMonth($0.date, today: today) }.joined(separator: ", ")
      return starts.count > 6 ? "\(shown) \(words.count("desk.more", starts.count - 6))" : shown
    }
    let place = [found.venue.name, found.venue.municipality].compactMap(\.self).joined(separator: ", ")
    let isFree = found.free.count == found.asked.count
    var details = [place]
    if !isFree {
      details.append(words.text("board.freeOf", ["free": String(found.free.count), "of": String(found.asked.count)]))
    } else {
      details.append(words.count("board.freeAlways", found.asked.count))
    }
    let reasons = [("board.taken", found.taken), ("board.outside", found.outside), ("board.beside", found.beside)]
    details += reasons.filter { !$0.1.isEmpty }.map { words.text($0.0, ["dates": dates($0.1)]) }
    let name = found.room?.name ?? words.text("board.place")
    var row = StaffPage.Row(name, details, to: .desk(.board(nil, found.venue.id)))
    if isFree, found.beside.isEmpty { row.flag = words.text("board.isFree") }
    return row
  }
}

extension BoardPage.Place {
  fileprivate init(_ place: ReadBoard.Place) {
    self.init(
      place.venue,
      days: place.days.map { BoardPage.Day($0.date, spans: $0.spans, closures: $0.closures) },
      entries: place.entries.map { entry in
        BoardPage.Entry(
          entry.session,
          of: entry.activity,
          by: entry.organisation,
          in: entry.room,
          clashes: entry.clashes
        )
      }
    )
  }
}
