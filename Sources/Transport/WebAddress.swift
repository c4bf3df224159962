import CCurl

/// An address as libcurl itself reads it, so that what is checked is what is connected to.
struct WebAddress: ~Copyable {
  /// Of libcurl's own type.
  let handle: OpaquePointer

  /// Nil for what is no address with a host, and for one with a user in it unless that is asked for.
  init?(_ text: String, mayHaveUser: Bool = false) {
    guard text.utf8.count <= 8_192, let handle = curl_url() else { return nil }
    let flags = mayHaveUser ? 0 : UInt32(CURLU_DISALLOW_USER)
    guard curl_url_set(handle, CURLUPART_URL, text, flags) == CURLUE_OK else {
      curl_url_cleanup(handle)
      return nil
    }
    self.handle = handle
  }

  deinit { curl_url_cleanup(handle) }

  /// One part; nil where there is none.
  func part(_ part: CURLUPart, isDecoded: Bool = false) -> String? {
    var text: UnsafeMutablePointer<CChar>?
    guard curl_url_get(handle, part, &text, isDecoded ? UInt32(CURLU_URLDECODE) : 0) == CURLUE_OK, let text else {
      return nil
    }
    defer { curl_free(text) }
    return String(cString: text)
  }

  /// In lower case.
  var scheme: String { part(CURLUPART_SCHEME)?.lowercased() ?? "" }
  var host: String { part(CURLUPART_HOST) ?? "" }

  /// Whether the host is this machine by its name or number.
  var isLoopback: Bool { Self.isLoopback(host) }

  /// libcurl has written every number of IPv4 as four decimals.
  static func isLoopback(_ host: String) -> Bool {
    let host = host.lowercased()
    if host == "localhost" || host == "[::1]" { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }
}
