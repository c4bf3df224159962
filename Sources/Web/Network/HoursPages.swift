import HTTPTypes
import Hummingbird
import Language
import Operations
import Pages
import Scheduling

/// When a meeting place is open, and closing it: each a plan first.
extension Visit {
  func hoursPage() async throws -> Response {
    try await asStaff { me in
      let venue = try await FindVenue(id(), to: .changeVenue).run(at: desk, as: me.actor).value
      let words = try words
      var fields = ["unknown": venue.openingHours == nil ? "yes" : ""]
      for day in venue.openingHours?.weekly ?? [] { fields["day.\(day.weekday)"] = words.typed(day.spans) }
      fields["exceptions"] = venue.openingHours?.exceptions.sorted { $0.date < $1.date }.map { words.typed($0) }
        .joined(separator: "\n")
      return response(try hoursForm(of: venue, fields, for: me))
    }
  }

  func sendHours() async throws -> Response {
    try await asStaff { me in
      let venue = try await FindVenue(id(), to: .changeVenue).run(at: desk, as: me.actor).value
      let address = SiteAddress.network(.hours(venue.id))
      let fields = try await staffFields(of: address, for: me.signIn)
      do {
        let work = PlanRequest.Work.openingHours(venue.id, try hours(fields))
        let form = PlanForm(
          address: address,
          title: "network.changeHours",
          apply: "network.applyHours",
          lead: venue.name,
          fields: fields,
          done: .network(.venue(venue.id))
        )
        return try await go(on: PlanRequest(work, confirmed: form.confirmed), form, for: me)
      } catch { return try again(try hoursForm(of: venue, fields, for: me), told: error) }
    }
  }

  /// - Throws: `GroupAnswers.Faults`.
  private func hours(_ fields: [String: String]) throws -> OpeningHours? {
    if fields["unknown"] == "yes" { return nil }
    let (words, today) = (try words, try day().today)
    var faults: [(field: String, words: String)] = []
    var hours = OpeningHours(weekly: [])
    for weekday in Weekday.allCases {
      guard let spans = HoursReader.spans(fields["day.\(weekday.code)"] ?? "") else {
        faults.append(("day.\(weekday.code)", words.text("network.wrongHours")))
        continue
      }
      if !spans.isEmpty { hours.weekly.append(OpeningHours.Day(weekday, spans)) }
    }
    for line in (fields["exceptions"] ?? "").split(whereSeparator: \.isNewline) where !line.allSatisfy(\.isWhitespace) {
      guard let exception = HoursReader.exception(String(line), today: today) else {
        faults.append(("exceptions", words.text("network.wrongException", ["line": String(line.prefix(60))])))
        break
      }
      hours.exceptions.removeAll { $0.date == exception.date }
      hours.exceptions.append(exception)
    }
    guard faults.isEmpty else { throw GroupAnswers.Faults(faults: faults) }
    return hours
  }

  private func hoursForm(
    of venue: Venue,
    _ fields: [String: String],
    for me: RecogniseSignIn.Answer
  ) throws -> StaffPage {
    let words = try words
    var page = try networkPage(.hours(venue.id), "network.changeHours", lead: "network.hoursLead")
    page.back = (.network(.venue(venue.id)), venue.name)
    var form = try staffForm(to: .network(.hours(venue.id)), "desk.change.look", for: me.signIn)
    form.fields = Weekday.allCases.map { weekday in
      let name = "day.\(weekday.code)"
      var field = StaffPage.Field(name, words.longWeekday(weekday).capitalisedFirst, .text)
      field.value = fields[name] ?? ""
      return field
    }
    form.fields += [
      try field("exceptions", "network.exceptions", .area, fields["exceptions"], hint: "network.exceptionsHint"),
      try field("unknown", "network.hoursUnknownField", .check, fields["unknown"]),
    ]
    page.sections = [try section(nil, nil, form)]
    return page
  }
}

extension Visit {
  func closingPage() async throws -> Response {
    try await asStaff { me in
      let venue = try await FindVenue(id(), to: .changeVenue).run(at: desk, as: me.actor).value
      return response(try closingForm(of: venue, [:], for: me))
    }
  }

  func sendClosing() async throws -> Response {
    try await asStaff { me in
      let venue = try await FindVenue(id(), to: .changeVenue).run(at: desk, as: me.actor).value
      let address = SiteAddress.network(.close(venue.id))
      let fields = try await staffFields(of: address, for: me.signIn)
      if let closing = fields["reopen"] {
        try await ReopenVenue(venue.id, closing: closing).run(at: desk, as: me.actor)
        return .seeOther(SiteAddress.network(.venue(venue.id)).path(in: try language()) + "?done=yes")
      }
      do {
        let form = PlanForm(
          address: address,
          title: "network.close",
          apply: "network.applyClose",
          isDanger: true,
          lead: venue.name,
          fields: fields,
          done: .network(.venue(venue.id))
        )
        let request = PlanRequest(
          try closing(of: venue, fields),
          confirmed: form.confirmed,
          reason: fields["reason"].map(\.trimmed).flatMap { $0.isEmpty ? nil : $0 }
        )
        return try await go(on: request, form, for: me)
      } catch { return try again(try closingForm(of: venue, fields, for: me), told: error) }
    }
  }

  /// - Throws: `GroupAnswers.Faults`.
  private func closing(of venue: Venue, _ fields: [String: String]) throws -> PlanRequest.Work {
    let words = try words
    let days = try ClosedDaysAnswer(fields, words)
    guard let how = fields["how"], ["now", "planned"].contains(how) else {
      throw GroupAnswers.Faults(faults: [("how", words.text("field.required"))])
    }
    guard (fields["reason"] ?? "").utf8.count <= ClosedDaysAnswer.longestName else {
      throw GroupAnswers.Faults(faults: [("reason", words.fault(.tooLong(max: ClosedDaysAnswer.longestName)))])
    }
    if how == "now" { return .emergency(venue.id, from: days.first, until: days.last) }
    let reason = fields["reason"]?.trimmed ?? ""
    guard !reason.isEmpty else { throw GroupAnswers.Faults(faults: [("reason", words.text("field.required"))]) }
    return .closeVenue(venue.id, days.closure([try language().rawValue: reason]))
  }

  private func closingForm(
    of venue: Venue,
    _ fields: [String: String],
    for me: RecogniseSignIn.Answer
  ) throws -> StaffPage {
    let words = try words
    var page = try networkPage(.close(venue.id), "network.close", lead: "network.closeLead")
    page.back = (.network(.venue(venue.id)), venue.name)
    var form = try staffForm(to: .network(.close(venue.id)), "desk.change.look", for: me.signIn)
    var how = try field("how", "network.closeHow", .radio, fields["how"] ?? "now")
    how.options = ["now", "planned"].map { ($0, words.text("network.closing.\($0)")) }
    form.fields = [
      try field("first", "network.firstDay", .date, fields["first"] ?? day().today.description),
      try field("last", "network.lastDay", .date, fields["last"], hint: "network.lastDayHint"), how,
      try field("reason", "network.closeReason", .text, fields["reason"], hint: "network.closeReasonHint"),
    ]
    form.isMain = true
    page.sections = [try section(nil, nil, form), try closings(of: venue, for: me)].compactMap(\.self)
    return page
  }

  /// Sudden closings that can be taken back.
  private func closings(of venue: Venue, for me: RecogniseSignIn.Answer) throws -> StaffPage.Section? {
    let (words, today) = (try words, try day().today)
    let coming = venue.closings(from: today)
    guard !coming.isEmpty else { return nil }
    var section = StaffPage.Section(words.text("network.closings"), words.text("network.reopenLead"))
    section.rows = try coming.map { closing in
      var form = try staffForm(to: .network(.close(venue.id)), "network.reopen", for: me.signIn)
      form.hidden = [("reopen", closing.uid)]
      return StaffPage.Row(words.closed(closing, today: today).capitalisedFirst, [], forms: [form])
    }
    return section
  }
}

/// The days that a form closes.
struct ClosedDaysAnswer {
  /// In bytes of UTF-8.
  static let longestName = 200

  let first: LocalDate
  let last: LocalDate

  /// - Throws: `GroupAnswers.Faults`.
  init(_ fields: [String: String], _ words: Phrasebook) throws {
    guard let first = fields["first"].flatMap({ LocalDate($0) }) else {
      throw GroupAnswers.Faults(faults: [("first", words.text("desk.wrong.date"))])
    }
    let text = fields["last"]?.trimmed ?? ""
    guard let last = text.isEmpty ? first : LocalDate(text) else {
      throw GroupAnswers.Faults(faults: [("last", words.text("desk.wrong.date"))])
    }
    guard first <= last, last - first <= 366 else {
      throw GroupAnswers.Faults(faults: [("last", words.text("desk.wrong.order"))])
    }
    (self.first, self.last) = (first, last)
  }

  /// Its UID comes from what it says, so that planning it twice is planning the same.
  func closure(_ names: [String: String], isTentative: Bool = false) -> Closure {
    let name = names["fi"] ?? names.values.min() ?? ""
    return Closure(uid: "\(first)-\(last)-\(name)", first: first, last: last, names: names, isTentative: isTentative)
  }
}
