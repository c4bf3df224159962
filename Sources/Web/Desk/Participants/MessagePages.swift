import HTTPTypes
import Hummingbird
import Language
import Operations
import Pages
import Scheduling

/// An organiser's words to those who come, or wait, and half a minute to take them back.
extension Visit {
  func messagePage(to target: BookingTarget) async throws -> Response {
    try await asStaff { me in
      response(try await messageForm(to: target, ["one": query["to"] ?? ""], for: me))
    }
  }

  func sendMessage(to target: BookingTarget) async throws -> Response {
    try await asStaff { me in
      let fields = try await staffFields(of: .desk(.message(target, to: nil)), for: me.signIn)
      do {
        let one = fields["one"].flatMap { Identifier<Booking>($0) }
        var verb = WriteToParties(target, to: try audience(fields, one), texts(fields))
        verb.repeatKey = fields[BookingField.tokenName]
        let sent = try await verb.run(at: desk, as: me.actor)
        let place = SiteAddress.desk(.list(target)).path(in: try language())
        // Nothing has been written to nobody, and nothing is taken back.
        guard sent.recipients > 0 else { return .seeOther(place + "?done=nobody") }
        return .seeOther(place + "?done=sent&to=\(sent.recipients)&without=\(sent.unreachable)&batch=\(sent.batch)")
      } catch { return try again(try await messageForm(to: target, fields, for: me), try named(error)) }
    }
  }

  func takeBackMessage(to target: BookingTarget) async throws -> Response {
    try await asStaff { me in
      let fields = try await staffFields(of: .desk(.takeBack(target)), for: me.signIn)
      var done = "taken_back"
      do { _ = try await TakeBackMessage(fields["batch"] ?? "").run(at: desk, as: me.actor) } catch OperationError.gone
      {
        done = "too_late"
      }
      return .seeOther(SiteAddress.desk(.list(target)).path(in: try language()) + "?done=\(done)")
    }
  }

  /// What the verb says of all texts is said beside the first.
  private func named(_ error: any Error) throws -> any Error {
    guard case OperationError.invalid(let problems) = error else { return error }
    let first = "words.\(try language().rawValue)"
    return OperationError.invalid(
      problems.map { $0.field == "words" ? FieldProblem(first, $0.problem) : $0 }
    )
  }

  private func audience(
    _ fields: [String: String],
    _ one: Identifier<Booking>?
  ) throws -> WriteToParties.Audience {
    if let one { return .one(one) }
    switch fields["audience"] {
    case "attending": return .attending
    case "waiting": return .waiting
    case "all": return .all
    default: throw OperationError.invalid([FieldProblem("audience", .required)])
    }
  }

  private func texts(_ fields: [String: String]) -> [String: String] {
    var texts: [String: String] = [:]
    for language in LanguageCode.allCases {
      let text = fields["words.\(language.rawValue)"]?.trimmed ?? ""
      if !text.isEmpty { texts[language.rawValue] = text }
    }
    return texts
  }

  private func messageForm(
    to target: BookingTarget,
    _ sent: [String: String],
    for me: RecogniseSignIn.Answer
  ) async throws -> StaffPage {
    let found = try await ListParticipants(of: target).run(at: desk, as: me.actor)
    let (words, mine) = (try words, try language())
    let one = sent["one"].flatMap { Identifier<Booking>($0) }
    let whom = found.entries.map(\.booking).first { $0.id == one }
    if one != nil, whom == nil { throw WebError.notFound }
    var page = try staffPage(
      .desk(.message(target, to: one)),
      found.session == nil ? "who.writeCourse" : "who.write"
    )
    page.lead = [try title(of: found.activity), try when(found)].joined(separator: ", ")
    page.back = (.desk(.list(target)), words.text("who.back"))
    guard (whom.map { [$0] } ?? found.entries.map(\.booking)).contains(where: { $0.contact.email != nil }) else {
      page.sections = [try calls(whom.map { [$0] } ?? found.entries.map(\.booking))]
      return page
    }
    var form = try staffForm(to: .desk(.message(target, to: nil)), "who.send", for: me.signIn)
    form.hidden = one.map { [("one", $0.text)] } ?? []
    if let whom {
      form.fields = []
      page.tabTitle = words.text("who.writeToOne")
      page.title = words.text("who.writeOne", ["name": words.name(of: whom)])
    } else {
      form.fields = [audienceField(found, sent["audience"])]
    }
    let languages = [mine] + LanguageCode.allCases.filter { $0 != mine }
    let areas = languages.map { language in
      field("words.\(language.rawValue)", words.text("who.words.\(language.rawValue)"), .area, sent)
    }
    form.fields += areas.prefix(1)
    form.folds = [(words.text("who.otherLanguages"), Array(areas.dropFirst()))]
    var section = StaffPage.Section(nil, try reach(found, one: whom))
    section.form = form
    page.sections = [section]
    return page
  }

  /// Whoever has left no address is called.
  private func calls(_ bookings: [Booking]) throws -> StaffPage.Section {
    let words = try words
    var section = StaffPage.Section(nil, words.text("who.nobodyReached"))
    section.rows = bookings.filter { $0.state != .held }.map { booking in
      StaffPage.Row(words.name(of: booking), [booking.contact.phone].compactMap(\.self), to: .desk(.party(booking.id)))
    }
    return section
  }

  private func audienceField(_ found: ListParticipants.Answer, _ chosen: String?) -> StaffPage.Field {
    let words = (try? words) ?? Phrasebook(.fi)
    let states = found.entries.map(\.booking.state)
    let (attending, waiting) = (
      states.count { $0 == .confirmed }, states.count { $0 == .waitlisted || $0 == .offered }
    )
    var field = StaffPage.Field("audience", words.text("who.toWhom"), .radio)
    // Whoever is nobody is not written to; where there is one choice, all are those.
    let groups = [("attending", attending), ("waiting", waiting)].filter { $0.1 > 0 }
    field.options = (groups + (groups.count == 1 ? [] : [("all", attending + waiting)]))
      .map { ($0.0, words.count("who.audience.\($0.0)", $0.1)) }
    field.value = chosen ?? field.options.first?.value ?? ""
    return field
  }

  /// How many can be written to, and in which languages they read.
  private func reach(_ found: ListParticipants.Answer, one: Booking?) throws -> String {
    let words = try words
    let parties = one.map { [$0] } ?? found.entries.map(\.booking).filter { $0.state != .held }
    let reached = parties.filter { $0.contact.email != nil }
    let languages = LanguageCode.allCases.compactMap { language -> String? in
      let count = reached.count { $0.language == language.rawValue }
      return count == 0 ? nil : "\(words.languageName(language.rawValue)) \(count)"
    }
    let lost = parties.count - reached.count
    return [
      reached.isEmpty ? nil : words.text("who.reads", ["languages": languages.joined(separator: ", ")]),
      lost > 0 ? words.count("who.unreachable", lost) : nil, words.text("who.leaves"),
    ].compactMap(\.self).joined(separator: " ")
  }

  /// What was sent, and the button that takes it back.
  func show(
    sent batch: String,
    on page: inout StaffPage,
    _ target: BookingTarget,
    for me: RecogniseSignIn.Answer
  ) throws {
    let (recipients, without) = (Int(query["to"] ?? "") ?? 0, Int(query["without"] ?? "") ?? 0)
    let words = try words
    page.notice = [
      words.count("who.sentTo", recipients), without > 0 ? words.count("who.unreachable", without) : nil,
    ].compactMap(\.self).joined(separator: " ")
    var form = try staffForm(to: .desk(.takeBack(target)), "who.takeBack", for: me.signIn)
    form.hidden = [("batch", String(batch.prefix(100)))]
    var section = StaffPage.Section(nil, words.text("who.takeBackLead"))
    section.form = form
    page.sections.insert(section, at: 0)
  }
}
