import Foundation
import HTTPTypes
import Hummingbird
import Language
import NIOCore
import Operations
import Pages
import Scheduling

/// What a tablet's scripts send and ask for: taps that waited, and who came of whom in ids and numbers.
extension Visit {
  /// The same events as check-in apps send by the API; their answers say no name.
  func sendDoorEvents() async throws -> Response {
    let id: Identifier<Session> = try id()
    return try await atDoor(.taps) { keeper in
      guard isFromOwnSite else { throw WebError.foreignForm }
      let answer = try await RecordDoorEvents(try await doorEvents(), of: id).run(at: desk, as: keeper.actor)
      let outcomes = try answer.outcomes.map { id, outcome in
        guard case .refused(let error) = outcome else { return TabletAnswer.Outcome(event: id, refused: nil) }
        // What is not there is the party: it has left, or comes another day.
        let why = error == .notFound ? try words.text("door.done.left") : try words.problem(Problem(error).code).title
        return TabletAnswer.Outcome(event: id, refused: why)
      }
      return try tabletAnswer(outcomes, try await state(of: id, for: keeper), keeper)
    }
  }

  /// Asked again and again while a page is open: it opens no list, and keeps no tablet open.
  func doorState() async throws -> Response {
    let id: Identifier<Session> = try id()
    return try await atDoor(.numbers) { keeper in
      guard let state = try await state(of: id, for: keeper) else { throw OperationError.notFound }
      return try tabletAnswer([], state, keeper)
    }
  }

  /// Nil for a day that is over: a tablet has no business with it.
  private func state(of id: Identifier<Session>, for keeper: DoorKeeper) async throws -> TabletState? {
    do {
      let list = try await CountAtDoor(of: id).run(at: desk, as: keeper.actor)
      return list.state(in: try language(), asOf: desk.now())
    } catch OperationError.notFound { return nil }
  }

  private func tabletAnswer(
    _ outcomes: [TabletAnswer.Outcome],
    _ state: TabletState?,
    _ keeper: DoorKeeper
  ) throws -> Response {
    let answer = TabletAnswer(
      outcomes: outcomes,
      state: state,
      isLocked: keeper.device?.isLocked(at: desk.now()) ?? false
    )
    let body = ResponseBody(byteBuffer: ByteBuffer(bytes: try encoder.encode(answer)))
    return Response(status: .ok, headers: [.contentType: "application/json", .cacheControl: "no-store"], body: body)
  }

  /// Which lists are worth keeping for want of a network: those of groups that are not over, or not closed.
  func doorKeeps() async throws -> Response {
    try await atDoor(.numbers) { keeper in
      let now = desk.now()
      let day = try await DoorDay().run(at: desk, as: keeper.actor).filter { $0.shown.isKept(at: now) }
      let keeps = keeper.device == nil ? [] : day.map { ($0.view.session.id.text, $0.version) }
      let answer = TabletKeeps(
        keeps: Dictionary(keeps) { first, _ in first },
        isLocked: keeper.device?.isLocked(at: now) ?? false
      )
      let body = ResponseBody(byteBuffer: ByteBuffer(bytes: try encoder.encode(answer)))
      return Response(status: .ok, headers: [.contentType: "application/json", .cacheControl: "no-store"], body: body)
    }
  }

  /// A page with nothing on it but words: what a tablet keeps for when it keeps nothing else.
  func doorOfflinePage() throws -> Response {
    var page = try staffPage(.door(.offline), "door.offline", lead: "door.offlineLead")
    page.door = DoorBar(.offline)
    var section = StaffPage.Section(nil, try words.text("door.offlinePin"))
    var form = try staffForm(to: .door(.unlock(nil)), "door.unlockSubmit")
    form.fields = [StaffPage.Field("pin", try words.text("staff.pin"), .code)]
    section.form = form
    page.sections = [section]
    return doorAnswer(response(page))
  }

  func doorManifest() throws -> Response {
    let home = SiteAddress.door(.home).path(in: try language())
    let icons = Asset.doorIcons.map { side, picture in
      TabletManifest.Icon(src: picture.address, sizes: "\(side)x\(side)", type: picture.contentType)
    }
    let manifest = TabletManifest(
      id: home,
      name: try words.text("door.app"),
      short_name: try words.text("door.door"),
      lang: try language().rawValue,
      start_url: home,
      scope: home,
      display: "standalone",
      icons: icons
    )
    let body = ResponseBody(byteBuffer: ByteBuffer(bytes: try encoder.encode(manifest)))
    return Response(status: .ok, headers: [.contentType: "application/manifest+json"], body: body)
  }
}

/// Addresses read as they are.
private var encoder: JSONEncoder {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  return encoder
}

private struct TabletAnswer: Encodable {
  struct Outcome: Encodable {
    let event: String
    /// Why it was not taken, in the reader's language.
    let refused: String?
  }

  let outcomes: [Outcome]
  let state: TabletState?
  let isLocked: Bool
}

private struct TabletKeeps: Encodable {
  /// Which list of each session it is.
  let keeps: [String: String]
  let isLocked: Bool
}

/// As the W3C's Web Application Manifest names its members.
private struct TabletManifest: Encodable {
  struct Icon: Encodable {
    let src: String
    let sizes: String
    let type: String
  }

  let id: String
  let name: String
  let short_name: String
  let lang: String
  let start_url: String
  let scope: String
  let display: String
  let icons: [Icon]
}
