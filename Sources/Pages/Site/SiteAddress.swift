package import Language
package import Scheduling

/// Where a page of the site lives; the language is the first part of each path.
package enum SiteAddress: Hashable, Sendable {
  case week(WeekFilter)
  case venues
  case venue(Identifier<Venue>)
  case activity(Identifier<Activity>)
  case session(Identifier<Session>)
  /// The form (GET) and what it is sent to (POST).
  case book(Identifier<Session>)
  /// The form of a whole course (GET) and what it is sent to (POST).
  case bookCourse(Identifier<Activity>)
  case booking(Identifier<Booking>)
  /// What somebody is invited to, for whoever has opened the link.
  case invitation(Identifier<Invitation>)
  /// The form by which one comes by an invitation (GET), and what it is sent to (POST).
  case bookInvited(Identifier<Invitation>, Identifier<Session>)
  /// What the form that says no is sent to (POST).
  case declineInvitation(Identifier<Invitation>)
  /// Where a family asks for the links of its bookings (GET and POST).
  case myLinks
  /// What the form that cancels a booking is sent to (POST).
  case cancelBooking(Identifier<Booking>)
  /// What the forms that take an offered place, or give it up, are sent to (POST).
  case answerOffer(Identifier<Booking>)
  /// What the form that says how it was is sent to (POST).
  case answerVisit(Identifier<Booking>)
  /// What the form that says when to remind is sent to (POST).
  case chooseReminders(Identifier<Booking>)
  /// What the form that changes who comes is sent to (POST).
  case changeParty(Identifier<Booking>)
  /// What the form that moves a booking to another session is sent to (POST).
  case moveBooking(Identifier<Booking>)
  /// What the form that makes all earlier links worthless is sent to (POST).
  case renewLink(Identifier<Booking>)
  /// Everything that is held about a booking, as a file.
  case bookingData(Identifier<Booking>)
  /// What the form that erases name and contact is sent to (POST).
  case eraseContact(Identifier<Booking>)
  /// Where the people of an organisation work.
  case staff(StaffPlace)
  /// The letters that were not sent, or one of them, where the product is only tried; in English only.
  case mailbox(Int?)
  /// A page for those who run the service or build on it, in English only.
  case docs(DocsPage)

  /// This week's calendar.
  package static let home = SiteAddress.week(WeekFilter())

  /// The path with its query, ready for a link.
  package func path(in language: LanguageCode) -> String {
    let root = "/\(language.rawValue)"
    return switch self {
    case .week(let filter): root + filter.query
    case .venues: "\(root)/venues"
    case .venue(let id): "\(root)/venues/\(id)"
    case .activity(let id): "\(root)/groups/\(id)"
    case .session(let id): "\(root)/sessions/\(id)"
    case .book(let id): "\(root)/sessions/\(id)/book"
    case .bookCourse(let id): "\(root)/groups/\(id)/book"
    case .booking(let id): "\(root)/bookings/\(id)"
    case .invitation(let id): "\(root)/invitations/\(id)"
    case .bookInvited(let id, let session): "\(root)/invitations/\(id)/sessions/\(session)"
    case .declineInvitation(let id): "\(root)/invitations/\(id)/decline"
    case .myLinks: "\(root)/my-bookings"
    case .cancelBooking(let id): "\(root)/bookings/\(id)/cancel"
    case .answerOffer(let id): "\(root)/bookings/\(id)/answer"
    case .chooseReminders(let id): "\(root)/bookings/\(id)/reminders"
    case .answerVisit(let id): "\(root)/bookings/\(id)/visit"
    case .changeParty(let id): "\(root)/bookings/\(id)/party"
    case .moveBooking(let id): "\(root)/bookings/\(id)/move"
    case .renewLink(let id): "\(root)/bookings/\(id)/link"
    case .bookingData(let id): "\(root)/bookings/\(id)/data"
    case .eraseContact(let id): "\(root)/bookings/\(id)/erase"
    case .staff(let place): "\(root)/\(place.rawValue)"
    case .mailbox(let number): "/mail" + (number.map { "/\($0)" } ?? "")
    case .docs(let page): page.path
    }
  }
}

/// Which sessions the calendar shows.
package struct WeekFilter: Hashable, Sendable {
  /// Nil for the current week.
  package var week: ISOWeek?
  /// Nil for the whole week.
  package var day: LocalDate?
  /// Nil for all municipalities.
  package var municipality: String?

  /// A filter by its parts.
  package init(week: ISOWeek? = nil, day: LocalDate? = nil, municipality: String? = nil) {
    self.week = week
    self.day = day
    self.municipality = municipality
  }

  /// Reads the values of a query (`week=2026-W48&day=2026-11-24&municipality=Oulu`); what cannot be read is left out.
  package init(week: String?, day: String?, municipality: String?) {
    let day = day.flatMap { LocalDate($0) }
    self.init(
      week: week.flatMap(Self.week(_:)) ?? day?.week,
      day: day,
      municipality: municipality.flatMap { $0.isEmpty ? nil : $0 }
    )
    // A day of another week is a mistake in the address: the week is believed.
    if let day, day.week != self.week { self.day = nil }
  }

  /// `2026-W48`.
  package static func text(_ week: ISOWeek) -> String { "\(week.year)-W\(week.number < 10 ? "0" : "")\(week.number)" }

  private static func week(_ text: String) -> ISOWeek? {
    let parts = text.split(separator: "-W", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].count == 4, parts[1].count == 2, let year = Int(parts[0]),
      let number = Int(parts[1]), (1970...9998).contains(year), (1...53).contains(number)
    else { return nil }
    let week = ISOWeek(year: year, number: number)
    return ISOWeek(of: week.monday) == week ? week : nil
  }

  var query: String {
    let parts = [
      week.map { "week=\(Self.text($0))" }, day.map { "day=\($0)" },
      municipality.map { "municipality=\(PercentEncoding.encode($0))" },
    ].compactMap { $0 }
    return parts.isEmpty ? "" : "?" + parts.joined(separator: "&")
  }
}

/// Percent-encoding of RFC 3986 section 2.1.
enum PercentEncoding {
  private static let unreserved = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)
  private static let digits = Array("0123456789ABCDEF".utf8)

  static func encode(_ text: String) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if unreserved.contains(byte) {
        bytes.append(byte)
      } else {
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
