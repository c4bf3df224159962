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

  fileprivate var size: Int { plain.count + compressed.count }
}

/// Keeps finished feeds until exactly what their bytes depend on changes.
actor FeedShelf {
  private struct Key: Hashable {
    let scope: FeedScope
    let language: LanguageCode
  }

  /// How much is kept; beyond that the feed asked for longest ago makes room.
  struct Room: Sendable {
    /// Some 300 venues and groups in three languages.
    var feeds = 1_000
    /// Of what people make by their filters there is no end: feeds, and bytes, of which a long one has a million.
    var filtered = 300
    var filteredBytes = 32 << 20
  }

  private let desk: Desk
  private let publicURL: String
  private let room: Room
  private var finished: [Key: (day: FeedDay, feed: FinishedFeed, asked: Int)] = [:]
  private var underWay: [Key: (day: FeedDay, task: Task<FinishedFeed, any Error>)] = [:]
  private var filteredBytes = 0
  private var asked = 0

  init(desk: Desk, publicURL: String, room: Room = Room()) {
    self.desk = desk
    self.publicURL = publicURL
    self.room = room
  }

  /// How many feeds of filters are kept, and how many others.
  var kept: (filtered: Int, others: Int) {
    let filtered = finished.keys.count(where: \.scope.isOneOfMany)
    return (filtered, finished.count - filtered)
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
    keep(feed, as: key, on: day)
    return feed
  }

  private func keep(_ feed: FinishedFeed, as key: Key, on day: FeedDay) {
    let isFiltered = key.scope.isOneOfMany
    if isFiltered { filteredBytes += feed.size - (finished[key]?.feed.size ?? 0) }
    finished[key] = (day, feed, asked)
    while let oldest = oldest(isFiltered: isFiltered) {
      if isFiltered { filteredBytes -= finished[oldest]?.feed.size ?? 0 }
      finished[oldest] = nil
    }
  }

  /// The feed that has to make room; nil where there is enough of it.
  private func oldest(isFiltered: Bool) -> Key? {
    let alike = finished.filter { $0.key.scope.isOneOfMany == isFiltered }
    let isEnough =
      isFiltered ? alike.count <= room.filtered && filteredBytes <= room.filteredBytes : alike.count <= room.feeds
    return isEnough ? nil : alike.min { $0.value.asked < $1.value.asked }?.key
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
