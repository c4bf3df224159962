import CCurl
import Foundation

/// One request on its way: what libcurl's callbacks find and leave, all on one thread.
final class HTTPTransfer {
  private static let longestHead = 64 * 1024

  private let reach: HTTPFetcher.Reach
  private let limit: Int
  private var isInClear = false
  private var body: [UInt8] = []
  private var head: [(name: String, value: String)] = []
  private var headLength = 0
  private var isHeadWhole = false
  private var isTooLong = false
  private var isAddressRefused = false

  init(reach: HTTPFetcher.Reach, limit: Int) {
    self.reach = reach
    self.limit = limit
  }

  func run(
    _ request: HTTPRequest,
    time: TransferTime,
    certificates: String?,
    cancellation: Cancellation
  ) throws(HTTPFailure) -> HTTPAnswer {
    if cancellation.isCancelled { throw .cancelled }
    if time.isOver { throw .timedOut }
    guard let address = WebAddress(request.url), reach.allows(address) else { throw .badAddress }
    guard let lines = request.headerLines else { throw .badRequest }
    isInClear = address.scheme == "http"
    var list: UnsafeMutablePointer<curl_slist>?
    defer { curl_slist_free_all(list) }
    // No waiting for "100 Continue".
    for line in lines + ["Expect:"] {
      guard let longer = curl_slist_append(list, line) else { throw .broken }
      list = longer
    }
    let code: CURLcode
    let status: Int
    do {
      let transfer = try Transfer()
      try transfer.setCommon(time: time, certificates: certificates, cancellation: cancellation)
      try set(request, at: address, on: transfer)
      try transfer.set(CURLOPT_HTTPHEADER, pointer: list)
      code = withExtendedLifetime(address) { transfer.perform() }
      status = transfer.responseCode
    } catch { throw .broken }
    if let failure = failure(code) { throw failure }
    return HTTPAnswer(status: status, body: body, headers: head)
  }

  private func set(
    _ request: HTTPRequest,
    at address: borrowing WebAddress,
    on transfer: borrowing Transfer
  ) throws(SettingRefused) {
    try transfer.set(CURLOPT_CURLU, pointer: UnsafeRawPointer(address.handle))
    try transfer.set(CURLOPT_PROTOCOLS_STR, isInClear ? "http" : "https")
    try transfer.set(CURLOPT_FOLLOWLOCATION, 0)
    try transfer.set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1)
    try transfer.set(CURLOPT_USERAGENT, "Tapaamo")
    switch request.method {
    case .get: try transfer.set(CURLOPT_HTTPGET, 1)
    case .post(let bytes):
      try transfer.set(CURLOPT_POST, 1)
      try transfer.set(body: bytes)
    }
    // libcurl's own choice is basic authentication.
    if let (user, password) = request.basic {
      try transfer.set(CURLOPT_USERNAME, user)
      try transfer.set(CURLOPT_PASSWORD, password)
    }
    try setCallbacks(on: transfer)
  }

  private func setCallbacks(on transfer: borrowing Transfer) throws(SettingRefused) {
    let context = Unmanaged.passUnretained(self).toOpaque()
    try transfer.set(CURLOPT_MAXFILESIZE_LARGE, size: limit)
    try transfer.set(CURLOPT_WRITEDATA, pointer: context)
    try transfer.set(CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
      HTTPTransfer.at(context)?.take(body: UnsafeRawBufferPointer(start: bytes, count: size * count)) ?? 0
    }
    try transfer.set(CURLOPT_HEADERDATA, pointer: context)
    try transfer.set(CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
      HTTPTransfer.at(context)?.take(line: UnsafeRawBufferPointer(start: bytes, count: size * count)) ?? 0
    }
    try transfer.set(CURLOPT_OPENSOCKETDATA, pointer: context)
    try transfer.set(opening: { context, _, address in
      guard let address, HTTPTransfer.at(context)?.connects(to: address) == true else { return CURL_SOCKET_BAD }
      let descriptor = socket(address.pointee.family, address.pointee.socktype, address.pointee.protocol)
      if descriptor >= 0 { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
      return descriptor
    })
  }

  private static func at(_ context: UnsafeMutableRawPointer?) -> HTTPTransfer? {
    context.map { Unmanaged<HTTPTransfer>.fromOpaque($0).takeUnretainedValue() }
  }

  /// Asked after name resolution and before every connection, so a name that changes its address gains nothing.
  private func connects(to address: UnsafeMutablePointer<curl_sockaddr>) -> Bool {
    let isAllowed = reach.connects(to: NetworkAddress(address), isInClear: isInClear)
    if !isAllowed { isAddressRefused = true }
    return isAllowed
  }

  private func take(body bytes: UnsafeRawBufferPointer) -> Int {
    guard body.count + bytes.count <= limit else {
      isTooLong = true
      return 0
    }
    body += bytes
    return bytes.count
  }

  private func take(line bytes: UnsafeRawBufferPointer) -> Int {
    headLength += bytes.count
    guard headLength <= Self.longestHead else {
      isTooLong = true
      return 0
    }
    let line = String(decoding: bytes, as: UTF8.self)
    if line.hasPrefix("HTTP/") {
      // An interim answer came before.
      head = []
      isHeadWhole = false
    } else if line == "\r\n" || line == "\n" {
      isHeadWhole = true
    } else if let colon = line.firstIndex(of: ":") {
      let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespacesAndNewlines)
      head.append((line[..<colon].lowercased(), value))
    }
    return bytes.count
  }

  private func failure(_ code: CURLcode) -> HTTPFailure? {
    switch code {
    // libcurl takes a head that was cut for a whole one.
    case CURLE_OK: isHeadWhole ? nil : .broken
    case CURLE_OPERATION_TIMEDOUT: .timedOut
    case CURLE_ABORTED_BY_CALLBACK: .cancelled
    case CURLE_URL_MALFORMAT: .badAddress
    case CURLE_COULDNT_CONNECT where isAddressRefused: .addressRefused
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_CONNECT: .unreachable
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE: .untrusted
    case CURLE_FILESIZE_EXCEEDED: .tooLong
    case _ where isTooLong: .tooLong
    default: .broken
    }
  }
}
