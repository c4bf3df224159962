package import Language
package import Scheduling

/// Where a page of the site lives; the language is the first part of each path.
package enum SiteAddress: Hashable, Sendable {
  case week(WeekFilter)
  case venues
  case venue(Identifier<Venue>)
  /// A meeting place in one week.
  case venueWeek(Identifier<Venue>, ISOWeek)
  /// What is on today, for the screen at the door.
  case today(Identifier<Venue>)
  case organisation(Identifier<Organisation>)
  case municipality(String)
  case activity(Identifier<Activity>)
  case session(Identifier<Session>)
  /// The form (GET) and what it is sent to (POST).
  case book(Identifier<Session>)
  /// The form of a whole course (GET) and what it is sent to (POST).
  case bookCourse(Identifier<Activity>)
  /// The answers of a form once more, for the browser that has given them.
  indirect case check(SiteAddress)
  case booking(Identifier<Booking>)
  /// A booking by its secret link.
  case openBooking(Identifier<Booking>, String)
  /// What the form that takes a booking away from this browser is sent to (POST).
  case forgetBooking(Identifier<Booking>)
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
  case statement(Statement)
  /// The calendar of a filter, and one that follows a child's age (GET and POST).
  case subscribe(ProgrammeFilter)
  /// The calendar of all that a family has booked, for whoever has opened the link.
  case familyCalendar(Identifier<FamilyCalendar>)
  /// What the forms that renew that calendar's address, and that close it, are sent to (POST).
  case renewCalendar(Identifier<FamilyCalendar>)
  case endCalendar(Identifier<FamilyCalendar>)
  /// What the form that changes who comes is sent to (POST).
  case changeParty(Identifier<Booking>)
  case changeAnswers(Identifier<Booking>)
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
  /// Where organisers look after their groups.
  case desk(DeskPlace)
  /// Where those who run the network, or an organisation, keep what all share.
  case network(NetworkPlace)
  /// Where those work who stand at a door.
  case door(DoorPlace)
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
    case .venueWeek(let id, let week): "\(root)/venues/\(id)?week=\(WeekFilter.text(week))"
    case .today(let id): "\(root)/venues/\(id)/today"
    case .organisation(let id): "\(root)/organisations/\(id)"
    case .municipality(let name): "\(root)/municipalities/\(PercentEncoding.encode(name))"
    case .activity(let id): "\(root)/groups/\(id)"
    case .session(let id): "\(root)/sessions/\(id)"
    case .book(let id): "\(root)/sessions/\(id)/book"
    case .bookCourse(let id): "\(root)/groups/\(id)/book"
    case .check(let form): "\(form.path(in: language))/check"
    case .booking(let id): "\(root)/bookings/\(id)"
    case .openBooking(let id, let token): "\(root)/bookings/\(id)/open/\(token)"
    case .forgetBooking(let id): "\(root)/bookings/\(id)/forget"
    case .invitation(let id): "\(root)/invitations/\(id)"
    case .bookInvited(let id, let session): "\(root)/invitations/\(id)/sessions/\(session)"
    case .declineInvitation(let id): "\(root)/invitations/\(id)/decline"
    case .myLinks: "\(root)/my-bookings"
    case .cancelBooking(let id): "\(root)/bookings/\(id)/cancel"
    case .answerOffer(let id): "\(root)/bookings/\(id)/answer"
    case .chooseReminders(let id): "\(root)/bookings/\(id)/reminders"
    case .answerVisit(let id): "\(root)/bookings/\(id)/visit"
    case .statement(let statement): "\(root)/\(statement.rawValue)"
    case .subscribe(let filter): "\(root)/subscribe" + (filter.isEmpty ? "" : "?\(filter.query)")
    case .familyCalendar(let id): "\(root)/my-calendar/\(id)"
    case .renewCalendar(let id): "\(root)/my-calendar/\(id)/renew"
    case .endCalendar(let id): "\(root)/my-calendar/\(id)/end"
    case .changeParty(let id): "\(root)/bookings/\(id)/party"
    case .changeAnswers(let id): "\(root)/bookings/\(id)/answers"
    case .moveBooking(let id): "\(root)/bookings/\(id)/move"
    case .renewLink(let id): "\(root)/bookings/\(id)/link"
    case .bookingData(let id): "\(root)/bookings/\(id)/data"
    case .eraseContact(let id): "\(root)/bookings/\(id)/erase"
    case .staff(let place): "\(root)/\(place.rawValue)"
    case .desk(let place): "\(root)/\(place.path)"
    case .network(let place): "\(root)/\(place.path)"
    case .door(let place): "\(root)/\(place.path)"
    case .mailbox(let number): "/mail" + (number.map { "/\($0)" } ?? "")
    case .docs(let page): page.path
    }
  }
}
