import CPostgres
import Storage

/// Where a PostgreSQL server is and how it is reached, as libpq reads it: several hosts, TLS, a password file …
///
/// It may hold a password: its description says only that it is one.
package struct PostgresAddress: Sendable, CustomStringConvertible, CustomReflectable {
  private let url: String
  /// How many hosts it names.
  let hosts: Int

  package var description: String { "postgresql://…" }
  package var customMirror: Mirror { Mirror(self, children: [:]) }

  /// - Throws: `StorageError.unavailable`, without a word of what the address holds.
  package init(_ url: String) throws {
    guard !url.utf8.contains(0), let hosts = Self.hosts(of: url) else {
      throw StorageError.unavailable(
        "PostgreSQL: the address cannot be read. Is every special character in its parts written as %XX?"
      )
    }
    self.url = url
    self.hosts = hosts
  }

  /// How many hosts an address names; nil when it cannot be read.
  ///
  /// libpq takes a password with a slash for a port and says so, with the password, when it connects.
  private static func hosts(of url: String) -> Int? {
    guard let options = PQconninfoParse(url, nil) else { return nil }
    defer { PQconninfoFree(options) }
    var hosts = 1
    var option = options
    while let name = option.pointee.keyword {
      if let value = option.pointee.val.map({ String(cString: $0) }) {
        switch String(cString: name) {
        case "port" where !value.split(separator: ",").allSatisfy({ (1...65_535).contains(Int($0) ?? 0) }): return nil
        case "host" where value.contains { "@[]".contains($0) }: return nil
        case "host", "hostaddr": hosts = max(hosts, value.split(separator: ",").count)
        default: break
        }
      }
      option += 1
    }
    return hosts
  }

  /// What may be told of libpq's reasons for making no connection.
  ///
  /// What is said of a server names hosts and users; what is said of the address may quote any part of it, so that of
  /// such a line only the option is told that it is about.
  static func cause(of message: String) -> String {
    let lines = message.split(separator: "\n")
    // An option that is found bad only on the way to a server is quoted as well.
    let told = lines.filter { line in
      line.hasPrefix("could not translate host name")
        || line.hasPrefix("connection to server") && !line.contains("invalid ") && !line.contains("option")
    }
    if !told.isEmpty { return told.joined(separator: "; ") }
    let known = optionNames
    let words = message.split { !$0.isLetter && $0 != "_" }.map(String.init)
    let option = words.last { known.contains($0) }
    return "no connection can be made with this address" + (option.map { ": its \($0) is not usable" } ?? "")
  }

  private static var optionNames: Set<String> {
    guard let options = PQconndefaults() else { return [] }
    defer { PQconninfoFree(options) }
    var names: Set<String> = []
    var option = options
    while let name = option.pointee.keyword {
      names.insert(String(cString: name))
      option += 1
    }
    return names
  }

  /// How long connecting may take in all: libpq waits so long for each host, and for a name server without an end.
  func patience(_ patience: Duration) -> Duration { .seconds(Self.seconds(patience) * hosts + 1) }

  /// Less than two libpq does not take.
  private static func seconds(_ patience: Duration) -> Int { max(2, Int(patience.components.seconds)) }

  /// Connects; blocks until it is done, refused or too late at each of its hosts.
  ///
  /// What stands before the address it may overrule; what stands after it, not.
  func connect(patience: Duration) -> OpaquePointer? {
    let seconds = Self.seconds(patience)
    let parameters = [
      ("application_name", "tapaamo"), ("target_session_attrs", "read-write"), ("connect_timeout", "\(seconds)"),
      ("tcp_user_timeout", "15000"), ("keepalives_idle", "10"), ("keepalives_interval", "5"),
      ("keepalives_count", "3"), ("dbname", url), ("client_encoding", "UTF8"),
    ]
    let names = CTexts(parameters.map(\.0))
    let values = CTexts(parameters.map(\.1))
    return names.withPointers { names in values.withPointers { PQconnectdbParams(names, $0, 1) } }
  }
}
