import Scheduling
import Storage

extension Activity {
  var subject: Subject { Subject(organisation: organisation, venue: place.venue) }
}

extension ListedSession {
  var subject: Subject {
    let group = activity.activity
    return Subject(
      organisation: group.organisation,
      venue: session.site?.venue ?? group.place.venue,
      day: session.start.date
    )
  }
}

extension Reading {
  func subject(of activity: Identifier<Activity>) throws -> Subject? { try self.activity(activity)?.activity.subject }

  /// A booking is where its session is; a course is where its group is.
  func subject(of booking: Booking) throws -> Subject? {
    guard var subject = try subject(of: booking.activity) else { return nil }
    if let id = booking.session, let session = try bareSession(id) {
      subject.venue = session.site?.venue ?? subject.venue
      subject.day = session.start.date
    }
    return subject
  }
}
