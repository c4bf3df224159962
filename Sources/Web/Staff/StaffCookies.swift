import HTTPTypes
import Hummingbird
import Operations
import Scheduling

/// What a browser keeps of those who work here.
enum StaffCookie: String {
  /// A sign-in that is open.
  case signIn = "staff"
  /// A sign-in that waits for its second factor.
  case code = "staff-code"
  /// A browser in which somebody has signed in before.
  case known = "staff-browser"
  /// A link to set a password, off the address on the screen.
  case password = "staff-password"
  /// What a provider's answer is checked against; a link to enrol a tablet; then the tablet's own secret.
  case provider = "staff-provider"
  case enrolment
  case device

  /// In seconds.
  var life: Int {
    switch self {
    case .signIn: SignIn.longest
    case .code: SignIn.patience
    case .provider: 600
    case .known: 400 * 86_400
    case .password, .enrolment: 3_600
    case .device: 400 * 86_400
    }
  }
}

extension Visit {
  func cookie(_ cookie: StaffCookie) -> String? { request.cookies[name(of: cookie)]?.value }

  private func name(of cookie: StaffCookie) -> String { (site.isSecure ? "__Host-" : "") + cookie.rawValue }

  /// Sets a cookie, or takes it away.
  func set(_ cookie: StaffCookie, to value: String?, in response: inout Response) {
    response.setCookie(
      Cookie(
        name: name(of: cookie),
        value: value ?? "",
        maxAge: value == nil ? 0 : cookie.life,
        path: "/",
        secure: site.isSecure,
        httpOnly: true,
        // Strict cookies would not come with whoever comes from a mail, or back from a provider.
        sameSite: .lax
      )
    )
  }

  /// Who is signed in; nil for everybody else.
  func signedIn() async throws -> RecogniseSignIn.Answer? {
    guard let secret = cookie(.signIn) else { return nil }
    return try await RecogniseSignIn(secret: secret).run(at: desk)
  }
}
