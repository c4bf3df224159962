import CCurl
import Synchronization

/// A setting that this libcurl does not know, or no memory.
struct SettingRefused: Error {}

/// Says from any thread that nobody waits for a transfer any more; libcurl asks about once a second.
final class Cancellation: Sendable {
  private let flag = Atomic(false)

  var isCancelled: Bool { flag.load(ordering: .relaxed) }
  func cancel() { flag.store(true, ordering: .relaxed) }
}

/// One of libcurl's easy handles.
struct Transfer: ~Copyable {
  private let handle: UnsafeMutableRawPointer

  private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

  init() throws(SettingRefused) {
    guard Self.isReady, let handle = curl_easy_init() else { throw SettingRefused() }
    self.handle = handle
  }

  deinit { curl_easy_cleanup(handle) }

  func perform() -> CURLcode { curl_easy_perform(handle) }

  var responseCode: Int { Int(tapaamo_curl_response_code(handle)) }

  func set(_ option: CURLoption, _ value: Int) throws(SettingRefused) {
    try Self.check(tapaamo_curl_set_number(handle, option, value))
  }

  func set(_ option: CURLoption, size: Int) throws(SettingRefused) {
    try Self.check(tapaamo_curl_set_size(handle, option, curl_off_t(size)))
  }

  /// libcurl keeps a copy.
  func set(_ option: CURLoption, _ text: String) throws(SettingRefused) {
    try Self.check(tapaamo_curl_set_text(handle, option, text))
  }

  /// libcurl keeps the pointer: what it points to lives as long as the transfer.
  func set(_ option: CURLoption, pointer: UnsafeRawPointer?) throws(SettingRefused) {
    try Self.check(tapaamo_curl_set_pointer(handle, option, pointer))
  }

  /// The body of a request, which libcurl copies.
  func set(body: [UInt8]) throws(SettingRefused) {
    try set(CURLOPT_POSTFIELDSIZE_LARGE, size: body.count)
    // An empty array may have no address, and none means that there is no body to copy.
    let bytes = body.isEmpty ? [0] : body
    try Self.check(bytes.withUnsafeBytes { tapaamo_curl_set_pointer(handle, CURLOPT_COPYPOSTFIELDS, $0.baseAddress) })
  }

  func set(_ option: CURLoption, _ callback: @escaping curl_write_callback) throws(SettingRefused) {
    try Self.check(tapaamo_curl_set_bytes_callback(handle, option, callback))
  }

  func set(opening callback: @escaping curl_opensocket_callback) throws(SettingRefused) {
    try Self.check(tapaamo_curl_set_socket_callback(handle, callback))
  }

  func set(debugging callback: @escaping curl_debug_callback) throws(SettingRefused) {
    try Self.check(tapaamo_curl_set_debug_callback(handle, callback))
  }

  /// What every transfer keeps to: its time, TLS 1.2 or newer, no proxy, no signal, no connection that is left open.
  ///
  /// A proxy of the environment would be connected to in place of the address that was checked.
  func setCommon(
    time: TransferTime,
    certificates: String?,
    cancellation: Cancellation
  ) throws(SettingRefused) {
    try set(CURLOPT_NOSIGNAL, 1)
    try set(CURLOPT_PROXY, "")
    try set(CURLOPT_FORBID_REUSE, 1)
    try set(CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
    if let certificates { try set(CURLOPT_CAINFO, certificates) }
    try set(CURLOPT_TIMEOUT_MS, time.remainingMilliseconds)
    try set(CURLOPT_CONNECTTIMEOUT_MS, max(1, time.connecting.milliseconds))
    try Self.check(tapaamo_curl_leave_resolver(handle))
    try set(CURLOPT_NOPROGRESS, 0)
    try set(CURLOPT_XFERINFODATA, pointer: Unmanaged.passUnretained(cancellation).toOpaque())
    let isOver: curl_xferinfo_callback = { context, _, _, _, _ in
      guard let context else { return 0 }
      return Unmanaged<Cancellation>.fromOpaque(context).takeUnretainedValue().isCancelled ? 1 : 0
    }
    try Self.check(tapaamo_curl_set_progress_callback(handle, isOver))
  }

  private static func check(_ code: CURLcode) throws(SettingRefused) {
    guard code == CURLE_OK else { throw SettingRefused() }
  }
}

/// When a transfer has to be over, counted from the moment that it was asked for, and how long connecting may take.
struct TransferTime: Sendable {
  private let deadline: ContinuousClock.Instant
  let connecting: Duration

  init(total: Duration, connecting: Duration) {
    deadline = .now + total
    self.connecting = connecting
  }

  var isOver: Bool { deadline <= .now }

  /// At least one: libcurl takes nought as no limit at all.
  var remainingMilliseconds: Int { max(1, (deadline - .now).milliseconds) }
}

extension Duration {
  fileprivate var milliseconds: Int {
    let (seconds, attoseconds) = components
    return Int(min(seconds, 1_000_000)) * 1_000 + Int(attoseconds / 1_000_000_000_000_000)
  }
}
