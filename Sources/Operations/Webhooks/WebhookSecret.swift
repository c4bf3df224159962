import Foundation
import Scheduling

/// What a webhook's requests are signed with, as Standard Webhooks says.
package struct WebhookSecret: Sendable {
  private let key: [UInt8]

  init(of webhook: Webhook, _ links: CapabilityLinks) {
    key = links.code(.webhook, id: webhook.id.text, generation: webhook.generation)
  }

  /// As its receiver keeps it.
  package var text: String { "whsec_" + Data(key).base64EncodedString() }

  /// Over the event's name, the time of the attempt in seconds and the body.
  func signature(of event: String, at seconds: Int, body: String) -> String {
    let code = Crypto.hmac(Array("\(event).\(seconds).\(body)".utf8), key: key)
    return "v1," + Data(code).base64EncodedString()
  }
}
