import HTTPTypes
import Hummingbird

/// Headers of every answer, errors included: nothing from elsewhere is loaded, nobody frames the pages.
enum SecurityHeaders {
  private static let policy = [
    "default-src 'none'", "style-src 'self'", "script-src 'self'", "img-src 'self'", "form-action 'self'",
    "base-uri 'none'", "frame-ancestors 'none'",
  ].joined(separator: "; ")

  /// Of a tablet's pages and of its worker, which also ask the house by script.
  static let doorPolicy = policy + "; connect-src 'self'; worker-src 'self'; manifest-src 'self'"

  static func all(isSecure: Bool) -> [(HTTPField.Name, String)] {
    var headers: [(HTTPField.Name, String)] = [
      (.contentSecurityPolicy, policy), (.xContentTypeOptions, "nosniff"), (.referrerPolicy, "same-origin"),
      (.xFrameOptions, "DENY"), (.crossOriginOpenerPolicy, "same-origin"),
      (.crossOriginResourcePolicy, "same-origin"), (.permissionsPolicy, "geolocation=(), microphone=(), camera=()"),
      (.cacheControl, "no-store"),
    ]
    if isSecure { headers.append((.strictTransportSecurity, "max-age=31536000; includeSubDomains")) }
    return headers
  }
}

extension HTTPField.Name {
  private static func named(_ name: String) -> HTTPField.Name { HTTPField.Name(name) ?? .server }

  static let referrerPolicy = named("Referrer-Policy")
  static let xFrameOptions = named("X-Frame-Options")
  static let crossOriginOpenerPolicy = named("Cross-Origin-Opener-Policy")
  static let crossOriginResourcePolicy = named("Cross-Origin-Resource-Policy")
  static let permissionsPolicy = named("Permissions-Policy")
  static let idempotencyKey = named("Idempotency-Key")
  static let serviceWorkerAllowed = named("Service-Worker-Allowed")
  static let secFetchSite = named("Sec-Fetch-Site")
  static let secFetchMode = named("Sec-Fetch-Mode")
  static let xForwardedFor = named("X-Forwarded-For")
  static let robotsTag = named("X-Robots-Tag")
}
