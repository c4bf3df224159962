import Language
import Scheduling

/// How to get a feed into one's own calendar, and how late calendars are.
struct SubscribePanel {
  let lead: String
  /// For Apple and Outlook.
  let webcal: String
  /// For Google and for copying.
  let https: String

  init(_ feed: FeedScope, _ frame: Frame) {
    lead = frame.words.text(Self.leads(feed))
    let path = feed.path(language: frame.language.rawValue)
    webcal = frame.webcal(path)
    https = frame.publicURL + path
  }

  private static func leads(_ feed: FeedScope) -> String {
    switch feed {
    case .all: "subscribe.all"
    case .venue: "subscribe.venue"
    case .activity: "subscribe.group"
    }
  }
}

extension Frame {
  /// An address by which a calendar program subscribes to a feed.
  func webcal(_ path: String) -> String {
    "webcal://\(publicURL.split(separator: "://", maxSplits: 1).last.map(String.init) ?? publicURL)\(path)"
  }
}
