import HTTPTypes
import Hummingbird
import ICalendar
import Language
import Operations
import Pages
import Scheduling

/// Closure calendars: brought in from files, days added and taken away; each a plan first.
extension Visit {
  func closuresPage() async throws -> Response {
    try await asNetwork { me in response(try await closureList([:], for: me)) }
  }

  func sendClosures() async throws -> Response {
    try await asNetwork { me in
      guard let form = try await upload() else {
        let faults = GroupAnswers.Faults(faults: [("file", try words.text("import.tooLarge"))])
        return try again(try await closureList([:], for: me), told: faults)
      }
      _ = try openFormToken(form.fields[BookingField.tokenName], for: subject(.network(.closures), me.signIn))
      do {
        let sent = SentFile(form)
        guard let bytes = sent.bytes else {
          throw GroupAnswers.Faults(faults: [("file", try words.text("import.fileMissing"))])
        }
        var fields = form.fields
        (fields[SentFile.heldField], fields["name"]) = (bytes.base64URL, sent.name)
        let venue = fields["venue"].flatMap { Identifier<Venue>($0) }
        let plan = PlanForm(
          address: .network(.closures),
          title: "network.closures",
          apply: "network.applyClosures",
          lead: sent.name,
          fields: fields,
          done: .network(.closures)
        )
        let work = PlanRequest.Work.calendar(try closures(in: bytes, of: venue), venue: venue)
        return try await go(on: PlanRequest(work, confirmed: plan.confirmed), plan, for: me)
      } catch OperationError.unreadableFile(let sentence) {
        let said = try words.text("import.unreadable", ["why": sentence])
        return try again(
          try await closureList(form.fields, for: me),
          told: GroupAnswers.Faults(faults: [("file", said)])
        )
      } catch { return try again(try await closureList(form.fields, for: me), told: error) }
    }
  }

  /// The one calendar of a file; closures of a venue that somebody names are that venue's own.
  private func closures(in bytes: [UInt8], of venue: Identifier<Venue>?) throws -> ParsedClosures {
    let words = try words
    let reader = ClosureCalendarReader(zone: try day().zone, language: try language().rawValue)
    let found: [ParsedClosures]
    do throws(CalendarTextError) { found = try reader.read(bytes) } catch {
      throw GroupAnswers.Faults(faults: [("file", words.unreadable(error))])
    }
    guard found.count == 1 else {
      throw GroupAnswers.Faults(faults: [("file", words.text("network.oneCalendar"))])
    }
    if found[0].kind == .venue, venue == nil, found[0].venue == nil {
      throw GroupAnswers.Faults(faults: [("venue", words.text("network.whoseClosures"))])
    }
    return found[0]
  }

  private func closureList(_ fields: [String: String], for me: RecogniseSignIn.Answer) async throws -> StaffPage {
    let (words, today) = (try words, try day().today)
    let names = try await names(for: me)
    var page = try networkPage(.closures, "network.closures", lead: "network.closuresText")
    var list = StaffPage.Section()
    list.rows = try await ListClosures().run(at: desk, as: me.actor).sorted {
      ($0.kind.rawValue, $0.name) < ($1.kind.rawValue, $1.name)
    }
    .map { calendar in
      let whose = calendar.venue.flatMap { names.venues[$0] } ?? calendar.municipality
      let kind = words.text("network.closureKind.\(calendar.kind.rawValue)")
      let coming = calendar.closures.count { $0.last >= today }
      return StaffPage.Row(
        calendar.name,
        [[kind, whose].compactMap(\.self).joined(separator: " · "), words.count("network.comingDays", coming)],
        to: .network(.closureCalendar(calendar.id))
      )
    }
    var form = try staffForm(to: .network(.closures), "desk.change.look", for: me.signIn)
    var file = try field("file", "import.file", .file, hint: "network.closureFileHint")
    file.accepts = ".ics,text/calendar"
    var venue = try field("venue", "network.closureVenue", .choice, fields["venue"], hint: "network.closureVenueHint")
    venue.options = [("", words.text("network.closureVenueNone"))]
    venue.options += names.venues.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map { ($0.key.text, $0.value) }
    form.fields = [file, venue]
    page.sections = [list, try section("network.addClosures", nil, form)]
    return page
  }
}

extension Visit {
  func closureCalendarPage() async throws -> Response {
    try await asNetwork { me in response(try await days(of: try await calendar(for: me), [:], for: me)) }
  }

  /// One day more, or one less.
  func sendClosure() async throws -> Response {
    try await asNetwork { me in
      let calendar = try await calendar(for: me)
      let address = SiteAddress.network(.closureCalendar(calendar.id))
      let fields = try await staffFields(of: address, for: me.signIn)
      let isGoing = fields["remove"] != nil
      let form = PlanForm(
        address: address,
        title: "network.closures",
        apply: isGoing ? "network.removeDay" : "network.addDay",
        isDanger: isGoing,
        lead: calendar.name,
        fields: fields,
        done: address
      )
      do {
        let work: PlanRequest.Work =
          if let uid = fields["remove"] { .removeClosure(uid, from: calendar.id) } else {
            .addClosure(try closure(fields), to: calendar.id)
          }
        return try await go(on: PlanRequest(work, confirmed: form.confirmed), form, for: me)
      } catch { return try again(try await days(of: calendar, fields, for: me), told: error) }
    }
  }

  private func calendar(for me: RecogniseSignIn.Answer) async throws -> ClosureCalendar {
    let id: Identifier<ClosureCalendar> = try id()
    guard let found = try await ListClosures().run(at: desk, as: me.actor).first(where: { $0.id == id }) else {
      throw OperationError.notFound
    }
    return found
  }

  /// - Throws: `GroupAnswers.Faults`.
  private func closure(_ fields: [String: String]) throws -> Closure {
    let words = try words
    let days = try ClosedDaysAnswer(fields, words)
    let names = LanguageCode.allCases.reduce(into: [String: String]()) { names, language in
      let text = fields["name.\(language.rawValue)"]?.trimmed ?? ""
      names[language.rawValue] = text.isEmpty ? nil : text
    }
    guard names["fi"] != nil else { throw GroupAnswers.Faults(faults: [("name.fi", words.text("field.required"))]) }
    if let (language, _) = names.first(where: { $0.value.utf8.count > ClosedDaysAnswer.longestName }) {
      let said = words.fault(.tooLong(max: ClosedDaysAnswer.longestName))
      throw GroupAnswers.Faults(faults: [("name.\(language)", said)])
    }
    return days.closure(names, isTentative: fields["tentative"] == "yes")
  }

  private func days(
    of calendar: ClosureCalendar,
    _ fields: [String: String],
    for me: RecogniseSignIn.Answer
  ) async throws -> StaffPage {
    let (words, today) = (try words, try day().today)
    let place = NetworkPlace.closureCalendar(calendar.id)
    var page = try networkPage(place, "network.closures", back: .closures, called: "network.closures")
    page.title = calendar.name
    var list = StaffPage.Section(words.text("network.closedDays"))
    let coming = calendar.closures.filter { $0.last >= today }.sorted { $0.first < $1.first }
    list.rows = try coming.prefix(100).map { closure in
      let ends = closure.first == closure.last ? [closure.first] : [closure.first, closure.last]
      var remove = try staffForm(to: .network(place), "network.removeDay", for: me.signIn)
      (remove.hidden, remove.isDanger) = ([("remove", closure.uid)], true)
      let days = ends.map { words.date($0, today: today) }.joined(separator: "–").capitalisedFirst
      var row = StaffPage.Row(days, [closure.name(in: try language().rawValue)], forms: [remove])
      if closure.isTentative { row.flag = words.text("network.tentative") }
      return row
    }
    if coming.isEmpty { list.lead = words.text("network.noDays") }
    var form = try staffForm(to: .network(place), "desk.change.look", for: me.signIn)
    form.fields = [
      try field("first", "network.firstDay", .date, fields["first"]),
      try field("last", "network.lastDay", .date, fields["last"], hint: "network.lastDayHint"),
    ]
    form.fields += try LanguageCode.allCases.map { language in
      let name = "name.\(language.rawValue)"
      var field = try field(name, "network.name", .text, fields[name])
      field.label = words.text("network.nameIn", ["language": words.text("language.\(language.rawValue)")])
      return field
    }
    form.fields.append(try field("tentative", "network.tentativeField", .check, fields["tentative"]))
    page.sections = [try section("network.addDay", nil, form), list]
    return page
  }
}
