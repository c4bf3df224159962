import HTTPTypes
import Hummingbird
import Language
import Operations
import Pages
import Scheduling

/// Today at the door: for a tablet its venue's sessions, for whoever works here those of the own organisation.
extension Visit {
  func doorPage() async throws -> Response {
    if let secret = cookie(.device), let (device, actor) = try await RecogniseDevice(secret: secret).run(at: desk) {
      return try await door(as: actor, of: device.label)
    }
    if cookie(.device) != nil, try await signedIn() == nil {
      var response = response(
        try staffPage(.staff(.door), "staff.tabletGone", lead: "staff.tabletGoneLead"),
        status: .gone
      )
      set(.device, to: nil, in: &response)
      return response
    }
    return try await asStaff { me in
      try await door(as: me.actor, back: (.staff(.account), try words.text("staff.toAccount")))
    }
  }

  private func door(
    as actor: Actor,
    of tablet: String? = nil,
    back: (SiteAddress, String)? = nil
  ) async throws -> Response {
    var page = try staffPage(.staff(.door), "door.title")
    let (words, (zone, today)) = (try words, try day())
    let when = words.text(
      "door.updated",
      ["date": words.longDate(today), "time": words.time(zone.local(desk.now()).time)]
    )
    (page.lead, page.back) = ([tablet, when.capitalisedFirst].compactMap(\.self).joined(separator: " · "), back)
    page.show(try await TodayAtTheDoor().run(at: desk, as: actor).map { ($0.listed, $0.counts) })
    var response = response(page)
    // A tablet is left lying: it looks by itself for what has changed. A sign-in would never be idle that way.
    if tablet != nil { response.headers[.refresh] = "60" }
    return response
  }
}
