import Language
import Scheduling
import Testing

@testable import Pages

@Suite("What letters say")
struct LetterTests {
  private static let url = "https://tapaamo.example"

  private func letter(
    _ kind: MessageKind,
    in language: LanguageCode = .fi,
    isOnline: Bool = false,
    _ change: (inout BookingLetter) -> Void = { _ in }
  ) -> Letter {
    let listed = Samples.listed()
    var venue = listed.venue
    venue.isOnline = isOnline
    var letter = BookingLetter(
      language,
      kind,
      about: Samples.booking(),
      of: ListedSession(listed.session, of: listed.activity, at: venue, availability: listed.availability),
      link: "\(Self.url)/link",
      today: Samples.today,
      publicURL: Self.url
    )
    change(&letter)
    return letter.write()
  }

  @Test("Who has a place online hears where the link comes, until it is there", arguments: LanguageCode.allCases)
  func online(language: LanguageCode) {
    let later = Phrasebook(language).text("mail.lead.onlineLater")
    #expect(letter(.confirmed, in: language, isOnline: true).text.contains(later))
    #expect(!letter(.confirmed, in: language).text.contains(later))
    #expect(
      !letter(.confirmed, in: language, isOnline: true) { $0.joinLink = "https://meet.example" }.text.contains(later)
    )
  }

  @Test("A question ends with its mark, and a subject goes on after it", arguments: LanguageCode.allCases)
  func subject(language: LanguageCode) {
    let subject = letter(.afterVisit, in: language).subject
    #expect(subject.contains("? ") && !subject.contains("?:"))
    #expect(letter(.confirmed, in: language).subject.contains(": "))
  }

  @Test("What somebody wrote says whose words it is, and in which language where it is another")
  func quoted() {
    let words = letter(.confirmed, in: .sv)
    #expect(words.text.contains("Från arrangören (språk: finska):\n\n> Perhekahvila"))
    #expect(words.html.contains("Från arrangören"))
    #expect(letter(.confirmed).text.contains("Järjestäjältä:\n\n> Perhekahvila"))
  }

  @Test("A place that is none yet does not look like one", arguments: [Booking.State.waitlisted, .offered, .confirmed])
  func links(state: Booking.State) {
    let entries = [LinksLetter.Entry(Samples.listed(), state, link: "\(Self.url)/link")]
    let text = LinksLetter(.fi, entries, today: Samples.today, publicURL: Self.url).write().text
    #expect(text.contains("Olet jonossa.") == (state == .waitlisted))
    #expect(text.contains("Paikka odottaa vastaustasi.") == (state == .offered))
  }
}
