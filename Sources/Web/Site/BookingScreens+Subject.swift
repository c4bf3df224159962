import Language
import Operations
import Pages
import Scheduling

/// What somebody is about to book, and what this browser knows of it.
extension BookingScreens {
  func subject() async throws -> BookingSubject {
    let (zone, _) = try visit.day()
    switch target {
    case .course(let id):
      let course = try await FindCourse(id).run(at: desk, as: .visitor)
      let taking = TakingPart(
        course: course.availability,
        opens: course.opens,
        closes: course.closes,
        now: desk.now(),
        zone: zone
      )
      var listed = course.session.listed
      listed.availability = course.availability
      var subject = BookingSubject(course: listed, dates: course.dates, taking)
      subject.cancelling = try cancelling(subject)
      return subject
    case .session(let id):
      let listed = try await listed(id)
      var subject = BookingSubject(listed, TakingPart(listed, now: desk.now(), zone: zone))
      subject.invitation = invited?.invitation
      subject.cancelling = try cancelling(subject)
      if listed.activity.enrolment.rules.slotMinutes != nil {
        // Whoever was invited has shown the link.
        let slots = try await ListSlots(of: id).run(at: desk, as: invited == nil ? .visitor : .system)
        subject.slots = slots.map {
          BookingSubject.Slot(number: $0.number, start: $0.start, end: $0.end, isFree: $0.isFree)
        }
      }
      return subject
    }
  }

  /// Until when a place can be given back, where that is before it begins.
  private func cancelling(_ subject: BookingSubject) throws -> BookingSubject.Cancelling? {
    let activity = subject.activity
    guard activity.enrolment.rules.cancelMinutesBefore != nil else { return nil }
    let zone = try desk.zones.zone(activity.schedule.zone)
    let start = subject.dates.first?.start ?? subject.listed.session.start
    let until = activity.enrolment.window(of: start, in: zone).cancelUntil
    return desk.now() < until ? .until(zone.local(until)) : .over
  }

  /// Nobody finds a group that is by invitation only but through an invitation.
  private func listed(_ session: Identifier<Session>) async throws -> Pages.ListedSession {
    guard invited != nil else { return try await FindSession(session).run(at: desk, as: .visitor).view.listed }
    guard let view = try await visit.invitation().sessions.first(where: { $0.session.id == session }) else {
      throw WebError.notFound
    }
    return view.listed
  }

  /// Sessions with places instead; without them the page still says what it has to.
  func instead(of refusal: BookingRefusal? = nil, for party: Party?) async -> [Pages.ListedSession] {
    guard refusal?.leadsElsewhere ?? true, invited == nil else { return [] }
    let similar = try? await SimilarSessions(to: target, for: party).run(at: desk, as: .visitor)
    return similar?.map(\.listed) ?? []
  }

  /// The bookings of the same that this browser has made, and that go on.
  func mine() async -> [Identifier<Booking>] {
    var mine: [Identifier<Booking>] = []
    for (id, link) in visit.bookingCookies.suffix(30) {
      guard let booking = try? await FindBooking(id).run(at: desk, as: .family(link: link)).booking,
        booking.state.isActive, booking.state != .held
      else { continue }
      switch target {
      case .session(let session): if booking.session == session { mine.append(id) }
      case .course(let activity): if booking.activity == activity, booking.session == nil { mine.append(id) }
      }
    }
    return mine
  }
}
