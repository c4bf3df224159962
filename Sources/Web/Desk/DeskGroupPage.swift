import HTTPTypes
import Hummingbird
import Language
import Operations
import Pages
import Scheduling

/// One group as whoever looks after it sees it: how it stands, when it meets, who comes, what can be done.
extension Visit {
  func deskGroupPage() async throws -> Response {
    try await asStaff { me in
      let found = try await FindDeskGroup(id()).run(at: desk, as: me.actor)
      return response(try group(found, for: me))
    }
  }

  func turnGroup() async throws -> Response {
    try await asStaff { me in
      let id: Identifier<Activity> = try id()
      let fields = try await staffFields(of: .desk(.turn(id)), for: me.signIn)
      let step = fields["step"] ?? ""
      do {
        let done = try await turn(id, step, fields, as: me.actor)
        return .seeOther(SiteAddress.desk(.group(id)).path(in: try language()) + "?done=\(done)")
      } catch {
        let found = try await FindDeskGroup(id).run(at: desk, as: me.actor)
        return try again(try group(found, fields, for: me), told: error)
      }
    }
  }

  /// Does a step, and answers what was done.
  private func turn(
    _ id: Identifier<Activity>,
    _ step: String,
    _ fields: [String: String],
    as actor: Actor
  ) async throws -> String {
    // A form that does not say what its page showed has shown nothing.
    let looked = fields["revision"].flatMap { Int($0) } ?? .min
    switch PublicationAnswers.Step(rawValue: step) {
    case .publish where fields["publish_when"] == "later":
      let zone = try await FindDeskGroup(id).run(at: desk, as: actor).zone
      let due = try PublicationAnswers(fields, try words, zone).due(after: desk.now())
      try await SchedulePublication(of: id, at: due, looked: looked).run(at: desk, as: actor)
      return "publish_later"
    case .publish: try await PublishActivity(id, looked: looked).run(at: desk, as: actor)
    case .unschedule: try await SchedulePublication(of: id, at: nil).run(at: desk, as: actor)
    case nil where step == Self.sendBack:
      try await SendBack(id, note: fields["note"] ?? "", looked: looked).run(at: desk, as: actor)
    case nil where step == Self.takeBack:
      try await TakeBackChange(fields["change"] ?? "", of: id).run(at: desk, as: actor)
    case nil:
      guard let step = TurnActivity.Step(rawValue: step) else { throw WebError.notFound }
      try await TurnActivity(step, id).run(at: desk, as: actor)
    }
    return step
  }

  /// How many sessions are shown at first.
  private static let fewSessions = 8

  private static let takeBack = "take_back"
  private static let sendBack = "send_back"
  private static let done =
    ["made", "saved", "changed", "publish", "publish_later", "unschedule", takeBack, sendBack]
    + TurnActivity.Step.allCases.map(\.rawValue)

  private func group(
    _ found: FindDeskGroup.Answer,
    _ answers: [String: String] = [:],
    for me: RecogniseSignIn.Answer
  ) throws -> StaffPage {
    let (words, activity) = (try words, found.activity)
    var page = try staffPage(.desk(.group(activity.id)), "desk.group")
    page.title = activity.texts.text(for: try language().rawValue).text.title
    page.back = (.desk(.home), words.text("desk.title"))
    page.notice = Self.done.first { $0 == query["done"] }.map { (what: String) in words.text("desk.done.\(what)") }
    var standing = StaffPage.Section()
    standing.notices = try notices(of: found, on: page)
    standing.facts = try facts(of: found)
    standing.links = links(of: found)
    page.sections = [
      try lastChange(of: found, for: me), try sentBack(found), standing, try publication(of: found, answers, for: me),
      try sendingBack(found, answers, for: me), try year(of: found), try sessions(of: found),
    ].compactMap(\.self)
    let today = try day().today
    if let skipped = page.skipped(found.skipped.filter { $0.start.date >= today }, "desk.skipped") {
      page.sections.append(skipped)
    }
    if let steps = try steps(of: found, for: me) { page.sections.append(steps) }
    return page
  }

  /// For half a minute a change can be taken back, and nobody has heard of it.
  private func lastChange(of found: FindDeskGroup.Answer, for me: RecogniseSignIn.Answer) throws -> StaffPage.Section? {
    guard let change = found.lastChange else { return nil }
    let seconds = max(1, change.until.seconds - desk.now().seconds)
    var section = StaffPage.Section(nil, try words.count("desk.takeBackLead", seconds))
    section.form = try form(Self.takeBack, of: found, for: me)
    section.form?.hidden.append(("change", change.name))
    return section
  }

  private func notices(
    of found: FindDeskGroup.Answer,
    on page: StaffPage
  ) throws -> [(kind: StaffPage.NoticeKind, text: String)] {
    let words = try words
    guard found.activity.state != .archived else { return [] }
    let missing =
      found.activity.state.isPublic ? [] : found.missing.map { (StaffPage.NoticeKind.change, words.draftReason($0)) }
    return missing + page.conflicts(found.conflicts) + page.warnings(found.warnings)
  }

  private func facts(of found: FindDeskGroup.Answer) throws -> [(label: String, values: [String])] {
    let (words, activity) = (try words, found.activity)
    let room = activity.place.room.flatMap { id in found.venue.rooms.first { $0.id == id }?.name }
    let enrolment = activity.enrolment
    let places = enrolment.capacity.places.map { words.count("desk.placesCount", $0) }
    let facts: [(String, String?)] = [
      ("desk.fact.state", words.text("desk.state.\(activity.state.rawValue)")),
      ("desk.fact.asked", try asked(found)),
      ("desk.fact.times", try words.meetingTimes(of: activity, from: day().today)?.capitalisedFirst),
      ("desk.fact.place", [found.venue.name, room, activity.place.detail].compactMap(\.self).joined(separator: ", ")),
      (
        "desk.field.mode",
        [words.text("desk.mode.\(enrolment.mode.rawValue)"), enrolment.mode == .open ? nil : places].compactMap(\.self)
          .joined(separator: ", ")
      ),
      ("desk.fact.audience", words.ages(activity.audience) ?? activity.audience.note),
      ("desk.field.privacy", activity.privacy == .open ? nil : words.text("desk.privacy.\(activity.privacy.rawValue)")),
      ("desk.fact.seenBy", activity.isStaffOnly ? words.text("desk.staffOnly") : nil),
      ("desk.field.staff_note", activity.staffNote),
      ("desk.fact.organisation", words.organisation(found.organisation)),
    ]
    let asked = activity.asked.isEmpty ? [] : [(words.text("desk.fact.asks"), activity.asked.map(words.question))]
    return facts.compactMap { key, value in value.map { (words.text(key), [$0]) } } + asked
  }

  private func links(of found: FindDeskGroup.Answer) -> [(address: SiteAddress, label: String)] {
    guard let words = try? words else { return [] }
    let (id, state) = (found.activity.id, found.activity.state)
    var links: [(address: SiteAddress, label: String)] = []
    if found.mayEdit, state != .archived {
      links.append((.desk(.details(id)), words.text(state == .draft ? "desk.edit" : "desk.details")))
      if !found.sessions.isEmpty { links.append((.desk(.change(id, nil, nil)), words.text("desk.changeLink"))) }
    }
    if found.mayEdit, found.activity.enrolment.mode != .open, found.activity.enrolment.rules.scope != .session {
      links.append((.desk(.list(.course(id))), words.text("who.course")))
    }
    if found.activity.isForFamilies { links.append((.activity(id), words.text("desk.seen"))) }
    return links
  }

  /// Where else it may go from here.
  private func steps(of found: FindDeskGroup.Answer, for me: RecogniseSignIn.Answer) throws -> StaffPage.Section? {
    let words = try words
    var section = StaffPage.Section(words.text("desk.otherSteps"))
    for step in TurnActivity.steps(from: found.activity.state) where step != .submit {
      guard step.isOfEditors ? found.mayEdit : found.mayPublish else { continue }
      let isDanger = step == .archive || step == .unpublish
      section.rows.append(
        StaffPage.Row(
          words.text("desk.stepTitle.\(step.rawValue)"),
          [words.text("desk.stepLead.\(step.rawValue)")],
          forms: [try form(step.rawValue, of: found, isDanger: isDanger, for: me)]
        )
      )
    }
    return section.rows.isEmpty ? nil : section
  }

  func form(
    _ step: String,
    of found: FindDeskGroup.Answer,
    isDanger: Bool = false,
    for me: RecogniseSignIn.Answer
  ) throws -> StaffPage.Form {
    var form = try staffForm(to: .desk(.turn(found.activity.id)), "desk.step.\(step)", for: me.signIn)
    (form.hidden, form.isDanger) = ([("step", step), ("revision", "\(found.revision)")], isDanger)
    return form
  }

  /// All dates at once, before families see any; afterwards the list is enough until somebody asks.
  private func year(of found: FindDeskGroup.Answer) throws -> StaffPage.Section? {
    guard !found.sessions.isEmpty, !found.activity.state.isPublic, found.activity.state != .archived else { return nil }
    var section = StaffPage.Section(try words.text("desk.year.title"))
    section.year = YearOfDates(
      found.sessions.map { YearOfDates.Occasion($0) },
      skipped: found.skipped,
      conflicts: found.conflicts
    )
    return section
  }

  private func sessions(of found: FindDeskGroup.Answer) throws -> StaffPage.Section? {
    let (words, today, now) = (try words, try day().today, desk.now())
    let coming = found.sessions.filter { found.zone.instant($0.end) > now }
    guard !coming.isEmpty else { return nil }
    var section = StaffPage.Section(words.text("desk.sessions"), found.mayEdit ? words.text("desk.sessionsLead") : nil)
    let isAll = query["all"] == "yes" || coming.count <= Self.fewSessions + 3
    section.rows = coming.prefix(isAll ? 200 : Self.fewSessions).map { session in
      let takesNobody = found.activity.enrolment.mode == .open || !found.activity.state.isPublic
      var details = takesNobody ? [] : [words.parties(found.bookings.counts(of: session.id))]
      if case .cancelled(let reason) = session.state, let reason { details.insert(reason, at: 0) }
      if let note = session.note { details.append(note) }
      var row = StaffPage.Row(
        words.when(session.start, minutes: session.minutes, today: today).capitalisedFirst,
        details,
        to: found.mayEdit && found.activity.state != .archived
          ? .desk(takesNobody ? .change(found.activity.id, nil, session.id) : .list(.session(session.id))) : nil
      )
      if session.isCancelled { row.flag = words.text("desk.step.cancelled") }
      return row
    }
    if !isAll {
      let more = coming.count - Self.fewSessions
      section.links = [(.desk(.allSessions(found.activity.id)), words.count("desk.showMore", more))]
    }
    return section
  }
}

extension TurnActivity.Step {
  /// Whether whoever writes groups may take it; the others are for those who publish.
  fileprivate var isOfEditors: Bool { self == .submit || self == .withdraw }
}
