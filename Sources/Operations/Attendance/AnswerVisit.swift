package import Scheduling
import Storage

/// Says how a visit was: once it has begun, for those who had a place in a group that asks.
package struct AnswerVisit: Sendable {
  package var id: Identifier<Booking>
  package var answer: VisitAnswer

  /// In characters.
  private static let longest = 1_000

  package init(_ id: Identifier<Booking>, _ answer: VisitAnswer) {
    self.id = id
    self.answer = answer
  }

  /// A second answer takes the place of the first.
  ///
  /// - Throws: `OperationError.notFound`, `notSignedIn`, `notAllowed`, `invalid`, `refused(.notPossibleNow)`.
  package func run(at desk: Desk, as actor: Actor) async throws -> BookingView {
    var answer = answer
    answer.words = try FreeText.checkedLines(answer.words ?? "", field: "words", maximum: Self.longest)
    let kept = answer
    let now = desk.now()
    let before = try await desk.read { [id] in try $0.booking(id, for: actor, to: .changeBooking, links: desk.links) }
    return try await desk.write(.activity(before.activity.text)) { transaction in
      guard let booking = try transaction.booking(before.id) else { throw OperationError.notFound }
      let view = try BookingView(booking, in: transaction, at: desk)
      guard view.asksHowItWas else { throw OperationError.refused(.notPossibleNow) }
      try transaction.save(kept, of: booking.id, in: view.session.session.id, at: now)
      try transaction.audit(actor: actor.auditName, verb: "answer_visit", object: "booking:\(booking.id)", at: now)
      return try BookingView(booking, in: transaction, at: desk)
    }
  }
}

/// What was said of a session, without names.
package struct ListVisitAnswers: Sendable {
  package var session: Identifier<Session>

  package init(of session: Identifier<Session>) { self.session = session }

  /// - Throws: `OperationError.notFound`, `notSignedIn`, `notAllowed`.
  package func run(at desk: Desk, as actor: Actor) async throws -> [VisitAnswer] {
    try await desk.read { [session] reading in
      _ = try reading.session(session, for: actor, to: .listBookings)
      return try reading.visitAnswers(of: session)
    }
  }
}
