import HTTPTypes
import Hummingbird
import Language
import Operations
import Pages
import Scheduling

/// Who comes to a session or a course, and who waits.
extension Visit {
  func listPage(of target: BookingTarget) async throws -> Response {
    try await asStaff { me in
      var page = try await list(of: target, for: me)
      let done = query["done"] ?? ""
      if done == "sent" { try show(sent: query["batch"] ?? "", on: &page, target, for: me) }
      if ["taken_back", "too_late", "nobody"].contains(done) { page.notice = try words.text("who.done.\(done)") }
      return response(page)
    }
  }

  /// The same with those alone who are looked for; what is looked for stands in no address.
  func searchList(of target: BookingTarget) async throws -> Response {
    try await asStaff { me in
      let fields = try await staffFields(of: .desk(.list(target)), for: me.signIn)
      return response(try await list(of: target, for: me, searched: String((fields["q"] ?? "").prefix(100))))
    }
  }

  func list(
    of target: BookingTarget,
    for me: RecogniseSignIn.Answer,
    searched: String? = nil
  ) async throws -> StaffPage {
    let found = try await ListParticipants(of: target).run(at: desk, as: me.actor)
    var page = try staffPage(.desk(.list(target)), "who.title")
    let title = try title(of: found.activity)
    if found.session == nil { page.title = try words.text("who.titleCourse") }
    page.lead = [title, try when(found)].joined(separator: ", ")
    page.back = (.desk(.group(found.activity.id)), title)
    page.sections = [try standing(found, target, for: me)]
    if found.entries.count > 3 || searched != nil {
      page.sections.append(try search(target, searched ?? "", for: me))
    }
    page.sections += try parties(found, searched)
    return page
  }

  func title(of activity: Activity) throws -> String {
    activity.texts.text(for: try language().rawValue).text.title
  }

  /// `tiistaina 1.12. klo 10–12, Keskustan kirjasto`; of a course, when it meets.
  func when(_ found: ListParticipants.Answer) throws -> String {
    let (words, today) = (try words, try day().today)
    let time =
      found.session.map { words.when($0.start, minutes: $0.minutes, today: today) }
      ?? words.meetingTimes(of: found.activity, from: today)
    return [time, found.venue.name].compactMap(\.self).joined(separator: ", ")
  }

  private func standing(
    _ found: ListParticipants.Answer,
    _ target: BookingTarget,
    for me: RecogniseSignIn.Answer
  ) throws -> StaffPage.Section {
    let words = try words
    var section = StaffPage.Section(nil, words.text("who.protection"))
    if let session = found.session, case .cancelled(let reason) = session.state {
      let cancelled = [words.text("desk.step.cancelled"), reason].compactMap(\.self).joined(separator: ": ")
      section.notices = [(.change, cancelled)]
    }
    section.facts = try facts(found)
    section.links = try links(found, target)
    let isAhead = found.session.map { found.zone.instant($0.start) > desk.now() && !$0.isCancelled } ?? true
    if isAhead { section.button = (.desk(.add(target)), words.text("who.add")) }
    return section
  }

  /// What else there is to do with the list.
  private func links(
    _ found: ListParticipants.Answer,
    _ target: BookingTarget
  ) throws -> [(address: SiteAddress, label: String)] {
    let words = try words
    var links: [(address: SiteAddress, label: String)] = []
    if !found.entries.isEmpty {
      links = [
        (.desk(.message(target, to: nil)), words.text("who.write")), (.desk(.sheet(target)), words.text("who.print")),
        (.desk(.file(target)), words.text("who.file")),
      ]
    }
    if let session = found.session, found.zone.instant(session.start) > desk.now() {
      links.append((.desk(.change(found.activity.id, nil, session.id)), words.text("who.change")))
    }
    if found.activity.enrolment.rules.scope != .session, found.session != nil {
      links.append((.desk(.list(.course(found.activity.id))), words.text("who.course")))
    }
    return links
  }

  private func facts(_ found: ListParticipants.Answer) throws -> [(label: String, values: [String])] {
    let (words, entries) = (try words, found.entries)
    let confirmed = entries.filter { $0.booking.state == .confirmed }
    let people = confirmed.reduce(0) { $0 + $1.booking.party.people }
    let marked = confirmed.filter { $0.mark != .unmarked }
    let came = marked.reduce(0) { sum, entry in if case .present(let came) = entry.mark { sum + came } else { sum } }
    let facts: [(String, String?)] = [
      ("who.fact.places", found.counts.map { words.places($0) }),
      ("who.fact.people", confirmed.isEmpty ? nil : words.count("who.people", people)),
      ("who.fact.came", marked.isEmpty ? nil : words.count("who.people", came)),
      ("who.fact.held", entries.count { $0.booking.state == .held }.nonZero.map { words.count("who.held", $0) }),
    ]
    return facts.compactMap { key, value in value.map { (words.text(key), [$0]) } }
  }

  private func search(
    _ target: BookingTarget,
    _ text: String,
    for me: RecogniseSignIn.Answer
  ) throws -> StaffPage.Section {
    var section = StaffPage.Section()
    var form = try staffForm(to: .desk(.list(target)), "who.search", for: me.signIn)
    var field = StaffPage.Field("q", try words.text("who.searchField"), .text)
    field.value = text
    form.fields = [field]
    form.isQuiet = true
    section.form = form
    return section
  }

  private func parties(_ found: ListParticipants.Answer, _ searched: String?) throws -> [StaffPage.Section] {
    let words = try words
    let search = searched.flatMap { PartySearch($0) }
    // Signs alone are no search that finds everybody.
    let isAll = searched?.trimmed.isEmpty ?? true
    let entries = found.entries.filter { entry in
      isAll || search?.finds(entry.booking.contact, reference: entry.booking.reference) == true
    }
    let coming = entries.filter { $0.booking.state == .confirmed }
      .sorted { ($0.booking.slot ?? 0, $0.booking.sequence) < ($1.booking.slot ?? 0, $1.booking.sequence) }
    let waiting = entries.filter { $0.booking.state == .waitlisted || $0.booking.state == .offered }
    guard !coming.isEmpty || !waiting.isEmpty else {
      return [StaffPage.Section(nil, words.text(isAll ? "who.nobody" : "who.nobodyFound"))]
    }
    return try [("who.coming", coming), ("who.waiting", waiting)].filter { !$0.1.isEmpty }.map { key, entries in
      var section = StaffPage.Section(words.count(key, entries.count))
      section.rows = try entries.map { try row(of: $0, in: found) }
      return section
    }
  }

  private func row(of entry: ListParticipants.Entry, in found: ListParticipants.Answer) throws -> StaffPage.Row {
    let (words, booking) = (try words, entry.booking)
    var details = [words.partySentence(booking.party)]
    if let start = found.session.flatMap({ booking.start(in: $0, of: found.activity) }) {
      details.insert(words.text("who.at", ["time": words.time(start.time)]), at: 0)
    }
    if booking.session == nil, found.session != nil { details.append(words.text("who.ofCourse")) }
    let contact = [booking.contact.phone, booking.contact.email].compactMap(\.self).joined(separator: " · ")
    if !contact.isEmpty { details.append(contact) }
    details += words.answers(of: booking).map { "\($0.label): \($0.value)" }
    var row = StaffPage.Row(words.name(of: booking), details, to: .desk(.party(booking.id)))
    row.flag = words.flag(of: entry, in: found.zone, today: try day().today)
    return row
  }
}

extension Booking {
  /// When the party comes, where a session is divided into appointments.
  func start(in session: Session, of activity: Activity) -> LocalDateTime? {
    guard let slot, let minutes = activity.enrolment.rules.slotMinutes else { return nil }
    return session.start.adding(minutes: slot * minutes)
  }
}

extension Phrasebook {
  /// The nickname that was given; else the code.
  func name(of booking: Booking) -> String { booking.contact.name ?? text("who.code", ["code": booking.reference]) }

  func partySentence(_ party: Party) -> String { self.party(party).joined(separator: ", ") }

  /// What the family has answered to its organiser's questions, in the order of the list.
  func answers(of booking: Booking) -> [(label: String, value: String)] {
    Question.allCases.compactMap { question in
      booking.answers[question].map { (self.question(question), answer($0, to: question)) }
    }
  }

  /// `8 / 12, 3 jonossa`.
  func places(_ counts: PlaceCounts) -> String {
    let taken = counts.confirmed + counts.held + counts.offered
    let places = counts.capacity.places.map { "\(taken) / \($0)" } ?? String(taken)
    let waiting = counts.waitlisted > 0 ? count("desk.waiting", counts.waitlisted) : nil
    return [places, waiting].compactMap(\.self).joined(separator: ", ")
  }

  fileprivate func flag(of entry: ListParticipants.Entry, in zone: Zone, today: LocalDate) -> String? {
    switch (entry.booking.state, entry.mark) {
    case (.offered, _):
      entry.booking.expires.map { text("who.offered", ["deadline": moment(zone.local($0), today: today)]) }
    case (.waitlisted, _): entry.position.map { text("who.position", ["number": String($0)]) }
    case (_, .present(let came)):
      text("who.came", ["came": String(came), "people": String(entry.booking.party.people)])
    case (_, .absent): text("who.absent")
    case (_, .unmarked): nil
    }
  }
}

extension Int {
  fileprivate var nonZero: Int? { self == 0 ? nil : self }
}
