import HTTPTypes
import Scheduling
import Storage
import Testing

@testable import Operations
@testable import Web

/// A tablet of the place where a group meets at nine, an hour before, with one family to come.
struct Door {
  let house: House
  var tablet: Worker
  let session: Identifier<Session>
  let booking: String
  let reference: String
  let pin: String
  let device: Identifier<Device>

  var path: String { "door/sessions/\(session)" }

  init(_ house: House) async throws {
    self.house = house
    house.clock.advance(seconds: -7_200)
    session = try await house.sessions("today")[0].id
    let family = #"{"adults": 1, "children": {"1-2": 2}}"#
    let contact = #"{"name": "Maija Virtanen", "phone": "040 123 4567"}"#
    let booked = try await house.book(session, #"{"party": \#(family), "contact": \#(contact)}"#)
    booking = try #require(booked.json["id"].text)
    reference = try #require(booked.json["reference"].text)
    let made = try await AddDevice(
      label: "Ovi",
      at: try await house.venue("library"),
      of: try await house.organisation(of: "today")
    ).run(at: house.desk, as: .system)
    (pin, device) = (made.pin, made.device.id)
    tablet = Worker(house)
    let enrolled = EnrolDevice(made.device.id, token: made.token, pin: made.pin)
    tablet["device"] = try await enrolled.run(at: house.desk).secret
  }

  /// The fields of the form for the one family.
  func form(_ page: String) throws -> [String: String] {
    let form = try #require(page.between("action=\"/fi/\(path)/mark\"", "</form>"))
    let names = ["token", "booking", "undoes"]
    return Dictionary(
      uniqueKeysWithValues: names.map { ($0, form.between("name=\"\($0)\" value=\"", "\"") ?? "") }
    )
  }

  mutating func tap(_ mark: String) async throws -> Answer {
    let fields = try form(try await tablet.get(path).text)
    return try await tablet.post(path + "/mark", fields.merging(["mark": mark]) { $1 })
  }

  func mark() async throws -> AttendanceMark? {
    try await house.desk.database.read { [session] in try $0.attendance(of: session).first?.mark }
  }

  /// Types the PIN.
  mutating func open() async throws { _ = try await tablet.submit("door/unlock", ["pin": pin]) }
}
