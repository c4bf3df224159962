import HTTPTypes
import Language
import Operations
import Scheduling
import Storage
import TestEngines
import Testing

@testable import Web

@Suite("The sorts of group that a desk offers")
struct GroupTemplateTests {
  /// What a sort of group is saved as, when its organiser adds place and times and nothing else.
  private static let usual:
    [(
      template: GroupTemplate, when: String, sessions: Int, kind: Activity.Kind, category: String,
      mode: Enrolment.Mode, privacy: Privacy, questions: [Question], contact: String
    )] = [
      (
        .familyCafe, "tiistaisin klo 10–12, 1.12.–15.12.", 3, .group, "perhekahvila", .open, .open, [],
        "Perhekahvilan ohjaaja"
      ),
      (
        .babyGroup, "torstaisin klo 10–11, 3.12.–17.12.", 3, .group, "vauvaryhma", .required, .open,
        [.stroller, .ageMonths], "Vauvaryhmän ohjaaja"
      ),
      (
        .peerGroup, "keskiviikkoisin klo 17.30–19.30, 8 kertaa, 13.1.2027 alkaen", 8, .course, "vertaisryhma",
        .required,
        .discreet, [.accessibility, .interpreter], "Ryhmän ohjaaja"
      ),
      (
        .familyClub, "perjantaisin klo 9.30–11.30, 4.12.–18.12.", 3, .group, "perhekerho", .open, .open, [],
        "Perhekerhon ohjaaja"
      ),
      (
        .storyTime, "maanantaisin klo 10–10.30, 30.11.–14.12.", 3, .group, "satutuokio", .open, .open, [],
        "Lastenosaston henkilökunta"
      ),
      (.parentsEvening, "14.1.2027 klo 18–20", 1, .event, "info", .required, .open, [.interpreter], "Illan järjestäjä"),
      (.themeEvening, "14.1.2027 klo 18–20", 1, .event, "info", .open, .open, [], "Illan järjestäjä"),
      (
        .appointments, "tiistaisin klo 12–14, 1.12.–15.12.", 3, .appointments, "neuvonta", .required, .open,
        [.interpreter], "Ajanvarauksen neuvonta"
      ),
    ]

  /// As a browser sends it: what stands in the fields of a page's form.
  private func fields(of page: Answer) -> [String: String] {
    let form = page.text.between("action=\"/fi/desk/new\"", "</form>") ?? ""
    var fields: [String: String] = [:]
    for match in form.matches(of: /<input id="([^"]+)" name="[^"]+" type="[^"]+" [^>]*value="([^"]*)"/) {
      fields[String(match.1)] = String(match.2)
    }
    for match in form.matches(of: /<input type="(?:checkbox|radio)" id="[^"]+" name="([^"]+)" value="([^"]+)" checked/)
    {
      fields[String(match.1)] = String(match.2)
    }
    for match in form.matches(of: /<textarea id="([^"]+)"[^>]*>([^<]*)<\/textarea>/) {
      fields[String(match.1)] = String(match.2)
    }
    for match in form.matches(of: /<select id="([^"]+)"[^>]*>(.*?)<\/select>/.dotMatchesNewlines()) {
      if let chosen = String(match.2).firstMatch(of: /value="([^"]*)" selected/) {
        fields[String(match.1)] = String(chosen.1)
      }
    }
    return fields.mapValues { $0.replacing("&#39;", with: "'") }
  }

  @Test("save as what they usually are, and can be published as they stand", arguments: usual.indices)
  func saved(number: Int) async throws {
    let usual = Self.usual[number]
    try await House.open { house in
      let first = try await house.activity("cafe")
      let cafe = try #require(try await house.desk.database.read { try $0.activity(first) }).activity
      var worker = try await Worker(house, RoleGrant(.organiser, of: cafe.organisation))
      _ = try await worker.signIn()
      let page = try await worker.get("desk/new?template=\(usual.template.rawValue)")
      var sent = fields(of: page)
      (sent["when"], sent["place"]) = (usual.when, cafe.place.venue.text)
      let answer = try await worker.submit("desk/new", from: "desk/new?template=\(usual.template.rawValue)", sent)
      #expect(answer.status == .seeOther, "\(answer.text.between("class=\"errors\"", "</ul>") ?? "")")
      let path = answer.headers[.location] ?? ""
      let id = try #require(Identifier<Activity>(String(path.split(separator: "/").last?.prefix { $0 != "?" } ?? "")))
      let stored = try #require(try await house.desk.database.read { try $0.activity(id) }).activity
      let sessions = try await house.desk.database.read { try $0.allSessions(of: id).count }
      #expect(sessions == usual.sessions)
      #expect(stored.kind == usual.kind && stored.category == usual.category && stored.privacy == usual.privacy)
      #expect(stored.enrolment.mode == usual.mode && stored.enrolment.rules.questions == usual.questions)
      #expect(stored.contact.role == usual.contact && stored.audience == usual.template.audience)
      #expect(stored.enrolment.rules.scope == usual.template.enrolment.rules.scope)
      for language in LanguageCode.allCases {
        let (words, name) = (Phrasebook(language), "template.\(usual.template.rawValue)")
        let text = try #require(stored.texts.byLanguage[language.rawValue])
        #expect(text.title == words.text("\(name).title") && text.description == words.text("\(name).description"))
        #expect(text.publicTitle == (usual.privacy == .open ? nil : words.text("template.publicTitle")))
      }
      #expect(stored.texts.original == "fi")
      try await PublishActivity(id).run(at: house.desk, as: .system)
    }
  }

  @Test("are all offered, and none is missing here")
  func all() async throws {
    #expect(Self.usual.map(\.template) + [.other] == GroupTemplate.allCases)
  }
}
