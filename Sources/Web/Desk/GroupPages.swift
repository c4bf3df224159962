import HTTPTypes
import Hummingbird
import Language
import Operations
import Pages
import Scheduling

/// Writing a group: a new one, a draft, or what a group says of itself.
extension Visit {
  func newGroupPage() async throws -> Response {
    try await asStaff { me in
      guard !me.member.deskOrganisations.isEmpty else { throw OperationError.notAllowed }
      guard let template = query["template"].flatMap({ GroupTemplate(rawValue: $0) }) else {
        return response(try templates())
      }
      var page = try await newGroup(GroupAnswers(template, in: try language()).fields, for: me)
      // What such a group's times are like.
      if let hint = try words.textIfKnown("template.\(template.rawValue).when") { page.explain("when", hint) }
      return response(page)
    }
  }

  func sendNewGroup() async throws -> Response {
    try await asStaff { me in
      let fields = try await staffFields(of: .desk(.new(nil)), for: me.signIn)
      guard !me.member.deskOrganisations.isEmpty else { throw OperationError.notAllowed }
      do {
        var draft = try await draft(of: nil, fields, for: me)
        if fields[GroupForm.look] == "yes" {
          return response(try await looking(at: draft, on: newGroup(fields, for: me), as: me.actor))
        }
        draft.repeatKey = fields[BookingField.tokenName]
        let id = try await draft.run(at: desk, as: me.actor)
        return .seeOther(SiteAddress.desk(.group(id)).path(in: try language()) + "?done=made")
      } catch { return try again(try await newGroup(fields, for: me), told: error) }
    }
  }

  func groupDetailsPage() async throws -> Response {
    try await asStaff { me in
      let found = try await FindDeskGroup(id(), to: .editActivity).run(at: desk, as: me.actor)
      var answers = GroupAnswers(found.activity).fields
      answers["when"] = try sentence(of: found.activity)
      return response(try await details(of: found, answers, for: me))
    }
  }

  func sendGroupDetails() async throws -> Response {
    try await asStaff { me in
      let found = try await FindDeskGroup(id(), to: .editActivity).run(at: desk, as: me.actor)
      let activity = found.activity
      let fields = try await staffFields(of: .desk(.details(activity.id)), for: me.signIn)
      do {
        if activity.state == .draft {
          let draft = try await draft(of: activity, fields, for: me)
          if fields[GroupForm.look] == "yes" {
            return response(try await looking(at: draft, on: details(of: found, fields, for: me), as: me.actor))
          }
          try await draft.run(at: desk, as: me.actor)
        } else {
          let details = try GroupAnswers(fields).details(over: activity.details, try words)
          try await EditActivity(activity.id, details).run(at: desk, as: me.actor)
        }
      } catch { return try again(try await details(of: found, fields, for: me), told: error) }
      return .seeOther(SiteAddress.desk(.group(activity.id)).path(in: try language()) + "?done=saved")
    }
  }

  /// A draft as its form says it. Times that stand as they were shown stay exactly as they are: words say less than a
  /// schedule may hold.
  private func draft(
    of activity: Activity?,
    _ fields: [String: String],
    for me: RecogniseSignIn.Answer
  ) async throws -> SaveDraft {
    let (words, answers) = (try words, GroupAnswers(fields))
    var faults: [(field: String, words: String)] = []
    var schedule = activity?.schedule
    let stays = try activity.map { try fields["when"]?.trimmed == sentence(of: $0) } ?? false
    if schedule == nil || !stays {
      let (zone, today) = try day()
      do { schedule = try GroupTimes(answers: fields, words: words, zone: zone, today: today).schedule() } catch {
        guard let found = error as? GroupAnswers.Faults else { throw error }
        faults += found.faults
      }
    }
    var details = activity?.details
    do { details = try answers.details(over: activity?.details, words) } catch let found as GroupAnswers.Faults {
      faults += found.faults
    } catch OperationError.invalid(let problems) {
      faults += problems.map { ($0.field, words.fault($0.problem.fault ?? .required)) }
    }
    var place: Place?
    do { place = try answers.place() } catch { faults.append(("place", words.text("field.required"))) }
    guard faults.isEmpty, let schedule, let details, let place else { throw GroupAnswers.Faults(faults: faults) }
    let organisation = try await organisation(of: activity, fields, for: me)
    return SaveDraft(activity?.id, of: organisation, details, at: place, schedule)
  }

  private func organisation(
    of activity: Activity?,
    _ fields: [String: String],
    for me: RecogniseSignIn.Answer
  ) async throws -> Identifier<Organisation> {
    if let activity { return activity.organisation }
    let mine = me.member.deskOrganisations
    if let chosen = fields["organisation"].flatMap({ Identifier<Organisation>($0) }) { return chosen }
    guard let only = mine.first, mine.count == 1 else {
      throw OperationError.invalid([FieldProblem("organisation", .required)])
    }
    return only
  }

  /// When a group meets, in the reader's words; what has no words is an empty field.
  private func sentence(of activity: Activity) throws -> String {
    activity.schedule.segments.isEmpty ? "" : try words.meetingTimes(of: activity, from: nil)?.trimmed ?? ""
  }
}

extension Visit {
  /// What a new group may be like.
  private func templates() throws -> StaffPage {
    let words = try words
    var page = try staffPage(.desk(.new(nil)), "desk.new", lead: "desk.newLead")
    page.back = (.desk(.home), words.text("desk.title"))
    var section = StaffPage.Section()
    section.rows = GroupTemplate.allCases.map { template in
      let name = "template.\(template.rawValue)"
      return StaffPage.Row(words.text("\(name).title"), [words.text("\(name).description")], to: .desk(.new(template)))
    }
    page.sections = [section]
    return page
  }

  private func newGroup(_ answers: [String: String], for me: RecogniseSignIn.Answer) async throws -> StaffPage {
    let words = try words
    var page = try staffPage(.desk(.new(nil)), "desk.new", lead: "desk.formLead")
    page.back = (.desk(.home), words.text("desk.title"))
    var form = try staffForm(to: .desk(.new(nil)), "desk.save", for: me.signIn)
    GroupForm(
      try language(),
      .draft,
      answers,
      spots: try await spots(for: me),
      organisations: try await organisations(of: me)
    ).fill(&form)
    page.sections = [section(form)]
    return page
  }

  private func details(
    of found: FindDeskGroup.Answer,
    _ answers: [String: String],
    for me: RecogniseSignIn.Answer
  ) async throws -> StaffPage {
    let id = found.activity.id
    let isDraft = found.activity.state == .draft
    var page = try staffPage(.desk(.details(id)), "desk.details", lead: isDraft ? "desk.formLead" : "desk.detailsLead")
    page.back = (.desk(.group(id)), found.activity.texts.text(for: try language().rawValue).text.title)
    var form = try staffForm(to: .desk(.details(id)), "desk.save", for: me.signIn)
    let spots = isDraft ? try await spots(for: me) : []
    GroupForm(try language(), isDraft ? .draft : .details, answers, spots: spots).fill(&form)
    page.sections = [section(form)]
    return page
  }

  /// The form again, with the dates that it comes to above it: nothing is saved.
  private func looking(at draft: SaveDraft, on page: StaffPage, as actor: Actor) async throws -> StaffPage {
    let (words, dates) = (try words, try await draft.look(at: desk, as: actor))
    var page = page
    var section = StaffPage.Section(words.text("desk.year.title"), words.text("desk.year.lookLead"))
    section.notices = page.conflicts(dates.conflicts) + page.warnings(dates.warnings)
    let occasions = dates.meetings.map { YearOfDates.Occasion($0) }
    section.year = YearOfDates(occasions, skipped: dates.skipped, conflicts: dates.conflicts)
    page.sections.insert(section, at: 0)
    return page
  }

  private func section(_ form: StaffPage.Form) -> StaffPage.Section {
    var section = StaffPage.Section()
    section.form = form
    return section
  }

  /// Venues and their rooms, by municipality and name.
  func spots(for me: RecogniseSignIn.Answer) async throws -> [GroupForm.Spot] {
    try await ListVenues().run(at: desk, as: me.actor).map(\.value).flatMap { venue in
      let name = [venue.name, venue.municipality].compactMap(\.self).joined(separator: ", ")
      return [GroupForm.Spot(venue.id.text, name)]
        + venue.rooms.sorted { $0.name < $1.name }
        .map { GroupForm.Spot("\(venue.id):\($0.id)", "\(venue.name): \($0.name)") }
    }
  }

  private func organisations(of me: RecogniseSignIn.Answer) async throws -> [GroupForm.Spot] {
    let names = try await names(for: me)
    return me.member.deskOrganisations.map { GroupForm.Spot($0.text, names.organisations[$0] ?? $0.text) }
      .sorted { $0.label < $1.label }
  }

  /// The page again, with what is wrong beside each field.
  func again(_ page: StaffPage, told error: any Error) throws -> Response {
    guard let faults = error as? GroupAnswers.Faults else { return try again(page, error) }
    var page = page
    for fault in faults.faults { page.blame(fault.field, fault.words) }
    if !faults.faults.contains(where: { page.has($0.field) }) { page.refusal = .validation }
    return response(page, status: .unprocessableContent)
  }
}

extension StaffMember {
  /// Whose groups somebody may write.
  var deskOrganisations: [Identifier<Organisation>] {
    Set(roles.filter { $0.role == .organiser || $0.role == .organisationAdmin }.compactMap(\.organisation)).sorted()
  }
}
