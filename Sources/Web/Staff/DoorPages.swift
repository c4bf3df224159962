import Hummingbird
import Language
import Operations
import Pages
import Scheduling

/// Today at the door: for a tablet its venue's sessions, for whoever works here those of the own organisation.
extension Visit {
  func doorPage() async throws -> Response {
    if let secret = cookie(.device), let (device, actor) = try await RecogniseDevice(secret: secret).run(at: desk) {
      return try await door(as: actor, lead: device.label)
    }
    return try await asStaff { me in
      try await door(as: me.actor, back: (.account, try words.text("staff.toAccount")))
    }
  }

  private func door(
    as actor: Actor,
    lead: String? = nil,
    back: (StaffPlace, String)? = nil
  ) async throws -> Response {
    var page = try staffPage(.door, "door.title")
    (page.lead, page.back) = (lead, back)
    page.show(try await TodayAtTheDoor().run(at: desk, as: actor).map { ($0.listed, $0.counts) })
    return response(page)
  }
}
