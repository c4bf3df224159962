import Scheduling
import Storage
import TestDesks
import TestEngines
import Testing

@testable import Operations

@Suite("What a family says of itself")
struct ContactTests {
  /// IdentityNumberTests have the others; none of these belongs to anybody.
  static let identityNumbers = [
    "131052-308T", "131052-308t", "x131052-308Tx", "010101A123N", "131052–308T", "13\u{00AD}1052-308T", "131052 308T",
    "131052308T", "1310 52-308T",
  ]

  @Test(
    "holds no identity number, whatever its shape and wherever it stands",
    arguments: TestEngine.all,
    identityNumbers
  )
  func refusesIdentityNumbers(engine: TestEngine, number: String) async throws {
    let places: [(field: String, put: @Sendable (inout BookPlace) -> Void)] = [
      ("contact.name", { $0.contact.name = number }), ("contact.email", { $0.contact.email = "\(number)@example.org" }),
      ("contact.phone", { $0.contact.phone = number }), ("language", { $0.language = number }),
    ]
    try await engine.withDesk { desk in
      let session = try await desk.session()
      let before = try await desk.everything()
      for (field, put) in places {
        var request = Samples.booking(session.id)
        put(&request)
        let problems = await problems(of: request, at: desk)
        #expect(problems.contains(FieldProblem(field, .identityNumber)), "\(field)")
      }
      #expect(try await desk.everything() == before)
    }
  }

  @Test(
    "may be what is no identity number",
    arguments: TestEngine.all,
    ["131052-308S", "K7M4-QX2P", "Maija 1310", "2026-11-23 12:00", "040123 4561"]
  )
  func otherNumbers(engine: TestEngine, text: String) async throws {
    try await engine.withDesk { desk in
      let view = try await desk.book(try await desk.session(), contact: Contact(name: text))
      #expect(view.booking.contact.name == text)
    }
  }

  /// A contact and the fields that must be mended.
  struct Fault: Sendable, CustomTestStringConvertible {
    let contact: Contact
    let problems: [FieldProblem]
    var testDescription: String { "\(contact.name ?? "") \(contact.email ?? "") \(contact.phone ?? "")" }

    init(name: String? = nil, email: String? = nil, phone: String? = nil, _ problems: FieldProblem...) {
      contact = Contact(name: name, email: email, phone: phone)
      self.problems = problems
    }
  }

  static let faults =
    [
      "maija", "maija@", "@example.org", "a@b", "a b@example.org", "a@b@example.org", "a@example..org",
      "a@example.org,b@c.fi",
      "<a@example.org>", "a@example.org\r\nBcc: b@example.org", "a@-ä.fi", "a@-b.fi", "a@b-.fi", "a@b_c.fi",
      "a\u{200D}b@example.org", "a\u{200C}b@example.org", "a@exa\u{200D}mple.org", "a@☃.fi",
    ].map {
      Fault(email: $0, FieldProblem("contact.email", .email))
    }
    + ["äiti@example.org", "äiti@äiti.fi", "aino.mäkelä@example.org"].map {
      Fault(email: $0, FieldProblem("contact.email", .emailLetters))
    }
    + ["1234", "1234567890123456", "040-x", "soita 0401234567"].map {
      Fault(phone: $0, FieldProblem("contact.phone", .phone))
    }
    + [
      Fault(
        name: String(repeating: "ä", count: 101),
        email: "a",
        phone: "1",
        FieldProblem("contact.name", .tooLong(maximum: 100)),
        FieldProblem("contact.email", .email),
        FieldProblem("contact.phone", .phone)
      ),
      Fault(
        email: String(repeating: "a", count: 250) + "@b.fi",
        FieldProblem("contact.email", .tooLong(maximum: 254))
      ),
    ]

  @Test("is checked field by field, all at once", arguments: TestEngine.all, faults)
  func checks(engine: TestEngine, fault: Fault) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session()
      #expect(await problems(of: Samples.booking(session.id, contact: fault.contact), at: desk) == fault.problems)
      #expect(try await desk.count("booking") == 0)
    }
  }

  @Test(
    "has an address that every server takes, whatever its domain is written like",
    arguments: [
      ("aiti@äiti.fi", "aiti@xn--iti-pla.fi"), ("aiti@A\u{308}ITI.fi", "aiti@xn--iti-pla.fi"),
      ("a@Bücher.example", "a@xn--bcher-kva.example"), ("a@пример.рф", "a@xn--e1afmkfd.xn--p1ai"),
      ("a@例え.テスト", "a@xn--r8jz45g.xn--zckzah"), ("A@Example.org", "A@Example.org"), ("a@☃.fi", "a@☃.fi"), ("ä", "ä"),
    ]
  )
  func domain(written: String, plain: String) { #expect(EmailAddress.withPlainDomain(written) == plain) }

  @Test("has no signs in its name that turn the text around", arguments: [TestEngine.first])
  func direction(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let contact = Contact(name: "Ai\u{202E}no\u{2066} \u{200B}M", email: nil, phone: nil)
      let booked = try await desk.book(try await desk.session(), contact: contact)
      #expect(booked.booking.contact.name == "Aino M")
    }
  }

  @Test("is kept without the space around it", arguments: TestEngine.all)
  func trimmed(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let contact = Contact(name: "  Äiti\r\nMaija\u{0}", email: " a+b@Example.org ", phone: " +358 (40) 123-4567 ")
      let view = try await desk.book(try await desk.session(), contact: contact)
      #expect(
        view.booking.contact == Contact(name: "Äiti Maija", email: "a+b@Example.org", phone: "+358 (40) 123-4567")
      )
      let blank = try await desk.book(view.session.session, contact: Contact(name: " ", email: "", phone: "\n"))
      #expect(blank.booking.contact == .none)
    }
  }

  @Test("of a party is a count of people, none below 0 or above 99", arguments: TestEngine.all, [-1, 100])
  func parties(engine: TestEngine, count: Int) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session()
      let request = Samples.booking(session.id, party: Party(adults: count, children: [.preschool: count]))
      let range = FieldProblem.Problem.outOfRange(minimum: 0, maximum: 99)
      #expect(
        await problems(of: request, at: desk)
          == [FieldProblem("party.adults", range), FieldProblem("party.children.3-6", range)]
      )
    }
  }

  @Test("is nothing at all in an anonymous group, where a code is the booking", arguments: TestEngine.all)
  func anonymous(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session(more: #""privacy": "anonymous", "public_title": {"fi": "Ryhmä"}"#)
      for contact in [Contact(name: "M"), Contact(email: "a@example.org"), Contact(phone: "0401234567")] {
        await #expect(throws: OperationError.refused(.contactNotAccepted)) {
          try await desk.book(session, contact: contact)
        }
      }
      #expect(try await desk.count("booking") == 0)
      let view = try await desk.book(session, contact: Contact(name: " "))
      #expect(view.booking.contact == .none && !view.booking.reference.isEmpty)
      #expect(try await desk.count("outbox") == 0)
    }
  }

  @Test("makes a message only where there is an e-mail address", arguments: TestEngine.all)
  func messages(engine: TestEngine) async throws {
    try await engine.withDesk { desk in
      let session = try await desk.session()
      for contact in [.none, Contact(name: "M"), Contact(phone: "0401234567")] {
        try await desk.cancel(try await desk.book(session, contact: contact))
      }
      #expect(try await desk.count("outbox") == 0)
      try await desk.book(session, contact: Samples.contact)
      #expect(try await desk.count("outbox") == 1)
    }
  }

  private func problems(of request: BookPlace, at desk: TestDesk) async -> [FieldProblem] {
    do {
      _ = try await request.run(at: desk.desk, as: .visitor)
      return []
    } catch OperationError.invalid(let problems) { return problems } catch {
      Issue.record(error)
      return []
    }
  }
}
