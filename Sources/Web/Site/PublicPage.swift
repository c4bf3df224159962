import HTTPTypes
import Hummingbird
import NIOCore
import Operations
import Pages

/// What everyone may see travels compressed, and only once while it is the same. A family's own page does neither: what
/// somebody sends would be compressed beside its secrets.
extension Visit {
  func publicPage(_ html: String) -> Response {
    let bytes = Array(html.utf8)
    let tag = Crypto.sha256(bytes).prefix(12).map { $0 }.hexadecimal
    return publicAnswer(bytes, tag: tag, type: "text/html; charset=utf-8", caching: "no-cache")
  }

  func asset(_ asset: Asset) -> Response {
    var response = publicAnswer(
      asset.bytes,
      tag: asset.hash,
      type: asset.contentType,
      caching: "public, max-age=31536000, immutable"
    )
    if asset.path == Asset.doorWorker.path {
      // It looks after the pages at the door, and asks the house for them.
      response.headers[.serviceWorkerAllowed] = "/"
      response.headers[.contentSecurityPolicy] = SecurityHeaders.doorPolicy
    }
    return response
  }

  private func publicAnswer(_ bytes: [UInt8], tag: String, type: String, caching: String) -> Response {
    let compressed = acceptsGzip ? Gzip.compress(bytes) : []
    let etag = compressed.isEmpty ? "\"\(tag)\"" : "\"\(tag)-gz\""
    var headers: HTTPFields = [.eTag: etag, .cacheControl: caching, .vary: "Accept-Encoding"]
    if has(etag) { return Response(status: .notModified, headers: headers) }
    headers[.contentType] = type
    if !compressed.isEmpty { headers[.contentEncoding] = "gzip" }
    let body = ByteBuffer(bytes: compressed.isEmpty ? bytes : compressed)
    return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: body))
  }
}
