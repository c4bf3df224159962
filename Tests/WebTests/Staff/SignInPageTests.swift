import HTTPTypes
import Scheduling
import Storage
import Testing

@testable import Operations
@testable import Web

@Suite("The staff's pages")
struct SignInPageTests {
  @Test("One signs in, sees one's account, changes the password and signs out")
  func journey() async throws {
    try await House.open { house in
      var worker = try await Worker(house, RoleGrant(.networkAdmin))
      #expect(try await worker.get("account").headers[.location] == "/fi/sign-in")
      let opened = try await worker.signIn()
      #expect(opened.status == .seeOther && opened.headers[.location] == "/fi/account")
      let account = try await worker.get("account")
      #expect(account.status == .ok && account.text.contains("aino@example.org"))
      #expect(account.headers[.cacheControl] == "no-store")
      let short = try await worker.submit(
        "account/password",
        from: "account",
        ["old": Worker.password, "password": "x"]
      )
      #expect(short.status == .unprocessableContent && short.text.contains("vähintään 12 merkkiä"))
      let fields = ["old": Worker.password, "password": "sininen polkupyörä nukkuu"]
      let changed = try await worker.submit("account/password", from: "account", fields)
      #expect(changed.headers[.location] == "/fi/account?done=password")
      let out = try await worker.submit("sign-out", from: "account")
      #expect(out.headers[.location] == "/fi/sign-in")
      #expect(try await worker.get("account").headers[.location] == "/fi/sign-in")
      #expect(try await worker.signIn().status == .forbidden)
      #expect(try await worker.signIn("sininen polkupyörä nukkuu").status == .seeOther)
    }
  }

  @Test("The cookie is the host's own, not for scripts and not for other sites; no secret stands in a log")
  func cookies() async throws {
    try await House.open(publicURL: "https://tapaamo.test") { house in
      var worker = try await Worker(house, RoleGrant(.networkAdmin))
      let answer = try await worker.signIn()
      let cookie = try #require(answer.headers[values: .setCookie].first { $0.hasPrefix("__Host-staff=") })
      for part in ["Path=/", "Secure", "HttpOnly", "SameSite=Lax"] { #expect(cookie.contains(part), "\(cookie)") }
      #expect(!cookie.lowercased().contains("domain="))
      let secret = try #require(worker["__Host-staff"])
      #expect(!house.log.lines.joined().contains(secret) && !house.log.lines.joined().contains(Worker.password))
    }
  }

  @Test("Session fixation: a cookie that was there before opens nothing after signing in")
  func fixation() async throws {
    try await House.open { house in
      var worker = try await Worker(house, RoleGrant(.networkAdmin))
      worker["staff"] = "planted"
      _ = try await worker.signIn()
      #expect(worker["staff"] != "planted")
      var attacker = Worker(house)
      attacker["staff"] = "planted"
      #expect(try await attacker.get("account").status == .seeOther)
    }
  }

  @Test("Cross-site posts, forms of another sign-in and forms without a token are refused")
  func crossSite() async throws {
    try await House.open { house in
      var worker = try await Worker(house, RoleGrant(.networkAdmin))
      _ = try await worker.signIn()
      let page = try await worker.get("account").text
      let form = try #require(page.between("action=\"/fi/sign-out\"", "</form>"))
      let token = try #require(form.between("name=\"token\" value=\"", "\""))
      for site in ["cross-site", "same-site"] {
        #expect(try await worker.post("sign-out", ["token": token], [.secFetchSite: site]).status == .forbidden)
      }
      #expect(try await worker.post("sign-out", [:]).status == .forbidden)
      #expect(try await worker.post("account/sign-ins", ["token": token]).status == .forbidden, "of another form")
      var other = try await Worker(house, RoleGrant(.networkAdmin), email: "toinen@example.org")
      _ = try await other.signIn()
      #expect(try await other.post("sign-out", ["token": token]).status == .forbidden, "of another person")
      #expect(try await worker.get("account").status == .ok)
    }
  }

  @Test("Whoever guesses is slowed down, and cannot lock the owner out")
  func limits() async throws {
    try await House.open(limits: Limits()) { house in
      var owner = try await Worker(house, RoleGrant(.networkAdmin))
      #expect(try await owner.signIn().status == .seeOther)
      var attacker = Worker(house)
      var refused = 0
      for number in 0..<60 {
        attacker.address = "203.0.113.\(number % 12)"
        let answer = try await attacker.signIn("arvaus numero \(number)")
        if answer.status == .tooManyRequests {
          refused += 1
          #expect(answer.headers[.retryAfter] != nil)
        }
      }
      #expect(refused >= 30, "thirty tries of strangers for one account")
      // Where the owner has signed in before, it goes on.
      owner["staff"] = nil
      #expect(try await owner.signIn().status == .seeOther)
      // The clock fills the buckets.
      house.clock.advance(seconds: 3_600)
      attacker.address = "203.0.113.200"
      #expect(try await attacker.signIn("arvaus").status == .forbidden)
    }
  }

  @Test("However an address is written, and from however many sign-ins codes are tried, the tries are one account's")
  func oneAccount() async throws {
    try await House.open(limits: Limits()) { house in
      let owner = try await Worker(house, RoleGrant(.networkAdmin))
      var refused = 0
      for blank in ["", " ", "\t", "  ", "\n"] {
        for _ in 0..<3 {
          var stranger = Worker(house, email: blank + owner.email.uppercased() + blank)
          refused += try await stranger.signIn("arvaus numero yksi").status == .tooManyRequests ? 1 : 0
        }
      }
      #expect(refused == 10)
      let id = try #require(try await house.desk.database.read { try $0.staff(email: owner.email) }).id
      try await house.desk.database.write(.house) { transaction in
        var secrets = try transaction.secrets(of: id) ?? StaffSecrets()
        secrets.codeKey = Array(repeating: 1, count: 20)
        try transaction.update(secrets, of: id)
      }
      var statuses: [HTTPResponse.Status] = []
      for number in 0..<4 {
        var thief = Worker(house)
        thief.address = "203.0.113.\(number)"
        #expect(try await thief.signIn().headers[.location] == "/fi/sign-in/code")
        #expect(thief["staff-browser"] == nil, "known is a browser only after the code")
        for _ in 0..<3 { statuses.append(try await thief.submit("sign-in/code", ["code": "000000"]).status) }
      }
      #expect(
        statuses.filter { $0 == .forbidden }.count == 5 && statuses.suffix(7).allSatisfy { $0 == .tooManyRequests }
      )
    }
  }

  @Test("Who signs in often is no guesser")
  func oftenRight() async throws {
    try await House.open(limits: Limits()) { house in
      _ = try await Worker(house, RoleGrant(.networkAdmin))
      for _ in 0..<12 {
        var again = Worker(house)
        #expect(try await again.signIn().headers[.location] == "/fi/account")
      }
    }
  }

  @Test("One address cannot try many accounts; of IPv6 a household's whole network is one")
  func oneAddress() async throws {
    try await House.open(limits: Limits()) { house in
      var statuses: [HTTPResponse.Status] = []
      for number in 0..<40 {
        var worker = Worker(house, email: "kuka\(number)@example.org")
        worker.address = "2001:db8:1:2::\(String(number + 1, radix: 16))"
        statuses.append(try await worker.signIn().status)
      }
      #expect(statuses.prefix(30).allSatisfy { $0 == .forbidden })
      #expect(statuses.suffix(10).allSatisfy { $0 == .tooManyRequests })
    }
  }

  @Test("A password is set by a link that is off the address at once, and works once")
  func link() async throws {
    try await House.open { house in
      let invited = try await InviteStaff(
        email: "aino@example.org",
        name: "Aino",
        language: "fi",
        grant: RoleGrant(.networkAdmin)
      ).run(at: house.desk, as: .system)
      let link = try #require(invited.link)
      var worker = Worker(house)
      let opened = try await worker.get("password/open/\(link.staff)/\(link.token)")
      #expect(opened.headers[.location] == "/fi/password/new")
      #expect(try await worker.get("password/new").text.contains("Aino"))
      let weak = try await worker.submit("password/new", ["password": "salasana1234"])
      #expect(weak.status == .unprocessableContent && weak.text.contains("arvataan helposti"))
      #expect(try await worker.submit("password/new", ["password": Worker.password]).status == .ok)
      #expect(try await worker.signIn().status == .seeOther)
      var thief = Worker(house)
      _ = try await thief.get("password/open/\(link.staff)/\(link.token)")
      #expect(try await thief.get("password/new").status == .gone)
      #expect(!house.log.lines.joined().contains(link.token))
    }
  }

  @Test("A forgotten password: the answer is the same whether or not there is such an account")
  func forgotten() async throws {
    try await House.open { house in
      _ = try await Worker(house, RoleGrant(.networkAdmin))
      var answers: [String] = []
      for email in ["aino@example.org", "kuka@example.org"] {
        var stranger = Worker(house)
        answers.append(try await stranger.submit("password", ["email": email]).text)
      }
      #expect(answers[0] == answers[1] && answers[0].contains("linkki on lähetetty"))
    }
  }

  @Test("A second factor is taken and then asked for")
  func secondFactor() async throws {
    try await House.open { house in
      var worker = try await Worker(house, RoleGrant(.networkAdmin))
      _ = try await worker.signIn()
      let page = try await worker.get("account/second-factor").text
      let typed = try #require(page.between("<code>", "</code>"))
      #expect(page.contains("class=\"qr\""))
      func code(_ later: Int = 0) throws -> String {
        OneTimeCode.code(key: decoded(typed), step: house.clock.now.seconds / 30 + later)
      }
      let wrong = try await worker.submit(
        "account/second-factor",
        ["code": "000000", "current": Worker.password]
      )
      #expect(wrong.status == .forbidden && wrong.text.contains(typed), "the same key again")
      let taken = try await worker.submit(
        "account/second-factor",
        ["code": try code(), "current": Worker.password]
      )
      #expect(taken.status == .ok && taken.text.contains("Varakoodit"))
      house.clock.advance(seconds: 90)
      worker["staff"] = nil
      #expect(try await worker.signIn().headers[.location] == "/fi/sign-in/code")
      #expect(try await worker.get("account").headers[.location] == "/fi/sign-in")
      let shown = try code()
      #expect(try await worker.submit("sign-in/code", ["code": shown]).headers[.location] == "/fi/account")
      #expect(try await worker.get("account").status == .ok)
    }
  }

  @Test("People are invited and let go; a tablet is added, enrolled and ended")
  func people() async throws {
    try await House.open { house in
      let organisation = try await house.organisation(of: "music")
      var worker = try await Worker(house, RoleGrant(.organisationAdmin, of: organisation))
      _ = try await worker.signIn()
      let fields = ["name": "Uusi", "email": "uusi@example.org", "role": "receptionist:\(organisation)"]
      #expect(try await worker.submit("people", fields).headers[.location] == "/fi/people?done=invited")
      let page = try await worker.get("people").text
      #expect(page.contains("uusi@example.org"))
      let outside = ["name": "Uusi", "email": "toinen@example.org", "role": "network_admin"]
      #expect(try await worker.submit("people", outside).status == .notFound)
      let person = try #require(page.between("name=\"person\" value=\"", "\""))
      let question = try await worker.submit("people/end", from: "people", ["person": person])
      #expect(question.status == .ok && question.text.contains("Suljetaanko tunnus?"))
      #expect(try await worker.submit("people/end", from: "people", ["person": "x"]).status == .notFound)
      let ended = try await worker.submit("people/end", from: "people", ["person": person, "sure": "yes"])
      #expect(ended.headers[.location] == "/fi/people?done=ended")
      let venue = try await house.venue("library")
      let form = try #require(try await worker.get("devices").text.between("action=\"/fi/devices\"", "</form>"))
      let tablets = ["token": form.between("name=\"token\" value=\"", "\"") ?? "", "label": "Ovi"]
      let fill = tablets.merging(["venue": "\(organisation):\(venue)"]) { $1 }
      let made = try await worker.post("devices", fill)
      #expect(try await worker.post("devices", fill).text.contains(made.text.between("<code>", "</code>") ?? "-"))
      let pin = try #require(made.text.between("<code>", "</code>"))
      let other = try await worker.post("devices", fill.merging(["label": "Aula"]) { $1 })
      #expect(other.status == .unprocessableContent, "another tablet is a form of its own")
      #expect(try await house.desk.database.read { try $0.devices().count } == 1)
      #expect(pin.count == 6 && made.text.contains("class=\"qr\""))
      let device = try #require(try await house.desk.database.read { try $0.devices().first })
      let token = house.desk.links.token(.device, id: device.id.text, generation: 1)
      var tablet = Worker(house)
      _ = try await tablet.get("devices/open/\(device.id)/\(token)")
      #expect(try await tablet.submit("devices/enrol", ["pin": "1"]).status == .forbidden)
      #expect(try await tablet.get("door").headers[.location] == "/fi/sign-in")
      #expect(try await tablet.submit("devices/enrol", ["pin": pin]).headers[.location] == "/fi/door")
      let shown = try await tablet.get("door")
      #expect(shown.headers[HTTPField.Name("Refresh") ?? .server] == "60")
      let door = shown.text
      #expect(door.contains("Aamukerho") && !door.contains("Muskari"), "today's, at this venue")
      let list = try await worker.get("devices").text
      #expect(list.contains("Ovi"))
      _ = try await worker.submit("devices/end", from: "devices", ["device": device.id.text, "sure": "yes"])
      #expect(try await house.desk.database.read { try $0.devices().first?.revoked } != nil)
      let left = try await tablet.get("door")
      #expect(left.status == .gone && left.text.contains("poistettu käytöstä") && tablet["device"] == nil)
      #expect(left.headers[.clearSiteData] == #""cache", "storage""#)
    }
  }

  @Test("Today at the door is the own organisation's, and of the own venue where the role is held there alone")
  func door() async throws {
    try await House.open { house in
      let organisation = try await house.organisation(of: "today")
      let elsewhere = try await house.organisation(of: "evening")
      let doors: [(RoleGrant, Bool)] = [
        (RoleGrant(.receptionist, of: organisation, at: try await house.venue("library")), true),
        (RoleGrant(.receptionist, of: organisation, at: try await house.venue("house")), false),
        (RoleGrant(.organiser, of: elsewhere), false),
      ]
      for (number, (grant, isSeen)) in doors.enumerated() {
        var worker = try await Worker(house, grant, email: "ovi\(number)@example.org")
        _ = try await worker.signIn()
        let page = try await worker.get("door")
        #expect(page.status == .ok && page.text.contains("Aamukerho") == isSeen)
        #expect(page.headers[HTTPField.Name("Refresh") ?? .server] == nil, "a sign-in would never be idle")
      }
      var statistician = try await Worker(house, RoleGrant(.statistician, of: organisation))
      _ = try await statistician.signIn()
      #expect(try await statistician.get("door").status == .forbidden)
    }
  }

  @Test("A role is given at one venue alone where that is chosen")
  func atOneVenue() async throws {
    try await House.open { house in
      let organisation = try await house.organisation(of: "music")
      let venue = try await house.venue("library")
      var worker = try await Worker(house, RoleGrant(.organisationAdmin, of: organisation))
      _ = try await worker.signIn()
      let fields = ["name": "Uusi", "email": "uusi@example.org", "role": "receptionist:\(organisation)"]
      let sent = try await worker.submit("people", fields.merging(["venue": venue.text]) { $1 })
      #expect(sent.headers[.location] == "/fi/people?done=invited")
      let invited = try await house.desk.database.read { try $0.staff(email: "uusi@example.org") }
      #expect(invited?.roles == [RoleGrant(.receptionist, of: organisation, at: venue)])
      #expect(try await worker.get("people").text.contains("Keskustan kirjasto"))
      let broken = try await worker.submit("people", fields.merging(["venue": "nowhere"]) { $1 })
      #expect(broken.status == .unprocessableContent)
    }
  }
}

/// A key as apps take it, in base 32 of RFC 4648.
private func decoded(_ text: String) -> [UInt8] {
  let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
  var (bits, count, bytes): (Int, Int, [UInt8]) = (0, 0, [])
  for sign in text where sign != " " {
    bits = (bits << 5 | (alphabet.firstIndex(of: sign) ?? 0)) & 0xFFFF
    count += 5
    guard count >= 8 else { continue }
    count -= 8
    bytes.append(UInt8(bits >> count & 255))
  }
  return bytes
}
