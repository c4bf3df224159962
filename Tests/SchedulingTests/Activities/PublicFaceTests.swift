import Scheduling
import Testing

@Suite("What everyone may see of a group")
struct PublicFaceTests {
  /// Says what it is about in every text that it has, but for its public title in Finnish.
  private func group(_ privacy: Privacy, publicTitle: String? = "Vertaisryhmä vanhemmille") -> Activity {
    let secret = "eroryhmä"
    return Activity(
      id: Samples.activity,
      organisation: Samples.id(1),
      coOrganisers: [secret],
      kind: .group,
      state: .published,
      category: secret,
      privacy: privacy,
      texts: ActivityTexts(
        original: "fi",
        text: .init(title: secret, description: secret, publicTitle: publicTitle),
        others: ["sv": .init(title: secret, description: secret)]
      ),
      audience: Audience(minimumMonths: 36, note: secret),
      languages: ["fi"],
      place: Place(venue: Samples.id(2), detail: secret),
      enrolment: Enrolment(mode: .required, note: secret),
      price: Price(cents: 0, note: secret),
      conditions: secret,
      schedule: Samples.schedule(
        Samples.segment(listing: [ListedDate("2026-11-03", place: secret, note: secret)]),
        skips: [
          .date("2026-11-10", note: secret), .week(48, note: secret), .period("2026-12-21", "2027-01-06", note: secret),
        ],
        moves: [Move(from: "2026-11-17", to: "2026-11-18", note: secret)],
        extras: [ListedDate("2026-12-01", place: secret, note: secret)],
        changes: [DateChange(date: "2026-12-08", minutes: 60, place: secret, note: secret)]
      )
    )
  }

  private func dumped(_ value: some Any) -> String {
    var text = ""
    dump(value, to: &text)
    return text
  }

  @Test("is all of an open one")
  func open() {
    let group = group(.open)
    #expect(group.publicFace == group)
    #expect(dumped(group.publicFace).contains("eroryhmä"))
  }

  @Test("is the public title of any other, and no word that hints", arguments: [Privacy.discreet, .anonymous])
  func discreet(_ privacy: Privacy) {
    let face = group(privacy).publicFace
    #expect(!dumped(face).contains("eroryhmä"))
    for language in ["fi", "sv", "en", "ru"] {
      let (text, written) = face.texts.text(for: language)
      #expect(text.title == "Vertaisryhmä vanhemmille" && text.description == nil)
      #expect(written == "fi")
    }
    #expect(face.schedule.skips.count == 3 && face.schedule.changes.first?.minutes == 60)
    #expect(face.audience.minimumMonths == 36 && face.price.cents == 0 && face.enrolment.mode == .required)
  }

  @Test(
    "needs a public title before it is published",
    arguments: [
      (Privacy.open, nil, []), (.discreet, "Ryhmä", []), (.discreet, nil, [.publicTitleMissing]),
      (.anonymous, "", [.publicTitleMissing]),
    ] as [(Privacy, String?, [DraftReason])]
  )
  func draftReasons(_ privacy: Privacy, _ title: String?, _ reasons: [DraftReason]) {
    let group = group(privacy, publicTitle: title)
    #expect(group.draftReasons == reasons)
    if privacy != .open { #expect(!dumped(group.publicFace).contains("eroryhmä")) }
  }

  @Test("has no rule that would tell who comes", arguments: Privacy.allCases)
  func contactRule(_ privacy: Privacy) {
    var group = group(privacy)
    group.enrolment.rules.isOnePerContact = true
    #expect(group.draftReasons == (privacy == .open ? [] : [.contactRuleTells]))
    group.missing = group.draftReasons
    #expect(group.draftReasons.count == group.missing.count, "it is said once")
  }

  @Test(
    "is kept this many days after the session where families are named",
    arguments: [
      (Privacy.open, 14), (.discreet, 1), (.anonymous, 1),
    ]
  )
  func retention(_ privacy: Privacy, _ days: Int) {
    #expect(Retention.days(after: privacy) == days)
  }
}
