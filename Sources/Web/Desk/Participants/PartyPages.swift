import HTTPTypes
import Hummingbird
import Language
import Operations
import Pages
import Scheduling

/// One party: what it has told, how it came, and what can be done for it.
extension Visit {
  func partyPage() async throws -> Response {
    try await asStaff { me in
      let found = try await FindParticipant(id()).run(at: desk, as: me.actor)
      return response(try await party(found, for: me))
    }
  }

  func sendPartyStep() async throws -> Response {
    try await asStaff { me in
      let id: Identifier<Booking> = try id()
      let fields = try await staffFields(of: .desk(.partyStep(id)), for: me.signIn)
      guard let step = PartyStep(rawValue: fields["step"] ?? "") else { throw WebError.notFound }
      do {
        if step == .cancel || step == .erase, fields["sure"] != "yes" {
          return try await ask(step, id, fields, for: me)
        }
        try await take(step, id, fields, as: me.actor)
      } catch OperationError.invalid(let problems) where step == .cancel {
        return try await ask(step, id, fields, problems, for: me)
      } catch {
        let found = try await FindParticipant(id).run(at: desk, as: me.actor)
        return try again(try await party(found, sent: fields, for: me), error)
      }
      return .seeOther(SiteAddress.desk(.party(id)).path(in: try language()) + "?done=\(step.rawValue)")
    }
  }

  private enum PartyStep: String, CaseIterable {
    case offer, accept, decline, party, move, cancel, erase
  }

  private func take(
    _ step: PartyStep,
    _ id: Identifier<Booking>,
    _ fields: [String: String],
    as actor: Actor
  ) async throws {
    switch step {
    case .offer: _ = try await OfferPlace(id).run(at: desk, as: actor)
    case .accept: _ = try await AcceptOffer(id).run(at: desk, as: actor)
    case .decline: _ = try await DeclineOffer(id).run(at: desk, as: actor)
    case .party:
      let answers = BookingAnswers(fields)
      guard answers.faults.isEmpty else {
        throw OperationError.invalid(
          answers.faults.keys.map { field in
            FieldProblem(field.formName, field == .adults ? .required : .outOfRange(minimum: 0, maximum: 99))
          }
        )
      }
      _ = try await ChangeParty(id, to: answers.party).run(at: desk, as: actor)
    case .move:
      let parts = (fields["session"] ?? "").split(separator: ":").map(String.init)
      guard let session = parts.first.flatMap({ Identifier<Session>($0) }) else {
        throw OperationError.invalid([FieldProblem("session", .required)])
      }
      let slot = parts.count > 1 ? Int(parts[1]) : nil
      _ = try await MoveBooking(id, to: session, slot: slot).run(at: desk, as: actor)
    case .cancel: _ = try await CancelBooking(id, reason: fields["reason"]).run(at: desk, as: actor)
    case .erase: _ = try await EraseContact(id).run(at: desk, as: actor)
    }
  }

  /// Asks once more before a family loses its place or its name.
  private func ask(
    _ step: PartyStep,
    _ id: Identifier<Booking>,
    _ fields: [String: String],
    _ problems: [FieldProblem] = [],
    for me: RecogniseSignIn.Answer
  ) async throws -> Response {
    let found = try await FindParticipant(id).run(at: desk, as: me.actor)
    let words = try words
    var page = try staffPage(.desk(.party(id)), "who.sure.\(step.rawValue)")
    page.lead = words.text("who.sureLead.\(step.rawValue)", ["name": words.name(of: found.data.view.booking)])
    page.back = (.desk(.party(id)), words.text("staff.no"))
    var form = try staffForm(to: .desk(.partyStep(id)), "who.yes.\(step.rawValue)", for: me.signIn)
    (form.hidden, form.isDanger) = ([("step", step.rawValue), ("sure", "yes")], true)
    if step == .cancel { form.fields = [field("reason", words.text("who.reason"), .text, fields)] }
    var section = StaffPage.Section()
    section.form = form
    page.sections = [section]
    return problems.isEmpty ? response(page) : try again(page, OperationError.invalid(problems))
  }

  private func party(
    _ found: FindParticipant.Answer,
    sent: [String: String] = [:],
    for me: RecogniseSignIn.Answer
  ) async throws -> StaffPage {
    let (words, booking) = (try words, found.data.view.booking)
    var page = try staffPage(.desk(.party(booking.id)), "who.party")
    page.tabTitle = page.title
    page.title = words.name(of: booking)
    let target: BookingTarget = booking.session.map { .session($0) } ?? .course(booking.activity)
    page.back = (.desk(.list(target)), words.text("who.back"))
    let done = PartyStep.allCases.map(\.rawValue) + ["added", "queued"]
    page.notice = done.first { $0 == query["done"] }.map { (what: String) in words.text("who.did.\(what)") }
    page.sections = [try standing(found), try offer(found, for: me)].compactMap(\.self)
    if booking.state.isActive, booking.state != .held {
      page.sections += [try change(found, sent, for: me), try await move(found, for: me)].compactMap(\.self)
      page.sections.append(try ending(found, for: me))
    }
    page.sections.append(try history(found))
    return page
  }

  private func standing(_ found: FindParticipant.Answer) throws -> StaffPage.Section {
    let (words, booking, today) = (try words, found.data.view.booking, try day().today)
    var section = StaffPage.Section(nil, words.text("who.protection"))
    let session = found.data.view.session.session
    let start = booking.start(in: session, of: found.activity) ?? session.start
    let minutes = booking.slot == nil ? session.minutes : found.activity.enrolment.rules.slotMinutes
    let when =
      booking.session == nil ? words.text("who.ofCourse") : words.when(start, minutes: minutes, today: today)
    let position = found.data.view.position.map { words.text("who.position", ["number": String($0)]) }
    let facts: [(String, String?)] = [
      ("who.fact.state", position ?? words.text("who.state.\(booking.state.rawValue)")),
      ("who.fact.group", try title(of: found.activity)), ("who.fact.when", when),
      ("who.fact.party", words.partySentence(booking.party)), ("who.fact.code", booking.reference),
      ("booking.email", booking.contact.email), ("who.language", words.languageName(booking.language)),
      ("who.fact.reason", booking.reason),
    ]
    section.facts = facts.compactMap { key, value in value.map { (words.text(key), [$0]) } }
    section.facts += words.answers(of: booking).map { ($0.label, [$0.value]) }
    if let phone = booking.contact.phone, let key = booking.contact.phoneKey {
      section.call = ("tel:\(key)", words.text("who.call", ["number": phone]))
    }
    if booking.contact.email != nil, booking.state.isActive {
      let target: BookingTarget = booking.session.map { .session($0) } ?? .course(booking.activity)
      section.links = [(.desk(.message(target, to: booking.id)), words.text("who.writeToOne"))]
    }
    return section
  }

  /// A place for whoever waits: offered past the queue, or taken and given up for a family that has called.
  private func offer(_ found: FindParticipant.Answer, for me: RecogniseSignIn.Answer) throws -> StaffPage.Section? {
    let booking = found.data.view.booking
    let steps: [PartyStep]
    switch booking.state {
    case .waitlisted:
      guard found.mayOffer else {
        return StaffPage.Section(try words.text("who.offerTitle"), try words.text("who.noPlaceToOffer"))
      }
      steps = [.offer]
    case .offered: steps = [.accept, .decline]
    default: return nil
    }
    var section = StaffPage.Section(try words.text("who.offerTitle"))
    section.rows = try steps.map { step in
      StaffPage.Row(
        try words.text("who.stepTitle.\(step.rawValue)"),
        [try words.text(lead(of: step, for: booking))],
        forms: [try form(step, booking.id, for: me)]
      )
    }
    return section
  }

  /// Whoever has left no address hears of nothing by itself.
  private func lead(of step: PartyStep, for booking: Booking) -> String {
    let isSilent = booking.contact.email == nil && (step == .offer || step == .cancel)
    return "who.stepLead.\(step.rawValue)\(isSilent ? "Silent" : "")"
  }

  private func form(
    _ step: PartyStep,
    _ id: Identifier<Booking>,
    for me: RecogniseSignIn.Answer
  ) throws -> StaffPage.Form {
    var form = try staffForm(to: .desk(.partyStep(id)), "who.step.\(step.rawValue)", for: me.signIn)
    form.hidden = [("step", step.rawValue)]
    return form
  }

  private func change(
    _ found: FindParticipant.Answer,
    _ sent: [String: String],
    for me: RecogniseSignIn.Answer
  ) throws -> StaffPage.Section {
    let booking = found.data.view.booking
    var form = try form(.party, booking.id, for: me)
    var values = ["adults": String(booking.party.adults)]
    for (band, count) in booking.party.children { values[BookingField.children(band).formName] = String(count) }
    if sent["step"] == PartyStep.party.rawValue { values.merge(sent) { $1 } }
    form.fields = partyFields(found.activity.audience, values) + otherAges(found.activity.audience, values)
    form.fold = try words.text("who.changeParty")
    var section = StaffPage.Section()
    section.form = form
    return section
  }

  private func move(_ found: FindParticipant.Answer, for me: RecogniseSignIn.Answer) async throws -> StaffPage.Section?
  {
    let (words, booking) = (try words, found.data.view.booking)
    let choices = try await ListMoves(of: booking.id).run(at: desk, as: me.actor)
    guard !choices.isEmpty else { return nil }
    var form = try form(.move, booking.id, for: me)
    var field = StaffPage.Field("session", words.text("who.moveTo"), .choice)
    let today = try day().today
    field.options = choices.map { choice in
      let value = [choice.session.session.id.text, choice.slot.map(String.init)].compactMap(\.self)
      return (value.joined(separator: ":"), words.when(choice.start, minutes: choice.minutes, today: today))
    }
    (form.fields, form.fold) = ([field], words.text("who.move"))
    var section = StaffPage.Section()
    section.form = form
    return section
  }

  private func ending(_ found: FindParticipant.Answer, for me: RecogniseSignIn.Answer) throws -> StaffPage.Section {
    let (words, booking) = (try words, found.data.view.booking)
    var section = StaffPage.Section(words.text("who.ending"))
    let steps: [PartyStep] = booking.contact == .none ? [.cancel] : [.cancel, .erase]
    section.rows = try steps.map { step in
      var form = try form(step, booking.id, for: me)
      form.isDanger = true
      return StaffPage.Row(
        words.text("who.stepTitle.\(step.rawValue)"),
        [words.text(lead(of: step, for: booking))],
        forms: [form]
      )
    }
    return section
  }

  private func history(_ found: FindParticipant.Answer) throws -> StaffPage.Section {
    let (words, today) = (try words, try day().today)
    var section = StaffPage.Section(words.text("who.history"))
    section.facts = found.data.history.map { step in
      (words.moment(found.zone.local(step.at), today: today), [words.text("who.event.\(step.event.rawValue)")])
    }
    return section
  }
}
