import Operations
import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@Suite("Whom families ask")
struct ContactRoleTests {
  private static let contact = #""contact": {"role": "Perhekeskuksen ohjaaja", "phone": "040 123 4567"}"#

  @Test(
    "comes with a file, is handed on, and is not taken back by a file that says nothing of it",
    arguments: TestEngine.all
  )
  func imported(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      try await desk.importing(Programmes.group(more: Self.contact))
      let told = ContactRole(role: "Perhekeskuksen ohjaaja", phone: "040 123 4567")
      #expect(try await desk.stored()?.activity.contact == told)
      let file = try await ExportProgramme().run(at: desk.desk, as: .system)
      #expect(file.groups.first?.contact?.role == told.role && file.groups.first?.contact?.phone == told.phone)
      #expect(try await ImportProgramme(file, isDryRun: true).run(at: desk.desk, as: .system).changesNothing)
      #expect(try await desk.importing(Programmes.group()).changesNothing)
      #expect(try await desk.stored()?.activity.contact == told)
    }
  }

  @Test("is refused where nobody could be reached", arguments: [#""email": "x@""#, #""phone": "soita""#])
  func refused(member: String) async throws {
    try await TestEngine.first.withDesk { desk in
      do {
        try await desk.importing(Programmes.group(more: #""contact": {\#(member)}"#))
        Issue.record("taken: \(member)")
      } catch OperationError.unreadableFile(let sentence) {
        #expect(sentence.hasPrefix("groups, kerho, contact: "))
      }
    }
  }

  @Test("is the group's own, or else its organisation's")
  func fallsBack() {
    let organisation = Organisation(
      id: Identifier(stored: "o"),
      name: nil,
      kind: .parish,
      municipality: nil,
      email: "srk@example.org",
      phone: "09 1"
    )
    let nobody = Organisation(id: Identifier(stored: "p"), name: nil, kind: .parish, municipality: nil)
    let cases: [(ContactRole, Organisation, ContactRole?)] = [
      (ContactRole(), nobody, nil),
      (ContactRole(role: "Ohjaaja"), nobody, nil),
      (
        ContactRole(role: "Ohjaaja"), organisation,
        ContactRole(role: "Ohjaaja", email: "srk@example.org", phone: "09 1")
      ),
      (ContactRole(), organisation, ContactRole(email: "srk@example.org", phone: "09 1")),
      (ContactRole(phone: "040"), organisation, ContactRole(phone: "040")),
      (ContactRole(email: "a@example.org"), nobody, ContactRole(email: "a@example.org")),
    ]
    for (contact, organisation, expected) in cases {
      var activity = Self.activity
      activity.contact = contact
      #expect(activity.contact(of: organisation) == expected)
    }
  }

  @Test("of a discreet group never says what it is really called")
  func discreet() {
    var activity = Self.activity
    activity.contact = ContactRole(role: "Eroryhmän ohjaaja", phone: "040")
    #expect(activity.publicFace.contact.role == "Eroryhmän ohjaaja")
    activity.privacy = .discreet
    #expect(activity.publicFace.contact == ContactRole(phone: "040"))
    activity.contact.role = "Perhetyöntekijä"
    #expect(activity.publicFace.contact.role == "Perhetyöntekijä")
  }

  private static let activity = Activity(
    id: Identifier(stored: "a"),
    organisation: Identifier(stored: "o"),
    kind: .group,
    state: .published,
    texts: ActivityTexts(original: "fi", text: .init(title: "Eroryhmä", publicTitle: "Ryhmä")),
    place: Place(venue: Identifier(stored: "v")),
    schedule: Schedule(zone: "Europe/Helsinki")
  )
}
