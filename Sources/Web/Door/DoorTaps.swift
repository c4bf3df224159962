import HTTPTypes
import Hummingbird
import Language
import Operations
import Pages
import Scheduling

/// What has just been done at a door, as the page says it.
enum DoorDone: String, CaseIterable {
  /// A tap that was sent before with another word.
  case twice
  /// The party has no place here any more.
  case left
  case booked, counted, rest, undone
}

/// Taps at a door: one form, one tap, one event; then back to where one was.
extension Visit {
  func sendMark() async throws -> Response {
    let id: Identifier<Session> = try id()
    return try await atDoor(.names(of: id)) { keeper in
      let (fields, name) = try await namedFields(of: .door(.mark(id)), for: keeper.signIn)
      guard let booking = Identifier<Booking>(fields["booking"] ?? ""),
        let mark = AttendanceMark(tap: fields["mark"] ?? "")
      else { throw WebError.notFound }
      let undoes = Set((fields["undoes"] ?? "").split(separator: " ").map(String.init))
      let event = DoorMark(name, of: booking, mark, at: desk.now(), undoes: undoes)
      let answer = try await RecordDoorEvents([.mark(event)], of: id).run(at: desk, as: keeper.actor)
      switch answer.outcomes.first?.outcome {
      case .refused(.notFound): return try goBack(to: id, .left)
      case .refused(.repeatedWithOtherContent): return try goBack(to: id, .twice, "#party-\(booking)")
      case .refused(let error): throw error
      case .taken, .booked, .known, nil: return try goToParty(booking, of: id)
      }
    }
  }

  func sendWalkIn() async throws -> Response {
    let id: Identifier<Session> = try id()
    return try await atDoor(.names(of: id)) { keeper in
      let (fields, name) = try await namedFields(of: .door(.walkIn(id)), for: keeper.signIn)
      let answers = BookingAnswers(fields)
      return try await retelling(id, for: keeper) {
        guard answers.faults.isEmpty else { throw OperationError.refused(.partyEmpty) }
        let verb = AdmitWalkIn(answers.party, to: id, language: try language().rawValue, event: name)
        switch try await verb.run(at: desk, as: keeper.actor) {
        case .booked(let booking): return try goBack(to: id, .booked, "#party-\(booking)")
        case .counted: return try goBack(to: id, .counted, "#walk-in")
        }
      }
    }
  }

  func sendCount() async throws -> Response {
    let id: Identifier<Session> = try id()
    return try await atDoor(.names(of: id)) { keeper in
      let (fields, name) = try await namedFields(of: .door(.count(id)), for: keeper.signIn)
      let parts = (fields["tap"] ?? "").split(separator: ":").map(String.init)
      guard parts.count == 3, let whom = DoorCount.Whom(rawValue: parts[0]), let number = Int(parts[2]) else {
        throw WebError.notFound
      }
      let category = HeadCategory(code: parts[1])
      guard category != nil || parts[1] == "families" else { throw WebError.notFound }
      return try await retelling(id, for: keeper) {
        let people = Headcount(category.map { [$0: number] } ?? [:])
        _ = try await RecordHeadcount(
          session: id,
          event: name,
          people: people,
          whom: whom,
          families: category == nil ? number : 0
        ).run(at: desk, as: keeper.actor)
        return .seeOther(SiteAddress.door(.session(id)).path(in: try language()) + "#count")
      }
    }
  }

  func sendRest() async throws -> Response {
    let id: Identifier<Session> = try id()
    return try await atDoor(.names(of: id)) { keeper in
      let (fields, name) = try await namedFields(of: .door(.rest(id)), for: keeper.signIn)
      let undoing = fields["undoing"].flatMap { $0.isEmpty ? nil : $0 }
      return try await retelling(id, for: keeper) {
        _ = try await MarkTheRest(of: id, name: name, undoing: undoing).run(at: desk, as: keeper.actor)
        return undoing == nil
          ? .seeOther(SiteAddress.door(.session(id)).path(in: try language()) + "?done=rest&step=\(name)")
          : try goBack(to: id, .undone)
      }
    }
  }

  private func goBack(to session: Identifier<Session>, _ done: DoorDone, _ place: String = "") throws -> Response {
    .seeOther("\(SiteAddress.door(.session(session)).path(in: try language()))?done=\(done.rawValue)\(place)")
  }

  /// The page again, with why a tap was refused.
  private func retelling(
    _ id: Identifier<Session>,
    for keeper: DoorKeeper,
    _ tap: () async throws -> Response
  ) async throws -> Response {
    do { return try await tap() } catch let error as OperationError {
      let problem = Problem(error)
      guard problem.status.code < 500, ![.notFound, .forbidden, .unauthorized].contains(problem.status) else {
        throw error
      }
      if case .repeatedWithOtherContent = error { return try goBack(to: id, .twice) }
      var page = try await doorSession(id, for: keeper)
      page.refusal = problem.code
      return sight(of: page, status: problem.status)
    }
  }
}
