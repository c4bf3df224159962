package import Scheduling

/// The fields of the booking form, by the names under which they are sent.
package enum BookingField: Hashable, Sendable {
  case adults
  case children(AgeBand)
  case name, email, phone

  /// Those that make up the party, in the order of the form.
  package static let party = [BookingField.adults] + AgeBand.allCases.map { .children($0) }
  /// Those of the contact; anonymous groups have none.
  package static let contact = [BookingField.name, .email, .phone]

  /// The name of the one-time form token's field.
  package static let tokenName = "token"

  /// The name of the field that people do not see, and programs fill in.
  package static let trapName = "homepage"

  /// The name in the form that is sent: `adults`, `children-0-11m`, `email` …
  package var formName: String {
    switch self {
    case .adults: "adults"
    case .children(let band): "children-\(band.rawValue)"
    case .name: "name"
    case .email: "email"
    case .phone: "phone"
    }
  }
}
