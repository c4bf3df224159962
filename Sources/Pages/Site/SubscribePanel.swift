import Language
import Scheduling

/// How to get a feed into one's own calendar, and how late calendars are.
struct SubscribePanel {
  /// A square for the camera of a phone, and what the phone does then.
  struct Code {
    let box: String
    let path: String
    let hint: String
  }

  /// What the feed holds.
  let lead: String
  /// What calendar programs that know feeds open.
  let webcal: String
  /// To copy, and to load as a file.
  let https: String
  /// Pages of others, to which the reader may go: nothing of them is loaded here.
  let google: String
  let outlook: String
  let code: Code?
  /// Where a family says in which month its child was born; nil where that narrows nothing.
  let byAge: Link?
  /// Whether a list beside it may leave out sessions that are full, which a calendar keeps.
  let keepsFull: Bool

  /// The panel beside a list.
  ///
  /// - Parameter name: what the list is called, where only its page knows: the name of a venue, a group, an organisation.
  init(_ feed: FeedScope, _ frame: Frame, named name: String? = nil) {
    let name = name ?? Self.name(feed, frame)
    let path = feed.path(language: frame.language.rawValue)
    lead = frame.words.text(Self.lead(feed), ["name": name])
    webcal = frame.webcal(path)
    https = frame.publicURL + path
    google = Self.google(webcal)
    outlook = Self.outlook(https, named: name)
    byAge = Self.byAge(feed, frame)
    // A phone that opens the page can choose; where the page does not say all, it gets the calendar itself.
    if case .born = feed {
      code = Self.code(webcal, "subscribe.codeOpens", frame)
    } else {
      code = Self.code("\(frame.publicURL)\(frame.path(frame.address))#subscribe", "subscribe.codeHint", frame)
    }
    keepsFull = feed.isOneOfMany
  }

  /// The panel of a calendar that is one family's own.
  ///
  /// - Parameter path: below the public address, with its secret.
  init(private path: String, lead: String, named name: String, _ frame: Frame) {
    self.lead = lead
    webcal = frame.webcal(path)
    https = frame.publicURL + path
    google = Self.google(webcal)
    outlook = Self.outlook(https, named: name)
    code = Self.code(webcal, "subscribe.codeOpens", frame)
    (byAge, keepsFull) = (nil, false)
  }

  /// No link on the page that it leads to.
  private static func byAge(_ feed: FeedScope, _ frame: Frame) -> Link? {
    if case .subscribe = frame.address { return nil }
    switch feed {
    case .activity, .born: return nil
    case .all, .venue, .organisation, .filtered:
      return Link(frame.path(.subscribe(feed.filter)) + "#by-age", frame.words.text("subscribe.byAge"))
    }
  }

  private static func lead(_ feed: FeedScope) -> String {
    switch feed {
    case .all: "subscribe.all"
    case .venue: "subscribe.venue"
    case .activity: "subscribe.group"
    case .organisation: "subscribe.organisation"
    case .filtered, .born: "subscribe.filtered"
    }
  }

  private static func name(_ feed: FeedScope, _ frame: Frame) -> String {
    let narrowed = frame.words.filterWithin(feed.filter)
    if case .born(let month, _) = feed {
      return frame.words.ageFollowing(month, narrowed: narrowed, today: frame.today)
    }
    if case .activity = feed { return frame.words.text("site.name") }
    return narrowed?.capitalisedFirst ?? frame.words.text("feed.all")
  }

  /// The page on which Google asks whether to subscribe.
  private static func google(_ webcal: String) -> String {
    "https://calendar.google.com/calendar/r?cid=\(PercentEncoding.encode(webcal))"
  }

  /// The page on which Outlook asks the same.
  private static func outlook(_ https: String, named name: String) -> String {
    let (url, name) = (PercentEncoding.encode(https), PercentEncoding.encode(name))
    return "https://outlook.live.com/calendar/0/addfromweb?url=\(url)&name=\(name)"
  }

  private static func code(_ text: String, _ hint: String, _ frame: Frame) -> Code? {
    QRCode(text).map { Code(box: "0 0 \($0.size) \($0.size)", path: $0.path, hint: frame.words.text(hint)) }
  }
}

extension Frame {
  /// An address by which a calendar program subscribes to a feed.
  func webcal(_ path: String) -> String {
    "webcal://\(publicURL.split(separator: "://", maxSplits: 1).last.map(String.init) ?? publicURL)\(path)"
  }
}
