import Operations
import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@Suite("A family erases what it has told of itself")
struct EraseContactTests {
  @Test("at once, with the letters and the keys; the place and its history stay", arguments: TestEngine.all)
  func erased(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 3)
      let booked = try await desk.book(session, contact: Samples.contact, key: "key")
      let other = try await desk.book(session, contact: Contact(name: "Eino", email: "eino@example.org"))
      let erase = EraseContact(booked.booking.id)
      await #expect(throws: OperationError.notFound) {
        try await erase.run(at: desk.desk, as: .family(link: other.token))
      }
      let erased = try await erase.run(at: desk.desk, as: .family(link: booked.token))
      #expect(erased.booking.state == .confirmed && erased.booking.contact == .none)
      #expect(erased.booking.party == booked.booking.party && erased.token == booked.token)
      let everything = try await desk.everything().joined()
      #expect(!everything.contains("maija") && everything.contains("eino@"))
      #expect(try await erase.run(at: desk.desk, as: .family(link: booked.token)).booking == erased.booking)
      #expect(try await desk.column("SELECT verb FROM audit WHERE verb = 'erase_contact'").count == 1)
    }
  }

  @Test("Everything that is held of a booking is there for its family, step by step", arguments: TestEngine.all)
  func data(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(places: 1)
      let held = try await desk.hold(session)
      let actor = Actor.family(link: held.token)
      _ = try await ConfirmHold(held.booking.id, contact: Samples.contact, language: "fi").run(at: desk.desk, as: actor)
      try await desk.cancel(held)
      let data = try await FindBookingData(held.booking.id).run(at: desk.desk, as: actor)
      #expect(data.history.map(\.event) == [.hold, .confirm, .cancel])
      #expect(data.history.map(\.state) == [.held, .confirmed, .cancelled])
      #expect(data.view.booking.contact == Samples.contact)
      await #expect(throws: OperationError.notSignedIn) {
        try await FindBookingData(held.booking.id).run(at: desk.desk, as: .visitor)
      }
    }
  }

  @Test("The day that the page names is never before the timer has erased", arguments: ["open", "discreet"])
  func day(privacy: String) async throws {
    try await TestEngine.first.withDesk { desk in
      let session = try await desk.session(more: #""privacy": "\#(privacy)", "public_title": {"fi": "Ryhmä"}"#)
      let booked = try await desk.book(session, contact: Samples.contact)
      try await SetHouseTimers().run(at: desk.desk, as: .system)
      desk.clock.advance(seconds: booked.erasedBy.seconds - desk.clock.now.seconds)
      _ = try await WorkTimers().run(at: desk.desk, as: .system)
      #expect(try await desk.find(booked).booking.contact == .none)
    }
  }
}
