import HTTPTypes
import Hummingbird
import Operations
import Pages
import Scheduling

extension WebSite {
  /// Who comes: pages for those who look after a group.
  var participantRoutes: [Route] {
    listRoutes("sessions/{id}") { .session(try $0.id()) } + listRoutes("groups/{id}/course") { .course(try $0.id()) }
      + [
        Route(.get, "/{lang}/desk/bookings/{id}", .site, act: .listBookings) { try await $0.partyPage() },
        Route(.post, "/{lang}/desk/bookings/{id}/step", .site, act: .listBookings) { try await $0.sendPartyStep() },
      ]
  }

  private func listRoutes(_ path: String, _ target: @escaping @Sendable (Visit) throws -> BookingTarget) -> [Route] {
    let base = "/{lang}/desk/\(path)"
    return [
      Route(.get, base, .site, act: .listBookings) { try await $0.listPage(of: target($0)) },
      Route(.post, base, .site, act: .listBookings) { try await $0.searchList(of: target($0)) },
      Route(.get, base + "/print", .site, act: .listBookings) { try await $0.printedList(of: target($0)) },
      Route(.get, base + "/participants.csv", .site, act: .listBookings) { try await $0.listFile(of: target($0)) },
      Route(.get, base + "/add", .site, act: .listBookings) { try await $0.addPage(to: target($0)) },
      Route(.post, base + "/add", .site, act: .listBookings) { try await $0.sendAdd(to: target($0)) },
      Route(.get, base + "/message", .site, act: .writeToParties) { try await $0.messagePage(to: target($0)) },
      Route(.post, base + "/message", .site, act: .writeToParties) { try await $0.sendMessage(to: target($0)) },
      Route(.post, base + "/take-back", .site, act: .writeToParties) { try await $0.takeBackMessage(to: target($0)) },
    ]
  }
}
