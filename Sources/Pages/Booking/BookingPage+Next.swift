import Language
import Scheduling

/// What a confirmed family takes along: what happens next, its calendar, its link.
extension BookingPage {
  struct NextSteps {
    let sentences: [String]
    /// In the organiser's words: what to bring, what to know.
    let notes: [Wording]
  }

  var nextSteps: NextSteps? {
    guard booking.state == .confirmed || booking.state == .waitlisted else { return nil }
    let words = frame.words
    var sentences = [
      booking.contact.email.map { words.text("next.mail", ["address": $0]) } ?? words.text("next.noMail")
    ]
    if booking.state == .confirmed, booking.contact.email != nil, booking.reminders != .none {
      sentences.append(words.text("next.\(booking.reminders.rawValue)"))
    }
    if booking.state == .confirmed, cancelUntil != nil, token != nil { sentences.append(words.text("next.cannotCome")) }
    // What the organiser says about registering is done by now.
    let notes = [listed.session.note, listed.activity.conditions].map {
      frame.freeWords($0, of: listed.activity)
    }
    return NextSteps(sentences: sentences, notes: booking.state == .confirmed ? notes.compactMap { $0 } : [])
  }

  struct CalendarLinks {
    let webcal: String
    let file: String
    /// One date alone: a course goes into a calendar by its feed.
    let google: String?
  }

  var calendarLinks: CalendarLinks? {
    feed.map { CalendarLinks(webcal: frame.webcal($0), file: $0, google: booking.session == nil ? nil : google) }
  }

  /// A link that fills in a new entry of Google's; nothing leaves before somebody follows it. Of a discreet group it
  /// says no more than its time.
  private var google: String {
    let (isOpen, end) = (listed.activity.privacy == .open, start.adding(minutes: minutes ?? Session.assumedMinutes))
    let title = isOpen ? listed.title(frame).text : frame.words.text("feed.bookingTitle")
    let values = [
      ("action", "TEMPLATE"), ("text", title), ("dates", "\(start.compact)/\(end.compact)"),
      ("ctz", listed.venue.zone), ("location", isOpen ? listed.placeLine : listed.venue.name),
    ]
    let query = values.map { "\($0)=\(PercentEncoding.encode($1))" }.joined(separator: "&")
    return "https://calendar.google.com/calendar/render?\(query)"
  }

  struct OwnLink {
    struct Picture {
      let label: String
      let box: String
      let path: String
    }

    let address: String
    let picture: Picture?
    let renew: RenewForm?
  }

  struct RenewForm {
    let action: String
    let tokenName: String
    let token: String
  }

  var ownLink: OwnLink? {
    guard let personalLink else { return nil }
    return OwnLink(
      address: personalLink,
      picture: QRCode(personalLink).map {
        OwnLink.Picture(
          label: frame.words.text("manage.qrHint"),
          box: "0 0 \($0.size) \($0.size)",
          path: $0.path
        )
      },
      renew: token.map {
        RenewForm(action: frame.path(.renewLink(booking.id)), tokenName: BookingField.tokenName, token: $0)
      }
    )
  }
}
