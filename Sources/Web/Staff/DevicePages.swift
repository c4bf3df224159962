import HTTPTypes
import Hummingbird
import Language
import Operations
import Pages
import Scheduling

/// Tablets at the door: made here, enrolled on the tablet by a link and a PIN, ended from anywhere.
extension Visit {
  func devicesPage() async throws -> Response {
    try await asStaff { me in response(try await devices(for: me)) }
  }

  func addDevice() async throws -> Response {
    try await asStaff { me in
      let fields = try await staffFields(of: .staff(.devices), for: me.signIn)
      let made: AddDevice.Made
      do {
        let parts = (fields["venue"] ?? "").split(separator: ":").map(String.init)
        guard parts.count == 2, let organisation = Identifier<Organisation>(parts[0]),
          let venue = Identifier<Venue>(parts[1])
        else { throw OperationError.invalid([FieldProblem("venue", .required)]) }
        let token = fields[BookingField.tokenName] ?? ""
        made = try await AddDevice(label: fields["label"] ?? "", at: venue, of: organisation, repeatKey: token)
          .run(at: desk, as: me.actor)
      } catch { return try again(try await devices(for: me), error) }
      return response(try enrolment(of: made))
    }
  }

  func revokeDevice() async throws -> Response {
    try await asStaff { me in
      let fields = try await staffFields(of: .staff(.revokeDevice), for: me.signIn)
      guard let id = Identifier<Device>(fields["device"] ?? "") else { throw WebError.notFound }
      guard fields["sure"] == "yes" else {
        let found = try await ListDevices().run(at: desk, as: me.actor).first { $0.id == id }
        guard let device = found else { throw WebError.notFound }
        return response(try question(.revokeDevice, ["name": device.label], [("device", id.text)], .devices, for: me))
      }
      try await RevokeDevice(id).run(at: desk, as: me.actor)
      return .seeOther(SiteAddress.staff(.devices).path(in: try language()) + "?done=device")
    }
  }

  /// A link off a screen: exchanged for a cookie, so that the address opens nothing.
  func openEnrolment() throws -> Response {
    var response = try go(to: .enrol)
    set(.enrolment, to: "\(parameter("id")).\(parameter("token"))", in: &response)
    return response
  }

  func enrolPage() throws -> Response {
    guard cookie(.enrolment) != nil else { return try go(to: .signIn) }
    return doorAnswer(response(try enrolForm()))
  }

  func sendEnrolment() async throws -> Response {
    let fields = try await staffFields(of: .staff(.enrol))
    let parts = (cookie(.enrolment) ?? "").split(separator: ".", maxSplits: 1).map(String.init)
    guard parts.count == 2, let id = Identifier<Device>(parts[0]) else { return try go(to: .signIn) }
    let answer: EnrolDevice.Answer
    do {
      answer = try await EnrolDevice(id, token: parts[1], pin: String((fields["pin"] ?? "").prefix(20))).run(at: desk)
    } catch OperationError.gone {
      return response(try staffPage(.staff(.enrol), "staff.enrolGone", lead: "staff.enrolGoneLead"), status: .gone)
    } catch { return try again(try enrolForm(), error) }
    var response = Response.seeOther(SiteAddress.door(.home).path(in: try language()))
    set(.device, to: answer.secret, in: &response)
    set(.enrolment, to: nil, in: &response)
    return response
  }
}

extension Visit {
  private func devices(for me: RecogniseSignIn.Answer) async throws -> StaffPage {
    let words = try words
    var page = try staffPage(.staff(.devices), "staff.devices", lead: "staff.devicesLead")
    page.back = (.staff(.account), words.text("staff.toAccount"))
    page.notice = query["done"] == "device" ? words.text("staff.done.device") : nil
    let venues = try await ListVenues().run(at: desk, as: me.actor)
    let names = Dictionary(venues.map { ($0.value.id, $0.value.name) }) { first, _ in first }
    let isNetwork = me.member.roles.contains { $0.role == .networkAdmin }
    let mine = me.member.roles.filter { [.organisationAdmin, .receptionist].contains($0.role) }
    var list = StaffPage.Section()
    let (zone, today) = try day()
    list.rows = try await ListDevices().run(at: desk, as: me.actor).map { device in
      try row(of: device, names, zone: zone, today: today, for: me)
    }
    var add = StaffPage.Section(words.text("staff.addDevice"), words.text("staff.addDeviceLead"))
    var form = try staffForm(to: .staff(.devices), "staff.addDeviceSubmit", for: me.signIn)
    var venue = StaffPage.Field("venue", words.text("staff.venue"), .choice)
    venue.options = [("", words.text("staff.choose"))]
    let organisations = try await ListOrganisations().run(at: desk, as: me.actor)
    for organisation in organisations where isNetwork || mine.contains(where: { $0.organisation == organisation.id }) {
      for place in venues.map(\.value)
      where isNetwork
        || mine.contains(where: { $0.organisation == organisation.id && ($0.venue ?? place.id) == place.id })
      {
        let label = [place.name, organisation.name].compactMap(\.self).joined(separator: ", ")
        venue.options.append(("\(organisation.id):\(place.id)", label))
      }
    }
    form.fields = [StaffPage.Field("label", words.text("staff.deviceLabel"), .text), venue]
    add.form = form
    page.sections = [list, add]
    return page
  }

  private func row(
    of device: Device,
    _ names: [Identifier<Venue>: String],
    zone: Zone,
    today: LocalDate,
    for me: RecogniseSignIn.Answer
  ) throws -> StaffPage.Row {
    let words = try words
    var revoke = try staffForm(to: .staff(.revokeDevice), "staff.revokeDevice", for: me.signIn)
    revoke.hidden = [("device", device.id.text)]
    revoke.isDanger = true
    let seen = device.isEnrolled ? device.seen : nil
    let state = seen.map { words.text("staff.seen", ["when": words.moment(zone.local($0), today: today)]) }
    return StaffPage.Row(
      device.label,
      [names[device.venue], state ?? words.text("staff.notEnrolled")].compactMap(\.self),
      forms: [revoke]
    )
  }

  private func enrolment(of made: AddDevice.Made) throws -> StaffPage {
    let words = try words
    var page = try staffPage(.staff(.devices), "staff.enrolment", lead: "staff.enrolmentLead")
    page.back = (.staff(.devices), words.text("staff.devices"))
    let path = "/\(try language().rawValue)/devices/open/\(made.device.id)/\(made.token)"
    var section = StaffPage.Section(made.device.label)
    section.picture = (site.publicURL + path, words.text("staff.enrolmentPicture"))
    var pin = StaffPage.Section(words.text("staff.pin"))
    pin.codes = [made.pin]
    var address = StaffPage.Section(nil, words.text("staff.enrolmentAddress"))
    address.codes = [site.publicURL + path]
    page.sections = [section, pin, address]
    return page
  }

  private func enrolForm() throws -> StaffPage {
    var page = try staffPage(.staff(.enrol), "staff.enrol", lead: "staff.enrolLead")
    page.door = DoorBar(.enrol)
    var form = try staffForm(to: .staff(.enrol), "staff.enrolSubmit")
    form.fields = [StaffPage.Field("pin", try words.text("staff.pin"), .code)]
    var section = StaffPage.Section()
    section.form = form
    page.sections = [section]
    return page
  }
}
