import ICalendar
import Language
import Operations
import Scheduling

/// A feed's finished bytes, plain and compressed.
struct FinishedFeed: Sendable {
  let plain: [UInt8]
  let compressed: [UInt8]
  /// Strong and quoted; the compressed variant has its own.
  let etag: String
  let compressedETag: String
  let lastModified: Instant
}

/// Keeps finished feeds until exactly what their bytes depend on changes.
actor FeedShelf {
  private struct Key: Hashable {
    let scope: FeedScope
    let language: LanguageCode
  }

  /// Some 300 venues and groups in three languages; beyond that the feed asked for longest ago makes room.
  private static let most = 1_000

  private let desk: Desk
  private let publicURL: String
  private var finished: [Key: (day: FeedDay, feed: FinishedFeed, asked: Int)] = [:]
  private var underWay: [Key: (day: FeedDay, task: Task<FinishedFeed, any Error>)] = [:]
  private var asked = 0

  init(desk: Desk, publicURL: String) {
    self.desk = desk
    self.publicURL = publicURL
  }

  /// The feed as it is now; readers who come while it is being made share the one that is made.
  ///
  /// - Throws: `OperationError.notFound`.
  func feed(_ scope: FeedScope, language: LanguageCode) async throws -> FinishedFeed {
    let key = Key(scope: scope, language: language)
    let day = try await FeedDay.now(scope, at: desk)
    asked += 1
    if let kept = finished[key], kept.day == day {
      finished[key]?.asked = asked
      return kept.feed
    }
    if let running = underWay[key], running.day == day { return try await running.task.value }
    let task = Task { [desk, publicURL] in
      try await Self.make(scope, language: language, publicURL: publicURL, desk: desk)
    }
    underWay[key] = (day, task)
    defer { if underWay[key]?.day == day { underWay[key] = nil } }
    let feed = try await task.value
    finished[key] = (day, feed, asked)
    if finished.count > Self.most, let oldest = finished.min(by: { $0.value.asked < $1.value.asked })?.key {
      finished[oldest] = nil
    }
    return feed
  }

  private static func make(
    _ scope: FeedScope,
    language: LanguageCode,
    publicURL: String,
    desk: Desk
  ) async throws -> FinishedFeed {
    let made = try await MakeFeed(scope, language: language, publicURL: publicURL).run(at: desk, as: .visitor)
    let plain = made.feed.bytes()
    let hash = Crypto.sha256(plain).prefix(16).map { $0 }.hexadecimal
    return FinishedFeed(
      plain: plain,
      compressed: Gzip.compress(plain),
      etag: "\"\(hash)\"",
      compressedETag: "\"\(hash)-gz\"",
      lastModified: made.lastModified
    )
  }
}
