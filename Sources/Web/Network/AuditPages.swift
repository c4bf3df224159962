import HTTPTypes
import Hummingbird
import Language
import Operations
import Pages
import Scheduling

/// The audit trail: who did what, when, page by page. Looking at it stands in it.
extension Visit {
  private static let pageSize = 50

  func auditPage() async throws -> Response {
    try await asNetwork { me in response(try await trail(for: me)) }
  }

  func verifyAudit() async throws -> Response {
    try await asNetwork { me in
      _ = try await staffFields(of: .network(.verifyAudit), for: me.signIn)
      let answer = try await VerifyAudit().run(at: desk, as: me.actor)
      var page = try await trail(for: me)
      let words = try words
      let numbers = ["seals": String(answer.seals), "entries": String(answer.entries), "open": String(answer.unsealed)]
      var found = StaffPage.Section(words.text("audit.verified"))
      if answer.isSound {
        found.notices = [(.done, words.text("audit.sound", numbers))]
      } else {
        let wrong = (answer.broken + answer.missing).sorted().map(String.init).joined(separator: ", ")
        found.notices = [(.error, words.text("audit.broken", ["seals": wrong]))]
      }
      if let head = answer.head {
        found.lead = words.text("audit.head")
        found.codes = [head]
      }
      page.sections.insert(found, at: 0)
      return response(page)
    }
  }

  private var auditQuery: AuditQuery {
    func word(_ name: String) -> String? {
      query[name].map(\.trimmed).flatMap { $0.isEmpty ? nil : String($0.prefix(100)) }
    }
    return AuditQuery(
      day: query["day"].flatMap { LocalDate($0) },
      actor: word("actor"),
      verb: word("verb"),
      object: word("object"),
      before: query["before"].flatMap { Int($0) }
    )
  }

  private func trail(for me: RecogniseSignIn.Answer) async throws -> StaffPage {
    let (words, asked) = (try words, auditQuery)
    let (zone, today) = try day()
    var question = ReadAudit(actor: asked.actor, verb: asked.verb, object: asked.object)
    (question.before, question.limit) = (asked.before, Self.pageSize + 1)
    question.time = asked.day.map { day in
      zone.instant(LocalDateTime(day, .midnight))..<zone.instant(LocalDateTime(day + 1, .midnight))
    }
    let found = try await question.run(at: desk, as: me.actor)
    let people = Dictionary(
      try await ListStaff().run(at: desk, as: me.actor).map { ("staff:\($0.member.id)", $0.member.name) }
    ) { first, _ in first }
    var page = try networkPage(.audit(asked), "network.audit", lead: "audit.lead")
    var list = StaffPage.Section(asked.before == nil ? words.text("audit.newest") : words.text("audit.older"))
    list.facts = found.prefix(Self.pageSize).map { entry in
      let when = words.moment(zone.local(entry.at), today: today).capitalisedFirst
      let verb = words.textIfKnown("audit.verb.\(entry.verb)") ?? entry.verb
      let who = people[entry.actor] ?? words.textIfKnown("audit.actor.\(entry.actor)") ?? entry.actor
      return (when, ["\(verb) · \(who)", "\(entry.verb) · \(entry.actor) · \(entry.object)"])
    }
    if found.isEmpty { list.lead = words.text("audit.none") }
    if found.count > Self.pageSize {
      var next = asked
      next.before = found[Self.pageSize - 1].number
      list.links = [(.network(.audit(next)), words.text("audit.next"))]
    }
    var form = try staffForm(to: .network(.audit(asked)), "audit.filter")
    form.isSearch = true
    var verbs = try field("verb", "audit.what", .choice, asked.verb)
    verbs.options = [("", words.text("audit.anything"))] + words.family("audit.verb").map { ($0.value, $0.text) }
    form.fields = [
      try field("day", "audit.day", .date, asked.day?.description),
      try field("actor", "audit.who", .text, asked.actor, hint: "audit.whoHint"),
      verbs,
      try field("object", "audit.object", .text, asked.object, hint: "audit.objectHint"),
    ]
    var check = StaffPage.Section(words.text("audit.seal"), words.text("audit.sealLead"))
    check.form = try staffForm(to: .network(.verifyAudit), "audit.verify", for: me.signIn)
    page.sections = [try section(nil, nil, form), list, check]
    return page
  }
}
