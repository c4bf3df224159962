import Foundation
import Operations
import Scheduling
import Storage
import TestDesks
import Testing

/// An event as its receiver reads it.
struct ReadEvent: Decodable {
  let id: String
  let type: String
  let at: String
  /// Without what is null.
  let data: [String: String]

  private enum Key: String, CodingKey { case id, type, at, data }

  init(from decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: Key.self)
    id = try members.decode(String.self, forKey: .id)
    type = try members.decode(String.self, forKey: .type)
    at = try members.decode(String.self, forKey: .at)
    data = try members.decode([String: String?].self, forKey: .data).compactMapValues(\.self)
  }
}

extension TestDesk {
  func webhook(
    _ wants: String...,
    of organisation: Identifier<Organisation>? = nil
  ) async throws -> Identifier<Webhook> {
    try await AddWebhook(
      url: "https://example.org/hook",
      wants: wants.map { try #require(WebhookWish($0)) },
      organisation: organisation,
      reaches: { _ in true }
    ).run(at: desk, as: .system).webhook.id
  }

  /// What a webhook is to be sent, the oldest first.
  func bodies(of webhook: Identifier<Webhook>) async throws -> [String] {
    try await ListDeliveries(to: webhook, limit: 1_000).run(at: desk, as: .system).reversed().map(\.body)
  }

  func events(of webhook: Identifier<Webhook>) async throws -> [ReadEvent] {
    try await bodies(of: webhook).map { try JSONDecoder().decode(ReadEvent.self, from: Data($0.utf8)) }
  }

  /// Another organisation than the one whose group was imported.
  func otherOrganisation() async throws -> Identifier<Organisation> {
    let other = Organisation(
      id: Identifier(stored: "00000000000000000000000099"),
      name: "Muut ry",
      kind: .association,
      municipality: nil
    )
    try await database.write(.house) { [now = clock.now] in try $0.save(Sourced(other, sourceID: nil), at: now) }
    return other.id
  }
}
