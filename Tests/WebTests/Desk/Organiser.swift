import HTTPTypes
import Operations
import Scheduling
import Storage
import Testing

@testable import Web

/// An organiser of the sample's groups, signed in.
struct Organiser {
  let house: House
  var worker: Worker

  init(_ house: House, of group: String = "music", as role: Role = .organiser) async throws {
    self.house = house
    worker = try await Worker(house, RoleGrant(role, of: house.organisation(of: group)), email: "\(group)@example.org")
    #expect(try await worker.signIn().status == .seeOther)
  }

  /// Opens a page's form, changes some answers, and sends all of it.
  mutating func fill(_ page: String, to path: String, _ changes: [String: String?]) async throws -> Answer {
    var fields = try await worker.get(page).fields(of: "/fi/\(path)")
    for (name, value) in changes { fields[name] = value }
    return try await worker.post(path, fields)
  }

  /// A new family club in the library's hall, up to the page that it leads to.
  mutating func club(_ changes: [String: String?] = [:]) async throws -> Answer {
    let hall = try await house.desk.database.read { reading in
      try reading.venues().map(\.value).first { !$0.rooms.isEmpty }
    }
    let venue = try #require(hall)
    let usual: [String: String?] = [
      "title.fi": "Perhekerho", "when": "tiistaisin klo 13–14, 1.12.–22.12.", "place": venue.id.text,
    ]
    return try await fill("desk/new?template=family_club", to: "desk/new", usual.merging(changes) { $1 })
  }

  /// The id of a group, from the address that an answer leads to.
  static func group(of answer: Answer) throws -> String {
    let path = try #require(answer.headers[.location], "\(answer.status) leads nowhere")
    return String(try #require(path.split(separator: "/").last).prefix { $0 != "?" })
  }
}
