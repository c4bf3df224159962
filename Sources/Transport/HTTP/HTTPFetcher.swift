/// Fetches over HTTP/1.1, on threads of its own: follows no redirect, knows no proxy, keeps no cookie.
package struct HTTPFetcher: Sendable {
  /// Where a fetcher goes.
  package enum Reach: Sendable, Hashable {
    /// By https, to any address: for servers that the operator names.
    case anywhere
    /// The same, and to this machine itself without TLS.
    case anywhereAndLoopbackInClear
    /// By https, to addresses that are public once the name is resolved: for servers that somebody else names.
    case publicOnly
    /// The same, and to this machine itself without TLS: for trying out what somebody else will name.
    case publicOnlyAndLoopbackInClear
  }

  /// How long and how much.
  package struct Limits: Sendable, Hashable {
    /// From the call to the answer's last byte, waiting for a turn included.
    package var total = Duration.seconds(10)
    /// Until the connection stands, TLS included.
    package var connecting = Duration.seconds(5)
    /// Of the body; the head has 64 KiB.
    package var responseBytes = 256 * 1024
    /// How many requests run at once.
    package var atOnce = 4
    /// How many more wait for their turn.
    package var waiting = 64

    /// What is enough for a page of JSON.
    package init() {}
  }

  let reach: Reach
  private let limits: Limits
  private let certificates: String?
  private let threads: TransferThreads

  /// - Parameter trustedCertificates: a PEM file in place of the system's, for an authority of one's own.
  package init(reach: Reach, limits: Limits = Limits(), trustedCertificates: String? = nil) {
    self.reach = reach
    self.limits = limits
    certificates = trustedCertificates
    threads = TransferThreads(limit: limits.atOnce, queue: limits.waiting)
  }

  /// The answer, whatever its status.
  ///
  /// A request that failed may have arrived all the same.
  package func fetch(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPAnswer {
    let time = TransferTime(total: limits.total, connecting: limits.connecting)
    let cancellation = Cancellation()
    let result = await withTaskCancellationHandler {
      await threads.run { [reach, limits, certificates] () -> Result<HTTPAnswer, HTTPFailure> in
        let transfer = HTTPTransfer(reach: reach, limit: limits.responseBytes)
        return Result { () throws(HTTPFailure) in
          try transfer.run(request, time: time, certificates: certificates, cancellation: cancellation)
        }
      }
    } onCancel: {
      cancellation.cancel()
    }
    guard let result else { throw .busy }
    return try result.get()
  }
}
