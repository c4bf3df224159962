import Hummingbird
import Language
import Operations
import Pages

/// The links of all bookings of an address, sent to that address.
extension Visit {
  func myLinksForm() throws -> Response { Response(page: try myLinksPage().render(), isPrivate: true) }

  /// Where the address of a booking leads in a browser that has not opened its link, as from a calendar: the same answer
  /// whether or not there is such a booking.
  func unknownBookingPage() throws -> Response {
    var page = try myLinksPage()
    page.isUnknown = true
    return Response(page: page.render(), status: .notFound, isPrivate: true)
  }

  /// The same answer whether or not there are any bookings.
  func sendMyLinksForm() async throws -> Response {
    let language = try language()
    let fields = try await form()
    _ = try openFormToken(fields[BookingField.tokenName], for: Self.subject)
    var page = try myLinksPage()
    page.email = String((fields["email"] ?? "").prefix(254))
    do {
      try await askForLinks(page.email, in: language)
    } catch OperationError.invalid(let problems) {
      page.fault = Phrasebook(language).fault(problems.first?.problem.fault ?? .email)
      return Response(page: page.render(), status: .unprocessableContent, isPrivate: true)
    }
    page.isSent = true
    return Response(page: page.render(), isPrivate: true)
  }

  /// `{"email": "…", "language": "fi"}`: 202, whoever asks.
  func sendMyLinks() async throws -> Response {
    var body = try await jsonObject()
    let (email, language) = (body.string("email", required: true), body.string("language"))
    try body.finish()
    let code = LanguageCode(rawValue: try messageLanguage(language)) ?? .fi
    try await askForLinks(email ?? "", in: code)
    return Response(json: .object([:]), status: .accepted)
  }

  private func askForLinks(_ email: String, in language: LanguageCode) async throws {
    try site.throttle.take(.mail, of: client, at: desk.now())
    try await SendMyLinks(to: email, language: language.rawValue).run(at: desk, as: .visitor)
  }

  private static let subject = "my-bookings"

  private func myLinksPage() throws -> MyLinksPage {
    MyLinksPage(
      try language(),
      token: formToken(for: Self.subject),
      today: try day().today,
      publicURL: site.publicURL
    )
  }
}
