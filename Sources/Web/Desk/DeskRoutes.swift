import HTTPTypes
import Hummingbird
import Language
import Operations
import Pages
import Scheduling

extension WebSite {
  /// Pages of those who look after groups.
  var deskRoutes: [Route] {
    [
      Route(.get, "/{lang}/desk", .site, act: .readDrafts) { try await $0.deskPage() },
      Route(.get, "/{lang}/desk/import", .site, act: .importCalendar) { try await $0.importPage() },
      Route(.post, "/{lang}/desk/import", .site, act: .importCalendar) { try await $0.sendImport() },
      Route(.get, "/{lang}/desk/import/template", .site, act: .importTable) { try await $0.importTemplate() },
      Route(.get, "/{lang}/desk/new", .site, act: .editActivity) { try await $0.newGroupPage() },
      Route(.post, "/{lang}/desk/new", .site, act: .editActivity) { try await $0.sendNewGroup() },
      Route(.get, "/{lang}/desk/board", .site, act: .readDrafts) { try await $0.boardPage() },
      Route(.get, "/{lang}/desk/free-rooms", .site, act: .readDrafts) { try await $0.freeRoomsPage() },
      Route(.post, "/{lang}/desk/free-rooms", .site, act: .readDrafts) { try await $0.searchFreeRooms() },
      Route(.get, "/{lang}/desk/groups/{id}", .site, act: .readDrafts) { try await $0.deskGroupPage() },
      Route(.get, "/{lang}/desk/groups/{id}/details", .site, act: .editActivity) { try await $0.groupDetailsPage() },
      Route(.post, "/{lang}/desk/groups/{id}/details", .site, act: .editActivity) { try await $0.sendGroupDetails() },
      Route(.get, "/{lang}/desk/groups/{id}/change", .site, act: .changeSchedule) { try await $0.changePage() },
      Route(.post, "/{lang}/desk/groups/{id}/change", .site, act: .changeSchedule) { try await $0.sendChange() },
      Route(.post, "/{lang}/desk/groups/{id}/state", .site, act: .readDrafts) { try await $0.turnGroup() },
    ]
  }
}

extension Visit {
  func deskPage() async throws -> Response {
    try await asStaff { me in
      let words = try words
      var page = try staffPage(.desk(.home), "desk.title", lead: "desk.lead")
      page.back = (.staff(.account), words.text("staff.toAccount"))
      let entries = try await ListDeskGroups().run(at: desk, as: me.actor)
      var first = StaffPage.Section()
      if !me.member.deskOrganisations.isEmpty { first.button = (.desk(.new(nil)), words.text("desk.new")) }
      first.links = [
        (.desk(.board(nil, nil)), words.text("board.title")), (.desk(.freeRooms), words.text("board.freeRooms")),
      ]
      if me.member.mayImport { first.links.append((.desk(.importing), words.text("import.title"))) }
      if !me.member.deskOrganisations.isEmpty {
        first.links.append((.network(.season), words.text("network.season")))
      }
      if me.member.keepsNetwork { first.links.append((.network(.home), words.text("network.title"))) }
      page.sections = [first] + (try sections(of: entries))
      return response(page)
    }
  }

  /// What needs somebody first; what is over last.
  private static let order: [Activity.State] = [.submitted, .draft, .published, .cancelled, .archived]

  private func sections(of entries: [ListDeskGroups.Entry]) throws -> [StaffPage.Section] {
    let words = try words
    if entries.isEmpty { return [StaffPage.Section(nil, words.text("desk.none_yet"))] }
    return try Self.order.compactMap { state in
      let mine = entries.filter { $0.activity.state == state }
      guard !mine.isEmpty else { return nil }
      var section = StaffPage.Section(words.text("desk.state.\(state.rawValue)"))
      section.rows = try mine.map { try row(of: $0) }.sorted { $0.title < $1.title }
      return section
    }
  }

  private func row(of entry: ListDeskGroups.Entry) throws -> StaffPage.Row {
    let (words, today) = (try words, try day().today)
    let activity = entry.activity
    var details = activity.isStaffOnly ? [words.text("desk.staffOnly")] : []
    if let publication = entry.publication, !activity.state.isPublic {
      let due = words.moment(try desk.zones.zone(activity.schedule.zone).local(publication.due), today: today)
      let key = publication.hindrance.map { "not.\($0.rawValue)" } ?? "scheduled"
      details.append(words.text("desk.publish.\(key)", ["when": due]))
    }
    if entry.isSentBack { details.append(words.text("desk.sentBack")) }
    if let times = words.meetingTimes(of: activity, from: today) { details.append(times.capitalisedFirst) }
    if let (session, bookings) = entry.next {
      let when = words.when(session.start, minutes: session.minutes, today: today)
      let come = activity.enrolment.mode == .open || !activity.state.isPublic ? nil : words.parties(bookings)
      details.append([words.text("desk.next", ["when": when]), come].compactMap(\.self).joined(separator: " · "))
    } else if activity.state == .published {
      details.append(words.text("desk.noneComing"))
    }
    let title = activity.texts.text(for: try language().rawValue).text.title
    return StaffPage.Row(title, details, to: .desk(.group(activity.id)))
  }
}

extension Phrasebook {
  /// `5 ilmoittautunutta, 2 jonossa`.
  func parties(_ counts: BookingCounts) -> String {
    [
      count("desk.attending", counts.confirmed),
      counts.waiting > 0 ? count("desk.waiting", counts.waiting) : nil,
    ].compactMap(\.self).joined(separator: ", ")
  }
}
