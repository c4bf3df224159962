import Foundation

/// What strace wrote of a server: whether an answer ever left before its booking's commit was synced.
struct SyncTrace {
  /// How many bookings were answered 201.
  private(set) var answers = 0
  /// How many of them without a sync of the journal after the booking was written.
  private(set) var unsynced = 0

  /// When a socket's request came, as the number of its line.
  private var asked: [String: Int] = [:]
  private var journalWrites: [Int] = []
  private var syncs: [(began: Int, ended: Int)] = []
  /// Calls of each thread that strace shows in two halves, with the line on which they began.
  private var unfinished: [Substring: (call: String, line: Int)] = [:]

  init(_ text: String) {
    for (line, content) in text.split(separator: "\n").enumerated() { read(content, line) }
  }

  private mutating func read(_ content: Substring, _ line: Int) {
    let parts = content.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
    guard parts.count == 2 else { return }
    let (thread, call) = (parts[0], parts[1].drop { $0 == " " })
    if call.hasSuffix("<unfinished ...>") {
      unfinished[thread] = (String(call), line)
      began(String(call), line)
      return
    }
    if call.hasPrefix("<... ") {
      guard let (begin, began) = unfinished.removeValue(forKey: thread) else { return }
      ended(begin + call, began: began, line)
      return
    }
    began(String(call), line)
    ended(String(call), began: line, line)
  }

  private mutating func began(_ call: String, _ line: Int) {
    if call.hasPrefix("pwrite"), call.contains("-wal>") { journalWrites.append(line) }
    if let socket = Self.descriptor(of: call), call.contains("\"HTTP/1.1 201") { answered(socket, line) }
  }

  private mutating func ended(_ call: String, began: Int, _ line: Int) {
    if call.hasPrefix("fdatasync") || call.hasPrefix("fsync"), call.contains("-wal>"), call.hasSuffix("= 0") {
      syncs.append((began, line))
    }
    if let socket = Self.descriptor(of: call), call.contains("\"POST /") { asked[socket] = line }
  }

  /// After the request its booking is written to the journal, then a sync begins, then it ends, then the answer leaves.
  private mutating func answered(_ socket: String, _ line: Int) {
    answers += 1
    guard let asked = asked[socket], let written = journalWrites.first(where: { $0 > asked }),
      syncs.contains(where: { $0.began > written && $0.ended < line })
    else {
      unsynced += 1
      return
    }
  }

  /// `20` of `read(20<socket:[1]>, …`.
  private static func descriptor(of call: String) -> String? {
    call.split(separator: "(", maxSplits: 1).dropFirst().first.map { String($0.prefix { $0.isNumber }) }
  }
}
