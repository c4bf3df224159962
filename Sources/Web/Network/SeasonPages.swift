import HTTPTypes
import Hummingbird
import Language
import Operations
import Pages
import Scheduling

/// Holding a season of an organisation's groups again, or ending it: the plan first.
extension Visit {
  func seasonPage() async throws -> Response {
    try await asStaff { me in response(try await seasonForm([:], for: me)) }
  }

  func sendSeason() async throws -> Response {
    try await asStaff { me in
      let fields = try await staffFields(of: .network(.season), for: me.signIn)
      do {
        let work = try season(fields, for: me)
        let isEnd = fields["what"] == "end"
        let form = PlanForm(
          address: .network(.season),
          title: "network.season",
          apply: isEnd ? "network.applyEnd" : "network.applySeason",
          isDanger: isEnd,
          fields: fields,
          done: .network(.season)
        )
        return try await go(on: PlanRequest(work, confirmed: form.confirmed), form, for: me)
      } catch { return try again(try await seasonForm(fields, for: me), told: error) }
    }
  }

  /// - Throws: `GroupAnswers.Faults`.
  private func season(_ fields: [String: String], for me: RecogniseSignIn.Answer) throws -> PlanRequest.Work {
    let words = try words
    func fault(_ field: String, _ key: String) -> GroupAnswers.Faults {
      GroupAnswers.Faults(faults: [(field, words.text(key))])
    }
    let mine = me.member.deskOrganisations
    let chosen = fields["organisation"].flatMap { Identifier<Organisation>($0) }
    guard let organisation = chosen ?? (mine.count == 1 ? mine.first : nil) else {
      throw fault("organisation", "field.required")
    }
    func date(_ field: String) throws -> LocalDate {
      guard let date = fields[field].flatMap({ LocalDate($0) }) else { throw fault(field, "desk.wrong.date") }
      return date
    }
    switch fields["what"] {
    case "end": return .end(.organisation(organisation), try date("last_day"))
    case "copy":
      let copy = SeasonCopy(
        from: try date("from"),
        until: try date("until"),
        first: try date("first"),
        last: try date("last")
      )
      guard copy.isSound else { throw fault("first", "network.wrongSeason") }
      return .season(.organisation(organisation), copy)
    default: throw WebError.notFound
    }
  }

  private func seasonForm(_ fields: [String: String], for me: RecogniseSignIn.Answer) async throws -> StaffPage {
    guard !me.member.deskOrganisations.isEmpty else { throw OperationError.notAllowed }
    let words = try words
    var page = try networkPage(.season, "network.season", lead: "network.seasonText")
    if !me.member.keepsNetwork { page.back = (.desk(.home), words.text("desk.title")) }
    let names = try await names(for: me)
    func organisation(_ id: String) throws -> [StaffPage.Field] {
      guard me.member.deskOrganisations.count > 1 else { return [] }
      var field = try field("organisation", "desk.fact.organisation", .choice, fields["organisation"])
      field.options = me.member.deskOrganisations.map { ($0.text, names.organisations[$0] ?? $0.text) }
      field.id = id
      return [field]
    }
    var copy = try staffForm(to: .network(.season), "desk.change.look", for: me.signIn)
    copy.hidden = [("what", "copy")]
    copy.fields =
      try organisation("organisation")
      + ["from", "until", "first", "last"].map { try field($0, "network.seasonDay.\($0)", .date, fields[$0]) }
    var end = try staffForm(to: .network(.season), "desk.change.look", for: me.signIn)
    end.hidden = [("what", "end")]
    end.fields =
      try organisation("organisation-end") + [try field("last_day", "network.lastDay", .date, fields["last_day"])]
    page.sections = [
      try section("network.copySeason", "network.copySeasonLead", copy),
      try section("network.endSeason", "network.endSeasonLead", end),
    ]
    return page
  }
}
