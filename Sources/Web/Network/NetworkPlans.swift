import HTTPTypes
import Hummingbird
import ICalendar
import Language
import Operations
import Pages
import Scheduling

/// A form whose answers are a plan first: where it is sent to, what its page is called and what its button does.
struct PlanForm {
  let address: SiteAddress
  /// Keys of the catalogue.
  let title: String
  let apply: String
  var isDanger = false
  /// Where it stands, below the title.
  var lead: String?
  let fields: [String: String]
  /// Where it leads when it is done; the page says so.
  let done: SiteAddress

  /// What is sent along to the next step: all answers, but what proves and confirms.
  var carried: [(name: String, value: String)] {
    fields.filter { name, _ in
      ![BookingField.tokenName, "plan", "confirmed"].contains(name) && !name.hasPrefix("confirm.")
    }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// Sessions that may go although somebody comes.
  var confirmed: Set<Identifier<Session>> {
    Set(
      fields.filter { $0.key.hasPrefix("confirm.") && $0.value == "yes" }
        .compactMap { Identifier<Session>(String($0.key.dropFirst("confirm.".count))) }
    )
  }
}

/// Plans of the network: shown for all groups that they concern, then done as they were shown.
extension Visit {
  /// So many questions a form has; what nobody is asked about stays as it is.
  private static let mostQuestions = 60

  func go(on request: PlanRequest, _ form: PlanForm, for me: RecogniseSignIn.Answer) async throws -> Response {
    let looked = form.fields["plan"]
    let shown = Set((form.fields["confirmed"] ?? "").split(separator: " ").map(String.init))
    let isShown = looked != nil && shown == Set(request.confirmed.map(\.text))
    if let looked, isShown {
      do {
        _ = try await ApplyPlan(request, fingerprint: looked).run(at: desk, as: me.actor)
        return .seeOther(form.done.path(in: try language()) + "?done=yes")
      } catch OperationError.planOutdated {
        // Another change came between: what it comes to now is shown, and nothing was done.
      }
    }
    let plan = try await MakePlan(request).run(at: desk, as: me.actor)
    var page = try await self.page(of: plan, request, form, for: me)
    if isShown { page.refusal = .planOutdated }
    return response(page)
  }

  private func page(
    of plan: Plan,
    _ request: PlanRequest,
    _ form: PlanForm,
    for me: RecogniseSignIn.Answer
  ) async throws -> StaffPage {
    let words = try words
    var page = try staffPage(form.address, form.title)
    page.lead = form.lead
    page.title = words.text("network.plan.title")
    page.back = (form.address, words.text("desk.plan.back"))
    let names = try await names(for: me)
    let groups = try plan.activities.filter { $0.isWorthShowing(tellsHours: request.work.tellsHours) }.map { planned in
      let activity = try known(planned.before, to: me)
      return StaffPage.PlannedGroup(
        activity,
        of: names.organisations[planned.before.organisation] ?? "",
        planned.outline
      )
    }
    if plan.leftOut > 0 {
      var section = StaffPage.Section()
      section.notices = [(.change, words.count("network.plan.leftOut", plan.leftOut))]
      page.sections.append(section)
    }
    if let days = plan.closing?.days {
      var section = StaffPage.Section()
      section.facts = [(words.text("network.hours"), [words.closed(days, today: try day().today).capitalisedFirst])]
      page.sections.append(section)
    }
    if let hours = plan.venue?.openingHours { page.sections.append(try section(of: hours)) }
    page.show(
      groups,
      refused: plan.refused.values.map { refused in
        (request.work.isOfOwnGroups ? refused.title : words.text("policy.oneGroup"), words.refusal(refused.reason))
      }.sorted { $0.0 < $1.0 },
      tellsHours: request.work.tellsHours
    )
    if !plan.notes.isEmpty { page.sections.append(try section(of: plan.notes)) }
    if let section = try goOn(plan, request, form, groups, for: me) { page.sections.append(section) }
    return page
  }

  private func section(of hours: OpeningHours) throws -> StaffPage.Section {
    let (words, today) = (try words, try day().today)
    var section = StaffPage.Section()
    let days = words.openingHours(hours) + hours.exceptions.map { words.openingHours($0, today: today) }
    section.facts = [(words.text("network.hours"), days)]
    return section
  }

  /// What was left out of a file.
  private func section(of notes: [ClosureNote]) throws -> StaffPage.Section {
    let words = try words
    var section = StaffPage.Section(words.text("import.leftOut"))
    section.rows = notes.prefix(60).map { note in
      StaffPage.Row(words.text("import.line", ["line": String(note.line)]).capitalisedFirst, [words.closureNote(note)])
    }
    return section
  }

  /// What somebody may call a group: who runs the network knows no more of it than everybody does.
  private func known(_ activity: Activity, to me: RecogniseSignIn.Answer) throws -> String {
    let isTheirs = me.member.deskOrganisations.contains(activity.organisation)
    return (isTheirs ? activity : activity.publicFace).texts.text(for: try language().rawValue).text.title
  }

  private func goOn(
    _ plan: Plan,
    _ request: PlanRequest,
    _ form: PlanForm,
    _ groups: [StaffPage.PlannedGroup],
    for me: RecogniseSignIn.Answer
  ) throws -> StaffPage.Section? {
    let words = try words
    let questions = groups.flatMap { group in group.outline.toConfirm.map { (group.title, $0) } }
    guard plan.blocked.isEmpty, plan.doesSomething || !questions.isEmpty || !request.confirmed.isEmpty else {
      return nil
    }
    var sent = try staffForm(to: form.address, form.apply, for: me.signIn)
    (sent.isMain, sent.isDanger) = (true, form.isDanger)
    sent.hidden = form.carried
    sent.hidden += [
      ("plan", plan.fingerprint), ("confirmed", request.confirmed.map(\.text).sorted().joined(separator: " ")),
    ]
    sent.fields = try questions.prefix(Self.mostQuestions).map { title, question in
      var field = try self.question(question)
      field.label = "\(title) · \(field.label)"
      return field
    }
    // What was confirmed is no question any more; it is kept, and can be taken back.
    sent.fields += request.confirmed.sorted().prefix(Self.mostQuestions).map { id in
      let start = groups.flatMap(\.outline.steps).first { $0.session == id }?.before?.start
      let when = start.map { words.moment($0).capitalisedFirst } ?? id.text
      var field = StaffPage.Field("confirm.\(id)", when, .check)
      field.value = "yes"
      return field
    }
    var section = StaffPage.Section(questions.isEmpty ? nil : words.text("desk.plan.toConfirm"))
    section.lead = questions.isEmpty ? nil : words.text("desk.plan.toConfirmLead")
    section.form = sent
    return section
  }
}

extension ActivityPlan {
  /// Whether anything happens to the group, or somebody is asked something.
  fileprivate func isWorthShowing(tellsHours: Bool) -> Bool {
    doesSomething || conflicts.contains { tellsHours || $0.isBlocking } || !outline.toConfirm.isEmpty
  }
}

extension PlanRequest.Work {
  /// Whether it is for those alone who know the groups' own titles.
  fileprivate var isOfOwnGroups: Bool {
    switch self {
    case .season, .end, .edit: true
    default: false
    }
  }

  /// Whether sessions lie outside opening hours because of it.
  fileprivate var tellsHours: Bool {
    switch self {
    case .openingHours, .season, .edit: true
    case .calendar, .addClosure, .removeClosure, .closeVenue, .emergency, .end: false
    }
  }
}
