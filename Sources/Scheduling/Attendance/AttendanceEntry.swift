/// A confirmed booking as the list at the door shows it.
package struct AttendanceEntry: Sendable {
  package var booking: Identifier<Booking>
  package var reference: String
  package var name: String?
  package var party: Party
  package var mark: AttendanceMark
  package var phone: String?
  /// Which appointment, from 0, where the session is divided.
  package var slot: Int?

  package init(
    booking: Identifier<Booking>,
    reference: String,
    name: String?,
    party: Party,
    mark: AttendanceMark,
    phone: String? = nil,
    slot: Int? = nil
  ) {
    self.booking = booking
    self.reference = reference
    self.name = name
    self.party = party
    self.mark = mark
    self.phone = phone
    self.slot = slot
  }
}
