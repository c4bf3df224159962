import Foundation
import Operations
import Scheduling
import Storage
import Synchronization
import TestDesks
import Testing
import Transport

@testable import Delivery

/// A mail server that does what a test says.
final class Postbox: MailCarrier {
  typealias Answer = @Sendable (CarriedLetter) async -> MailOutcome

  private struct State {
    var answer: Answer = { _ in .accepted }
    var tried: [CarriedLetter] = []
    var taken: [CarriedLetter] = []
  }

  private let state = Mutex(State())

  /// Every attempt.
  var tried: [CarriedLetter] { state.withLock(\.tried) }
  /// What it has accepted, in order.
  var taken: [CarriedLetter] { state.withLock(\.taken) }

  func set(_ answer: @escaping Answer) { state.withLock { $0.answer = answer } }

  func carry(_ letter: CarriedLetter) async -> MailOutcome {
    let answer = state.withLock { state in
      state.tried.append(letter)
      return state.answer
    }
    let outcome = await answer(letter)
    if outcome == .accepted { state.withLock { $0.taken.append(letter) } }
    return outcome
  }
}

/// A desk whose letters are sent.
struct PostedDesk: Sendable {
  let base: TestDesk
  let postbox = Postbox()
  let worker: MailWorker

  init(_ base: TestDesk, perMinute: Int = 1_000) throws {
    self.base = base
    worker = MailWorker(
      desk: base.desk,
      sender: try #require(Sender(name: "Tapaamo", address: "desk@tapaamo.example")),
      carrier: postbox,
      publicURL: "https://tapaamo.example",
      zone: TestDesk.helsinki,
      perMinute: perMinute
    )
  }

  /// Lets time pass, timers work and letters leave.
  @discardableResult
  func pass(seconds: Int) async throws -> MailWorker.Report {
    try await base.pass(seconds: seconds)
    return try await worker.run()
  }

  /// The kinds of the letters that an address was sent, in order.
  func sent(to address: String) async throws -> [String] {
    let kinds = Dictionary(uniqueKeysWithValues: try await entries().map { ($0.number, $0.posting.kind.rawValue) })
    return postbox.taken.filter { $0.recipient == address }.map { kinds[$0.number] ?? "" }
  }

  func entries(_ state: OutboxEntry.State? = nil) async throws -> [OutboxEntry] {
    try await base.database.read { try $0.outbox(state, limit: 10_000) }
  }

  /// Kind, state and outcome of every message.
  func log() async throws -> [String] {
    try await entries().map { "\($0.posting.kind.rawValue) \($0.state.rawValue)" }
  }

  func book(
    _ session: Session,
    _ address: String = "aino@example.org",
    adults: Int = 1
  ) async throws -> BookingView {
    try await base.book(session, party: Party(adults: adults), contact: Contact(name: "Aino", email: address))
  }

  /// Plans an edit of a session and does it.
  func edit(_ session: Session, _ change: ScheduleEdit.Change) async throws {
    let request = PlanRequest(
      .edit(session.activity, ScheduleEdit(change, of: .this(session.id))),
      confirmed: [session.id]
    )
    let plan = try await MakePlan(request).run(at: base.desk, as: .system)
    _ = try await ApplyPlan(request, fingerprint: plan.fingerprint).run(at: base.desk, as: .system)
  }
}

extension CarriedLetter {
  var subject: String { ReadMessage(text).head["subject"] ?? "" }

  /// The calendar object that is its alternative, unfolded; nil where it has none.
  var calendar: String? {
    guard let start = text.firstRange(of: "Content-Type: text/calendar; method="),
      let body = text[start.upperBound...].firstRange(of: "\r\n\r\n")?.upperBound,
      let end = text[body...].firstRange(of: "\r\n\r\n")?.lowerBound
    else { return nil }
    return String(decoding: Base64.decode(text[body..<end]), as: UTF8.self).replacing("\r\n ", with: "")
  }

  /// A property of the calendar object without parameters.
  func property(_ name: String) -> String? {
    calendar?.components(separatedBy: "\r\n").first { $0.hasPrefix("\(name):") }.map {
      String($0.dropFirst(name.count + 1))
    }
  }
}

extension MailOutcome {
  static let busy = postponed(MailReply(code: 451, text: "4.7.1 later"))
  static let distrusted = distrusted(MailReply(code: 554, text: "5.7.1 <aino@example.org>: not from you"))
  static let nobody = refused(MailReply(code: 550, text: "5.1.1 <aino@example.org>: no such mailbox"))
}
