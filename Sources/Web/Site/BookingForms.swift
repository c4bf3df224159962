import Hummingbird
import Operations
import Pages
import Scheduling

/// The small forms of a family's own booking: each is done, and its page shown again.
extension Visit {
  /// Takes the offered place, or gives it up; too late, the booking's page says what has become of it.
  func sendOfferAnswer() async throws -> Response {
    try await ownForm { id, actor, fields in
      switch fields["answer"] {
      case "accept": _ = try await AcceptOffer(id).run(at: desk, as: actor)
      case "decline": _ = try await DeclineOffer(id).run(at: desk, as: actor)
      default: throw WebError.badField("answer", expected: "accept or decline")
      }
    }
  }

  func sendVisitForm() async throws -> Response {
    try await ownForm { id, actor, fields in
      guard let mood = VisitAnswer.Mood(rawValue: fields["mood"] ?? "") else {
        throw WebError.badField("mood", expected: "good, fair or poor")
      }
      _ = try await AnswerVisit(id, VisitAnswer(mood, words: fields["words"])).run(at: desk, as: actor)
    }
  }

  func sendRemindersForm() async throws -> Response {
    try await ownForm { id, actor, fields in
      let reminders = try readReminders(fields["reminders"] ?? "")
      _ = try await ChooseReminders(id, reminders).run(at: desk, as: actor)
    }
  }

  /// Does what a form of one's own booking asks for. What is refused by now, the page that follows explains.
  private func ownForm(
    _ work: (Identifier<Booking>, Actor, [String: String]) async throws -> Void
  ) async throws -> Response {
    let language = try language()
    let id: Identifier<Booking> = try id()
    guard let link = cookie(of: id) else { throw WebError.notFound }
    let fields = try await form()
    _ = try openFormToken(fields[BookingField.tokenName], for: id.text)
    do { try await work(id, .family(link: link), fields) } catch OperationError.refused {}
    return .seeOther(SiteAddress.booking(id).path(in: language))
  }
}
