import ArgumentParser
import Transport

/// Where webhooks may be.
struct WebhookOptions: ParsableArguments {
  @Flag(
    help: """
      Let webhooks be on this machine itself, without TLS, to try them out: http://127.0.0.1:PORT/…; else they are \
      https://… and public.
      """
  )
  var webhooksToLoopback = false

  /// Events go to addresses that others have named: never into a network that only we are in.
  var fetcher: HTTPFetcher {
    var limits = HTTPFetcher.Limits()
    // What is answered beside the status is for nobody.
    limits.responseBytes = 1 << 20
    return HTTPFetcher(reach: webhooksToLoopback ? .publicOnlyAndLoopbackInClear : .publicOnly, limits: limits)
  }
}
