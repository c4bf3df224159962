import HTTPTypes
import Hummingbird
import Operations
import Pages

extension WebSite {
  /// Pages of a door: for tablets, and for whoever works there.
  var doorRoutes: [Route] {
    let session = "/{lang}/door/sessions/{id}"
    return [
      Route(.get, "/{lang}/door", .site, act: .readAttendance) { try await $0.doorPage() },
      Route(.post, "/{lang}/door/find", .site, act: .readAttendance) { try await $0.findAtDoor() },
      Route(.get, "/{lang}/door/inside", .site, act: .readAttendance) { try await $0.insidePage() },
      Route(.get, "/{lang}/door/summary", .site, act: .readAttendance) { try await $0.summaryPage() },
      Route(.post, "/{lang}/door/close", .site, act: .recordAttendance) { try await $0.closeDay() },
      Route(.get, "/{lang}/door/unlock", .site) { try await $0.unlockPage() },
      Route(.post, "/{lang}/door/unlock", .site) { try await $0.sendUnlock() },
      Route(.get, "/{lang}/door/keeps", .site, act: .readAttendance) { try await $0.doorKeeps() },
      Route(.get, "/{lang}/door/offline", .site) { try $0.doorOfflinePage() },
      Route(.get, "/{lang}/door/manifest", .site) { try $0.doorManifest() },
      Route(.post, session + "/events", .site, act: .recordAttendance) { try await $0.sendDoorEvents() },
      Route(.get, session + "/state", .site, act: .readAttendance) { try await $0.doorState() },
      Route(.get, session, .site, act: .readAttendance) { try await $0.doorSessionPage() },
      Route(.post, session, .site, act: .readAttendance) { try await $0.searchDoorSession() },
      Route(.get, session + "/print", .site, act: .readAttendance) { try await $0.doorSheet() },
      Route(.post, session + "/mark", .site, act: .recordAttendance) { try await $0.sendMark() },
      Route(.post, session + "/walk-in", .site, act: .admitWalkIn) { try await $0.sendWalkIn() },
      Route(.post, session + "/count", .site, act: .recordHeadcount) { try await $0.sendCount() },
      Route(.post, session + "/rest", .site, act: .recordAttendance) { try await $0.sendRest() },
    ]
  }
}
