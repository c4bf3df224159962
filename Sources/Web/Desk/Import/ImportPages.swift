import HTTPTypes
import Hummingbird
import Language
import NIOCore
import Operations
import Pages
import Scheduling

/// Bringing groups in from a file: choose it, see what comes of it, then that and nothing else.
///
/// The file itself travels along in the form of the second step: no server keeps it, and any server can answer.
extension Visit {
  func importPage() async throws -> Response {
    try await asStaff { me in
      guard me.member.mayImport else { throw OperationError.notAllowed }
      return response(try await importForm(for: me))
    }
  }

  func sendImport() async throws -> Response {
    try await asStaff { me in
      guard me.member.mayImport else { throw OperationError.notAllowed }
      guard let form = try await upload() else {
        return try again(try await importForm(for: me), told: fileFault("import.tooLarge"))
      }
      _ = try openFormToken(form.fields[BookingField.tokenName], for: subject(.desk(.importing), me.signIn))
      do {
        let sent = SentFile(form)
        guard let bytes = sent.bytes else { throw try fileFault("import.fileMissing") }
        guard bytes.count <= Self.largestFile else { throw try fileFault("import.tooLarge") }
        return try await bring(sent, bytes, form.fields, for: me)
      } catch { return try again(try await importForm(form.fields, for: me), told: error) }
    }
  }

  /// Shows the plan of a file, or does it where it has been looked at and is still the same.
  private func bring(
    _ sent: SentFile,
    _ bytes: [UInt8],
    _ fields: [String: String],
    for me: RecogniseSignIn.Answer
  ) async throws -> Response {
    let choices = try choices(fields, of: sent.kind, for: me)
    var isOutdated = false
    if let shown = fields["plan"] {
      do {
        _ = try await plan(sent.kind, bytes, choices, shown: shown, for: me)
        return .seeOther(
          SiteAddress.desk(.importing).path(in: try language())
            + "?done=\(fields[ImportChoices.asField] == "drafts" ? "drafts" : "yes")"
        )
      } catch OperationError.planOutdated { isOutdated = true }
    }
    let outcome = try await plan(sent.kind, bytes, choices, shown: nil, for: me)
    var page = try await planPage(outcome, sent, bytes, fields, for: me)
    if isOutdated { page.refusal = .planOutdated }
    return response(page)
  }

  /// What a file comes to; done where somebody has looked at it.
  private func plan(
    _ kind: SentFile.Kind,
    _ bytes: [UInt8],
    _ choices: ImportChoices,
    shown: String?,
    for me: RecogniseSignIn.Answer
  ) async throws -> ImportOutcome {
    switch kind {
    case .calendar:
      var wish = ImportCalendar(
        bytes,
        venue: choices.place?.venue.text ?? "",
        organisation: choices.organisation?.text,
        isDryRun: shown == nil,
        zone: site.findZone
      )
      (wish.room, wish.language) = (choices.place?.room, try language().rawValue)
      (wish.leavesOutRefused, wish.leavesOutPast) = (choices.leavesOutRefused, true)
      (wish.asDrafts, wish.fingerprint) = (choices.asDrafts, shown)
      return ImportOutcome(try await wish.run(at: desk, as: me.actor), try words)
    case .table:
      guard let organisation = choices.organisation else { throw WebError.notFound }
      var wish = ImportTable(bytes, of: organisation, at: choices.place, isDryRun: shown == nil)
      (wish.language, wish.leavesOutRefused) = (try language().rawValue, choices.leavesOutRefused)
      (wish.leavesOutPast, wish.asDrafts, wish.fingerprint) = (true, choices.asDrafts, shown)
      return ImportOutcome(try await wish.run(at: desk, as: me.actor), try words, today: try day().today)
    case .programme:
      do {
        var wish = ImportProgramme(try ProgrammeFile(json: bytes), isDryRun: shown == nil)
        (wish.asDrafts, wish.shown) = (choices.asDrafts, shown.map { ($0, bytes) })
        let plan = try await wish.run(at: desk, as: me.actor)
        return ImportOutcome(plan: plan, fingerprint: try plan.fingerprint(over: bytes))
      } catch OperationError.unreadableFile(let sentence) {
        return ImportOutcome(refusal: try words.text("import.unreadable", ["why": sentence]))
      } catch OperationError.zoneUnknown(let name) {
        return ImportOutcome(refusal: try words.text("import.unreadable", ["why": name]))
      }
    }
  }

  private func fileFault(_ key: String) throws -> GroupAnswers.Faults {
    GroupAnswers.Faults(faults: [("file", try words.text(key))])
  }

  /// Where and whose the groups are.
  ///
  /// - Throws: `GroupAnswers.Faults`.
  private func choices(
    _ fields: [String: String],
    of kind: SentFile.Kind,
    for me: RecogniseSignIn.Answer
  ) throws -> ImportChoices {
    let words = try words
    let choices = ImportChoices(fields, ownOnly: me.member.deskOrganisations, isNetwork: me.member.isNetworkAdmin)
    if kind == .programme { return choices }
    var faults: [(field: String, words: String)] = []
    if kind == .calendar, choices.place == nil { faults.append(("place", words.text("import.placeMissing"))) }
    if choices.organisation == nil, kind == .table || !me.member.isNetworkAdmin {
      faults.append(("organisation", words.text("field.required")))
    }
    guard faults.isEmpty else { throw GroupAnswers.Faults(faults: faults) }
    return choices
  }
}

extension Visit {
  /// The form that a file is sent with.
  func importForm(
    _ answers: [String: String] = [:],
    for me: RecogniseSignIn.Answer
  ) async throws -> StaffPage {
    let words = try words
    var page = try staffPage(.desk(.importing), "import.title", lead: "import.lead")
    page.back =
      me.member.deskOrganisations.isEmpty
      ? (.staff(.account), words.text("staff.toAccount")) : (.desk(.home), words.text("desk.title"))
    let done = ["yes": "import.done", "drafts": "import.doneDrafts"]
    page.notice = query["done"].flatMap { done[$0] }.map { words.text($0) }
    var section = StaffPage.Section()
    var form = try staffForm(to: .desk(.importing), "import.look", for: me.signIn)
    form.isMain = true
    var file = StaffPage.Field("file", words.text("import.file"), .file)
    file.hint = words.text(me.member.isNetworkAdmin ? "import.fileHintNetwork" : "import.fileHint")
    file.accepts = ".ics,.csv,text/calendar,text/csv" + (me.member.isNetworkAdmin ? ",.json,application/json" : "")
    form.fields = [file, try await placeField(answers, for: me)]
    if let organisation = try await organisationField(answers, for: me) { form.fields.append(organisation) }
    section.form = form
    var table = StaffPage.Section(words.text("table.title"), words.text("table.lead"))
    table.facts = GroupColumn.allCases.map { column in
      (column.name(in: words.language).capitalisedFirst, [words.text("table.column.\(column.rawValue)")])
    }
    table.links = [(.desk(.importTemplate), words.text("table.template"))]
    page.sections = [section, table]
    return page
  }

  /// A table to fill in.
  func importTemplate() async throws -> Response {
    try await asStaff { me in
      guard me.member.mayImport else { throw OperationError.notAllowed }
      let language = try language()
      return Response(
        status: .ok,
        headers: [
          .contentType: "text/csv; charset=utf-8", .cacheControl: "private, no-store",
          .contentDisposition: "attachment; filename=\"\(try words.text("table.fileName")).csv\"",
        ],
        body: ResponseBody(byteBuffer: ByteBuffer(bytes: GroupColumn.template(in: language)))
      )
    }
  }

  private func placeField(_ answers: [String: String], for me: RecogniseSignIn.Answer) async throws -> StaffPage.Field {
    let words = try words
    var place = StaffPage.Field("place", words.text("import.place"), .choice)
    place.hint = words.text("import.placeHint")
    place.value = answers["place"] ?? ""
    place.options = [("", words.text("staff.choose"))]
    place.options += try await spots(for: me).map { ($0.value, $0.label) }
    return place
  }

  /// Whose the new groups are, where that is not plain.
  private func organisationField(
    _ answers: [String: String],
    for me: RecogniseSignIn.Answer
  ) async throws -> StaffPage.Field? {
    let words = try words
    let names = try await names(for: me)
    let ids = me.member.isNetworkAdmin ? Array(names.organisations.keys) : me.member.deskOrganisations
    guard ids.count > 1 else { return nil }
    var field = StaffPage.Field("organisation", words.text("desk.fact.organisation"), .choice)
    field.hint = me.member.isNetworkAdmin ? words.text("import.organisationHint") : nil
    field.value = answers["organisation"] ?? ""
    field.options = [("", words.text("staff.choose"))]
    field.options += ids.map { ($0.text, names.organisations[$0] ?? $0.text) }.sorted { $0.1 < $1.1 }
    return field
  }
}

extension StaffMember {
  var isNetworkAdmin: Bool { roles.contains { $0.role == .networkAdmin } }

  var mayImport: Bool { isNetworkAdmin || !deskOrganisations.isEmpty }
}
