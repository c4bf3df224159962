import HTTPTypes
import Hummingbird
import Language
import Operations
import Pages
import Scheduling

/// Changing when and where a group meets: what, for how much of it, then what comes of it, then that and nothing else.
extension Visit {
  func changePage() async throws -> Response {
    try await asStaff { me in
      let found = try await FindDeskGroup(id(), to: .changeSchedule).run(at: desk, as: me.actor)
      let session = try session(query["session"], of: found)
      guard let change = query["what"].flatMap({ DeskChange(rawValue: $0) }) else {
        return response(try choice(found, session))
      }
      return response(try await form(change, found, session, ChangeAnswers.usual(change, found, session), for: me))
    }
  }

  func sendChange() async throws -> Response {
    try await asStaff { me in
      let found = try await FindDeskGroup(id(), to: .changeSchedule).run(at: desk, as: me.actor)
      let fields = try await staffFields(of: .desk(.change(found.activity.id, nil, nil)), for: me.signIn)
      guard let change = fields["what"].flatMap({ DeskChange(rawValue: $0) }) else { throw WebError.notFound }
      let session = try session(fields["session"], of: found)
      do {
        let answers = ChangeAnswers(fields, change, session, try words, today: try day().today)
        let request = try answers.request(of: found.activity.id)
        return try await go(on: request, fields, change, found, session, for: me)
      } catch { return try again(try await form(change, found, session, fields, for: me), told: error) }
    }
  }

  /// Shows the plan, or does it where it has been looked at and is still the same.
  private func go(
    on request: PlanRequest,
    _ fields: [String: String],
    _ change: DeskChange,
    _ found: FindDeskGroup.Answer,
    _ session: Session?,
    for me: RecogniseSignIn.Answer
  ) async throws -> Response {
    let looked = fields["plan"]
    let shown = Set((fields["confirmed"] ?? "").split(separator: " ").map(String.init))
    if let looked, shown == Set(request.confirmed.map(\.text)) {
      do {
        _ = try await ApplyPlan(request, fingerprint: looked).run(at: desk, as: me.actor)
        return .seeOther(SiteAddress.desk(.group(found.activity.id)).path(in: try language()) + "?done=changed")
      } catch OperationError.planOutdated {
        // Another change came between: what it comes to now is shown, and nothing was done.
      }
    }
    let plan = try await MakePlan(request).run(at: desk, as: me.actor)
    var page = try await self.plan(plan, request, fields, change, found, session, for: me)
    if looked != nil, shown == Set(request.confirmed.map(\.text)) { page.refusal = .planOutdated }
    return response(page)
  }

  private func session(_ text: String?, of found: FindDeskGroup.Answer) throws -> Session? {
    guard let text, !text.isEmpty else { return nil }
    guard let session = found.sessions.first(where: { $0.id.text == text }) else { throw WebError.notFound }
    return session
  }
}

extension Visit {
  private func page(_ found: FindDeskGroup.Answer, _ session: Session?, _ change: DeskChange?) throws -> StaffPage {
    let (words, id) = (try words, found.activity.id)
    var page = try staffPage(.desk(.change(id, change, session?.id)), "desk.changeLink")
    if let change { page.title = words.text("desk.change.\(change.rawValue)") }
    let title = found.activity.texts.text(for: try language().rawValue).text.title
    let when = try session.map { words.when($0.start, minutes: $0.minutes, today: try day().today) }
    page.lead = [title, when].compactMap(\.self).joined(separator: ", ")
    page.back =
      change == nil
      ? (.desk(.group(id)), title) : (.desk(.change(id, nil, session?.id)), words.text("desk.change.other"))
    return page
  }

  /// What can be changed, each a page of its own: one decision at a time.
  private func choice(_ found: FindDeskGroup.Answer, _ session: Session?) throws -> StaffPage {
    let words = try words
    var page = try page(found, session, nil)
    page.title = words.text("desk.change.ask")
    var section = StaffPage.Section()
    section.links = DeskChange.allCases.filter { change in
      let isFor = session != nil ? change.reaches != [.all] : change.reaches.contains(.all)
      return switch change {
      case .restore: session?.isCancelled ?? found.sessions.contains(where: \.isCancelled)
      case .cancel, .move, .skip: isFor && session?.isCancelled != true
      default: isFor
      }
    }.map { (.desk(.change(found.activity.id, $0, session?.id)), words.text("desk.change.\($0.rawValue)")) }
    page.sections = [section]
    return page
  }

  private func form(
    _ change: DeskChange,
    _ found: FindDeskGroup.Answer,
    _ session: Session?,
    _ answers: [String: String],
    for me: RecogniseSignIn.Answer
  ) async throws -> StaffPage {
    let (words, id) = (try words, found.activity.id)
    var page = try page(found, session, change)
    var form = try staffForm(to: .desk(.change(id, nil, nil)), "desk.change.look", for: me.signIn)
    form.hidden = [("what", change.rawValue), ("session", session?.id.text ?? "")]
    let reaches = change.reaches.filter { session != nil || $0 == .all }
    if reaches.count > 1 {
      var reach = StaffPage.Field("reach", words.text("desk.field.reach"), .radio)
      reach.options = try reaches.map { reach in
        let date = try session.map { words.date($0.start.date, today: try day().today) } ?? ""
        return (reach.rawValue, words.text("desk.reach.\(reach.rawValue)", ["date": date]))
      }
      reach.value = answers["reach"] ?? reaches[0].rawValue
      form.fields.append(reach)
    } else {
      form.hidden.append(("reach", reaches.first?.rawValue ?? DeskChange.Reach.all.rawValue))
    }
    let spots = change == .place ? try await spots(for: me) : []
    form.fields += ChangeAnswers.fields(of: change, answers, words, spots: spots)
    form.isMain = true
    var section = StaffPage.Section()
    section.form = form
    page.sections = [section]
    return page
  }

  private func plan(
    _ plan: Plan,
    _ request: PlanRequest,
    _ fields: [String: String],
    _ change: DeskChange,
    _ found: FindDeskGroup.Answer,
    _ session: Session?,
    for me: RecogniseSignIn.Answer
  ) async throws -> StaffPage {
    let (words, id) = (try words, found.activity.id)
    var page = try page(found, session, change)
    page.title = words.text("desk.plan.title")
    page.back = (.desk(.change(id, change, session?.id)), words.text("desk.plan.back"))
    guard let outline = plan.activities.first?.outline else {
      page.sections = [StaffPage.Section(nil, words.text("desk.plan.nothing"))]
      return page
    }
    let spots = try await spots(for: me)
    page.show(outline) { place in
      let value = ([place.venue.text] + [place.room?.text].compactMap(\.self)).joined(separator: ":")
      return spots.first { $0.value == value }?.label ?? place.detail ?? ""
    }
    guard plan.blocked.isEmpty, plan.doesSomething || !outline.toConfirm.isEmpty else { return page }
    var section = try section(of: plan, outline)
    var form = try staffForm(to: .desk(.change(id, nil, nil)), "desk.save", for: me.signIn)
    form.submit = words.text("desk.plan.apply.\(change.rawValue)")
    form.hidden = fields.filter { ChangeAnswers.carried.contains($0.key) }.sorted { $0.key < $1.key }
      .map { ($0.key, $0.value) }
    form.hidden += [
      ("plan", plan.fingerprint), ("confirmed", request.confirmed.map(\.text).sorted().joined(separator: " ")),
    ]
    form.fields =
      try outline.toConfirm.map { try question($0) }
      + request.confirmed.subtracting(change == .skip ? [session?.id].compactMap(\.self) : []).sorted().map(
        ticked(of: found)
      )
    (form.isMain, form.isDanger) = (true, change == .cancel)
    section.form = form
    page.sections.append(section)
    return page
  }

  /// What is asked before a plan is done, and whether it can be taken back.
  private func section(of plan: Plan, _ outline: ActivityOutline) throws -> StaffPage.Section {
    let words = try words
    let asks = !outline.toConfirm.isEmpty
    var section = StaffPage.Section(asks ? words.text("desk.plan.toConfirm") : nil)
    section.lead = asks ? words.text("desk.plan.toConfirmLead") : nil
    if plan.doesSomething, plan.activities.allSatisfy(\.canBeTakenBack) {
      section.lead = [section.lead, words.text("desk.plan.takeBack")].compactMap(\.self).joined(separator: " ")
    } else if plan.doesSomething {
      section.notices = [(.change, words.text("desk.plan.noTakeBack"))]
    }
    return section
  }

  /// A session that stays as it is unless somebody says that it may go.
  func question(_ question: ActivityOutline.Question) throws -> StaffPage.Field {
    let words = try words
    let when = words.when(question.facts.start, minutes: question.facts.minutes, today: try day().today)
    let why = words.text("desk.plan.why.\(question.why.rawValue)")
    let come = question.bookings.parties > 0 ? words.parties(question.bookings) : nil
    let label = [when.capitalisedFirst, why, come].compactMap(\.self).joined(separator: " · ")
    return StaffPage.Field("confirm.\(question.session)", label, .check)
  }

  private func ticked(of found: FindDeskGroup.Answer) throws -> (Identifier<Session>) -> StaffPage.Field {
    let (words, today) = (try words, try day().today)
    return { id in
      let when = found.sessions.first { $0.id == id }.map { words.when($0.start, minutes: $0.minutes, today: today) }
      var field = StaffPage.Field("confirm.\(id)", (when ?? id.text).capitalisedFirst, .check)
      field.value = "yes"
      return field
    }
  }
}
