import HTTPTypes
import Hummingbird
import Language
import Operations
import Pages
import Scheduling

/// A place for a family that has called or stands at the desk.
extension Visit {
  func addPage(to target: BookingTarget) async throws -> Response {
    try await asStaff { me in
      response(try await addForm(to: target, ["language": try language().rawValue, "wait": "yes"], for: me))
    }
  }

  func sendAdd(to target: BookingTarget) async throws -> Response {
    try await asStaff { me in
      let address = SiteAddress.desk(.add(target))
      let fields = try await staffFields(of: address, for: me.signIn)
      // Everybody may book; from here only those who may do it for others.
      _ = try await FindBookable(target).run(at: desk, as: me.actor)
      let answers = BookingAnswers(fields)
      var verb = BookPlace(
        target,
        party: answers.party,
        contact: answers.contact,
        language: fields["language"].flatMap { LanguageCode(rawValue: $0) }?.rawValue ?? "fi",
        repeatKey: fields[BookingField.tokenName]
      )
      (verb.slot, verb.mayWait, verb.answers) = (answers.slot, fields["wait"] == "yes", answers.answers)
      do {
        guard answers.faults.isEmpty else { throw AddFaults(faults: answers.faults) }
        let view = try await verb.run(at: desk, as: me.actor)
        let done = view.booking.state == .confirmed ? "added" : "queued"
        return .seeOther(SiteAddress.desk(.party(view.booking.id)).path(in: try language()) + "?done=\(done)")
      } catch {
        return try again(try await addForm(to: target, fields, for: me), of: answers, told: error)
      }
    }
  }

  private struct AddFaults: Error {
    let faults: [BookingField: FieldFault]
  }

  private func again(_ page: StaffPage, of answers: BookingAnswers, told error: any Error) throws -> Response {
    var faults: [BookingField: FieldFault] = [:]
    switch error {
    case let error as AddFaults: faults = error.faults
    case OperationError.invalid(let problems): faults = answers.refused(problems).faults
    default: break
    }
    guard !faults.isEmpty else { return try again(page, error) }
    var page = page
    for (field, fault) in faults { page.blame(field.formName, try words.fault(fault)) }
    return response(page, status: .unprocessableContent)
  }

  private func addForm(
    to target: BookingTarget,
    _ sent: [String: String],
    for me: RecogniseSignIn.Answer
  ) async throws -> StaffPage {
    let found = try await FindBookable(target).run(at: desk, as: me.actor)
    let words = try words
    var page = try staffPage(.desk(.add(target)), found.session == nil ? "who.addCourse" : "who.add")
    let time = try found.session.map { words.when($0.start, minutes: $0.minutes, today: try day().today) }
    let left = found.counts?.left.map { words.count("places.left", $0) }
    page.lead = [[try title(of: found.activity), time].compactMap(\.self).joined(separator: ", "), left]
      .compactMap(\.self).joined(separator: " · ")
    page.back = (.desk(.list(target)), words.text("who.back"))
    var form = try staffForm(to: .desk(.add(target)), "who.addSubmit", for: me.signIn)
    form.fields = slots(found) + partyFields(found.activity.audience, sent)
    form.folds = [(words.text("who.otherAges"), otherAges(found.activity.audience, sent))]
    if found.activity.privacy != .anonymous { form.fields += contactFields(sent) }
    form.fields += found.activity.asked.map { questionField($0, words, sent) }
    form.fields.append(languageField(sent["language"]))
    if found.slots.isEmpty, found.activity.enrolment.capacity.waitingPlaces != 0 {
      form.fields.append(field("wait", words.text("who.wait"), .check, sent))
    }
    var section = StaffPage.Section()
    section.form = form
    page.sections = [section]
    return page
  }

  private func slots(_ found: FindBookable.Answer) -> [StaffPage.Field] {
    guard let words = try? words, let session = found.session, let minutes = found.activity.enrolment.rules.slotMinutes
    else { return [] }
    var field = StaffPage.Field("slot", words.text("booking.slot"), .choice)
    field.options = found.slots.map { slot in
      (String(slot), words.time(session.start.adding(minutes: slot * minutes).time))
    }
    return [field]
  }

  /// What the family would be asked: what it has not said on the telephone may stay open.
  private func questionField(_ question: Question, _ words: Phrasebook, _ sent: [String: String]) -> StaffPage.Field {
    let choices: [String]? =
      switch question.answering {
      case .text: nil
      case .yesNo: [Question.yes, Question.no]
      case .choice(let choices): choices
      }
    var field = field(
      BookingField.answer(question).formName,
      words.question(question),
      choices == nil ? .text : .choice,
      sent
    )
    field.hint = words.purpose(of: question)
    field.options = [("", words.text("desk.none"))] + (choices ?? []).map { ($0, words.answer($0, to: question)) }
    return field
  }

  private func languageField(_ chosen: String?) -> StaffPage.Field {
    let words = (try? words) ?? Phrasebook(.fi)
    var field = StaffPage.Field("language", words.text("who.language"), .choice)
    field.options = LanguageCode.allCases.map { ($0.rawValue, words.languageName($0.rawValue).capitalisedFirst) }
    field.value = chosen ?? ""
    return field
  }
}

extension Visit {
  func field(
    _ name: String,
    _ label: String,
    _ kind: StaffPage.Field.Kind,
    _ sent: [String: String]
  ) -> StaffPage.Field {
    var field = StaffPage.Field(name, label, kind)
    field.value = String((sent[name] ?? "").prefix(500))
    return field
  }

  /// Adults, and the ages that a group is for.
  func partyFields(_ audience: Audience, _ sent: [String: String]) -> [StaffPage.Field] {
    let words = (try? words) ?? Phrasebook(.fi)
    return [field("adults", words.text("booking.adults"), .number, sent)]
      + AgeBand.allCases.filter(audience.admits).map { ageField($0, words, sent) }
  }

  func otherAges(_ audience: Audience, _ sent: [String: String]) -> [StaffPage.Field] {
    let words = (try? words) ?? Phrasebook(.fi)
    return AgeBand.allCases.filter { !audience.admits($0) }.map { ageField($0, words, sent) }
  }

  private func ageField(_ band: AgeBand, _ words: Phrasebook, _ sent: [String: String]) -> StaffPage.Field {
    field(BookingField.children(band).formName, words.ageBand(band).capitalisedFirst, .number, sent)
  }

  private func contactFields(_ sent: [String: String]) -> [StaffPage.Field] {
    let words = (try? words) ?? Phrasebook(.fi)
    return [
      field("name", words.text("booking.name"), .text, sent), field("phone", words.text("booking.phone"), .text, sent),
      field("email", words.text("booking.email"), .email, sent),
    ]
  }
}
