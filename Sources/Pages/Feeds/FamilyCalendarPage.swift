package import Language
package import Scheduling

/// Where a family keeps the calendar of all that it has booked.
package struct FamilyCalendarPage: Sendable {
  private let frame: Frame
  private let id: Identifier<FamilyCalendar>
  private let feed: String?
  private let token: String

  /// - Parameters:
  ///   - feed: the path of the feed with its secret; nil where the calendar is closed.
  ///   - token: the forms' one-time token.
  package init(
    _ language: LanguageCode,
    _ id: Identifier<FamilyCalendar>,
    feed: String?,
    token: String,
    today: LocalDate,
    publicURL: String
  ) {
    frame = Frame(language, at: .familyCalendar(id), today: today, publicURL: publicURL)
    (self.id, self.feed, self.token) = (id, feed, token)
  }

  /// The page as HTML.
  package func render() -> String {
    let words = frame.words
    let content = Content(
      subscribe: feed.map {
        SubscribePanel(private: $0, lead: words.text("myCalendar.holds"), named: words.text("feed.myBookings"), frame)
      },
      renew: Form(
        action: frame.path(.renewCalendar(id)),
        button: words.text("myCalendar.\(feed == nil ? "open" : "renew")")
      ),
      end: feed.map { _ in Form(action: frame.path(.endCalendar(id)), button: words.text("myCalendar.end")) },
      tokenName: BookingField.tokenName,
      token: token
    )
    return Document(
      template: .familyCalendar,
      frame: frame,
      title: words.text("myCalendar.title"),
      isPrivate: true,
      content: content
    ).render()
  }

  private struct Content {
    let subscribe: SubscribePanel?
    let renew: Form
    let end: Form?
    let tokenName: String
    let token: String
  }

  private struct Form {
    let action: String
    let button: String
  }
}
