import Operations
import Scheduling

extension JSON {
  /// - Parameter token: the secret that opens the booking, in the answer that makes it.
  init(_ view: BookingView, token: String? = nil) {
    let booking = view.booking
    let rules = view.session.activity.activity.enrolment.rules
    var members: [String: JSON] = [
      "id": .string(booking.id.text), "reference": .string(booking.reference),
      "state": .string(booking.state.rawValue), "activity_id": .string(booking.activity.text),
      "session_id": .optional(booking.session?.text), "slot": .optional(booking.slot),
      "party": JSON(booking.party), "places": .number(booking.places), "position": .optional(view.position),
      "order": .string(rules.passes == 0 ? "strict" : "first_that_fits"), "passed": .number(booking.passed),
      "most_passes": .number(rules.passes), "expires": .optional(booking.expires?.description),
      "join_link": .optional(view.joinLink), "language": .string(booking.language),
      "created": .string(booking.created.description), "changed": .string(booking.changed.description),
      "cancelled_by": .optional(booking.cancelledBy?.rawValue), "reason": .optional(booking.reason),
      "reminders": .string(booking.reminders.rawValue), "answers": JSON(booking.answers),
      "contact": .object([
        "name": .optional(booking.contact.name), "email": .optional(booking.contact.email),
        "phone": .optional(booking.contact.phone),
      ]),
    ]
    if let token { members["token"] = .string(token) }
    self = .object(members)
  }

  private init(_ answers: [Question: String]) {
    self = .object(Dictionary(uniqueKeysWithValues: answers.map { ($0.key.rawValue, .string($0.value)) }))
  }

  init(_ slot: SlotView) {
    self = .object([
      "slot": .number(slot.number), "start": .string(slot.start.description), "end": .string(slot.end.description),
      "free": .bool(slot.isFree),
    ])
  }

  /// - Parameter sessions: those that the invitation opens, for whoever shows its link.
  init(_ view: InvitationView, sessions: [SessionView]? = nil) {
    let invitation = view.invitation
    var members: [String: JSON] = [
      "id": .string(invitation.id.text), "activity_id": .string(invitation.activity.text),
      "session_id": .optional(invitation.session?.text), "number": .number(invitation.number),
      "answer": .string(invitation.answer.rawValue), "booking_id": .optional(view.booking?.text),
      "token": .string(view.token), "changed": .string(invitation.changed.description),
    ]
    if let sessions { members["sessions"] = .array(sessions.map { JSON($0) }) }
    self = .object(members)
  }
}
