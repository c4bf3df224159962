import HTTPTypes
import Hummingbird
import Language
import Operations
import Pages
import Scheduling

/// Who stands at a door: a tablet of its venue, or somebody who has signed in.
struct DoorKeeper: Sendable {
  let actor: Actor
  /// Nil for whoever has signed in.
  let device: Device?
  let signIn: SignIn?
}

extension Visit {
  /// What a page of the door shows, or does.
  enum DoorSight {
    /// Numbers alone: they are seen on a locked tablet too, and looking at them keeps none open.
    case numbers
    /// Names, or a tap: a locked tablet asks for its PIN first.
    case names(of: Identifier<Session>?)
    /// Names that the tablet takes for itself, without anybody having touched it: that keeps it no longer open.
    case kept(of: Identifier<Session>)
    /// What was tapped while it was open, whenever it arrives: a tap shows nothing, and keeps an open tablet open.
    case taps
  }

  /// Answers a tablet, or somebody who has signed in; a tablet that has ended, and strangers, are sent away.
  func atDoor(_ sight: DoorSight, _ answer: (DoorKeeper) async throws -> Response) async throws -> Response {
    if let secret = cookie(.device), let (device, actor) = try await RecogniseDevice(secret: secret).run(at: desk) {
      let isLocked = device.isLocked(at: desk.now())
      switch sight {
      case .numbers: break
      case .names(let session) where isLocked: return try goToDoor(.unlock(session))
      case .kept(let session) where isLocked: return try goToDoor(.unlock(session))
      case .kept: break
      // It touches none that is locked.
      case .names, .taps: try await TouchDevice(device).run(at: desk)
      }
      return doorAnswer(try await answer(DoorKeeper(actor: actor, device: device, signIn: nil)))
    }
    // Whoever has signed in on it comes back without it.
    if cookie(.device) != nil {
      var response = response(
        try staffPage(.door(.home), "staff.tabletGone", lead: "staff.tabletGoneLead"),
        status: .gone
      )
      // Nothing of it stays, whatever page it stood on; a script that hears of it sees to that itself, and shows this.
      if request.headers[.secFetchMode] ?? "navigate" == "navigate" {
        response.headers[.clearSiteData] = "\"cache\", \"storage\""
        set(.device, to: nil, in: &response)
      }
      return response
    }
    return try await asStaff { me in
      try await answer(DoorKeeper(actor: me.actor, device: nil, signIn: me.signIn))
    }
  }

  /// An answer whose page may ask the house by script.
  func doorAnswer(_ response: Response) -> Response {
    var response = response
    response.headers[.contentSecurityPolicy] = SecurityHeaders.doorPolicy
    return response
  }

  func goToDoor(_ place: DoorPlace) throws -> Response { .seeOther(SiteAddress.door(place).path(in: try language())) }
}

/// A tablet that nobody has touched for a while asks for its own PIN.
extension Visit {
  func unlockPage() async throws -> Response {
    try await atDoor(.numbers) { keeper in
      guard let device = keeper.device, device.isLocked(at: desk.now()) else { return try goToDoor(wanted) }
      return response(try unlockForm())
    }
  }

  func sendUnlock() async throws -> Response {
    try await atDoor(.numbers) { keeper in
      guard let device = keeper.device else { return try goToDoor(.home) }
      let fields = try await staffFields(of: .door(.unlock(nil)))
      var page = try unlockForm()
      switch try await UnlockDevice(device.id, pin: String((fields["pin"] ?? "").prefix(20))).run(at: desk) {
      case .open: return try goToDoor(wanted)
      case .wrong: return try again(page, OperationError.wrongCode)
      case .tooSoon(let seconds):
        page.blame("pin", try words.count("door.unlockWait", (seconds + 59) / 60))
        var response = response(page, status: .tooManyRequests)
        response.headers[.retryAfter] = String(seconds)
        return response
      }
    }
  }

  private var wanted: DoorPlace { query["session"].flatMap { Identifier<Session>($0) }.map { .session($0) } ?? .home }

  private func unlockForm() throws -> StaffPage {
    var page = try staffPage(.door(.unlock(nil)), "door.unlock", lead: "door.unlockLead")
    page.back = (.door(.home), try words.text("door.title"))
    page.door = DoorBar(.unlock)
    var form = try staffForm(to: .door(.unlock(nil)), "door.unlockSubmit")
    if case .session(let id) = wanted { form.address = .door(.unlock(id)) }
    form.fields = [StaffPage.Field("pin", try words.text("staff.pin"), .code)]
    var section = StaffPage.Section()
    section.form = form
    page.sections = [section]
    return page
  }
}
