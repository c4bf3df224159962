import HTTPTypes
import Hummingbird
import Language
import Operations
import Pages
import Scheduling

/// The day at the door in numbers: what is on, who is inside, how it went.
extension Visit {
  func doorPage() async throws -> Response {
    try await atDoor(.numbers) { keeper in
      var response = response(try await home(for: keeper))
      // A tablet is left lying: it looks by itself for what has changed. A sign-in would never be idle that way.
      if keeper.device != nil { response.headers[.refresh] = "60" }
      return response
    }
  }

  /// A code that somebody shows leads to the party, whichever of today's sessions it is for.
  func findAtDoor() async throws -> Response {
    try await atDoor(.names(of: nil)) { keeper in
      let fields = try await staffFields(of: .door(.find), for: keeper.signIn)
      let found = try await FindAtDoor(String((fields["q"] ?? "").prefix(500))).run(at: desk, as: keeper.actor)
      var page = try await home(for: keeper)
      switch found {
      case .expected(let booking, let session): return try goToParty(booking, of: session)
      case .waiting(let entry):
        page.blame("q", try words.text("door.waits", ["group": entry.shown.label(in: try language())]))
      case nil: page.blame("q", try words.text("door.notToday"))
      }
      return response(page, status: .unprocessableContent)
    }
  }

  private func home(for keeper: DoorKeeper) async throws -> StaffPage {
    var page = try staffPage(.door(.home), "door.title")
    let (words, (zone, today)) = (try words, try day())
    let when = words.text(
      "door.updated",
      ["date": words.longDate(today), "time": words.time(zone.local(desk.now()).time)]
    )
    page.lead = [keeper.device?.label, when.capitalisedFirst].compactMap(\.self).joined(separator: " · ")
    if keeper.device == nil { page.back = (.staff(.account), words.text("staff.toAccount")) }
    let day = try await DoorDay().run(at: desk, as: keeper.actor)
    page.door = DoorBar(keeper.device == nil ? nil : .day)
    let entries = day.map(\.shown)
    var first = StaffPage.Section()
    if !entries.isEmpty {
      var form = try staffForm(to: .door(.find), "who.search", for: keeper.signIn)
      form.fields = [StaffPage.Field("q", words.text("door.code"), .text)]
      form.isQuiet = true
      first.form = form
    }
    first.links = [(.door(.summary), words.text("door.summary"))]
    page.sections = []
    page.show(entries, at: desk.now())
    page.sections.append(first)
    return page
  }

  func insidePage() async throws -> Response {
    try await atDoor(.numbers) { keeper in
      let places = try await CountInside().run(at: desk, as: keeper.actor).map { place in
        DoorInsidePage.Place(
          place.venue.name,
          total: place.total,
          sessions: place.own.map { ($0.view.listed, $0.summary.visitors) },
          others: place.others
        )
      }
      let counted = try day().zone.local(desk.now())
      let page = DoorInsidePage(
        try language(),
        places,
        counted: counted,
        bar: DoorBar(keeper.device == nil ? nil : .inside),
        publicURL: site.publicURL
      )
      var response = Response(page: page.render(), isPrivate: true)
      if keeper.device != nil { response.headers[.refresh] = "30" }
      return response
    }
  }

  func summaryPage() async throws -> Response {
    try await atDoor(.numbers) { keeper in
      let words = try words
      var page = try staffPage(.door(.summary), "door.summary", lead: "door.summaryLead")
      page.back = (.door(.home), words.text("door.title"))
      if query["done"] == "closed" { page.notice = words.text("door.done.closed") }
      let day = try await DoorDay().run(at: desk, as: keeper.actor)
      page.door = DoorBar(keeper.device == nil ? nil : .day)
      let entries = day.map(\.shown)
      page.summarise(entries)
      if entries.contains(where: { $0.wantsClosing(at: desk.now()) }) {
        var section = StaffPage.Section(words.text("door.close"), words.text("door.closeLead"))
        section.form = try staffForm(to: .door(.close), "door.closeSubmit", for: keeper.signIn)
        page.sections.append(section)
      }
      return response(page)
    }
  }

  func closeDay() async throws -> Response {
    try await atDoor(.names(of: nil)) { keeper in
      let name = try await namedFields(of: .door(.close), for: keeper.signIn).name
      _ = try await CloseDay(name: name).run(at: desk, as: keeper.actor)
      return .seeOther(SiteAddress.door(.summary).path(in: try language()) + "?done=closed")
    }
  }

  func goToParty(_ booking: Identifier<Booking>, of session: Identifier<Session>) throws -> Response {
    .seeOther("\(SiteAddress.door(.session(session)).path(in: try language()))#party-\(booking)")
  }
}

extension DoorDay.Entry {
  /// As pages take it.
  var shown: DoorEntry {
    DoorEntry(
      view.listed,
      counts: view.counts,
      parties: parties,
      summary: summary,
      room: room,
      startsAt: view.startsAt,
      endsAt: view.endsAt
    )
  }
}
