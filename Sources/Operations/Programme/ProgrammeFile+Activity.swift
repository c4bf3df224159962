import Scheduling

extension ProgrammeFile.Group {
  /// The activity that the entry describes.
  ///
  /// - Parameter unknownStart: the first day of a season whose start the file does not tell.
  func activity(
    id: Identifier<Activity>,
    organisation: Identifier<Organisation>,
    place: Place,
    zone: Zone,
    unknownStart: LocalDate
  ) throws -> (activity: Activity, warnings: [ImportWarning]) {
    var (schedule, missing, warnings) = try schedule(zone: zone.name, unknownStart: unknownStart)
    let enrolment = enrolment(zone: zone, warnings: &warnings)
    var activity = Activity(
      id: id,
      organisation: organisation,
      coOrganisers: coOrganisers ?? [],
      kind: kind,
      state: .draft,
      missing: missing,
      category: category,
      privacy: privacy ?? .open,
      texts: activityTexts,
      audience: Audience(
        minimumMonths: audience?.ageMinMonths,
        maximumMonths: audience?.ageMaxMonths,
        note: audience?.text
      ),
      languages: languages ?? [],
      place: place,
      margins: Margins(setUp: Self.margin(setUpMinutes), clearing: Self.margin(clearingMinutes)),
      enrolment: enrolment,
      price: priceOfAttending,
      accessibility: accessibility ?? [],
      conditions: conditions,
      contact: try contactRole,
      isStaffOnly: staffOnly ?? false,
      leavesQuickly: leavesQuickly ?? false,
      schedule: schedule
    )
    if activity.draftReasons.isEmpty { activity.state = .published } else { activity.missing = activity.draftReasons }
    return (activity, warnings)
  }

  /// - Throws: `OperationError.unreadableFile`.
  private var contactRole: ContactRole {
    get throws {
      let reached = try ProgrammeFile.reached(contact?.email, contact?.phone, in: "groups, \(id), contact")
      let role = contact?.role.flatMap { $0.isEmpty ? nil : $0 }
      return ContactRole(role: role, email: reached.email, phone: reached.phone)
    }
  }

  /// Nobody needs a room for longer than half a day before or after.
  private static func margin(_ minutes: Int?) -> Int { min(max(minutes ?? 0, 0), 720) }

  /// "maksuton" beside 0 € says nothing more, and says it in one language only.
  private var priceOfAttending: Price {
    let cents = price?.eur.map { Int(($0 * 100).rounded()) }
    return Price(cents: cents, note: cents == 0 && price?.text == "maksuton" ? nil : price?.text)
  }

  private static let kinds: [String: Activity.Kind] = [
    "avoin_paivakoti": .openDoors, "nuorisotila": .openDoors, "kirjastoauto": .openDoors, "neuvonta": .openDoors,
    "info": .event, "kulttuuri": .event, "eroryhma": .course,
  ]

  private var kind: Activity.Kind { category.flatMap { Self.kinds[$0] } ?? .group }

  /// Titles and descriptions of the neutral schema are in Finnish; other languages stand in `texts`.
  private var activityTexts: ActivityTexts {
    let languages = Set(texts?.keys.map { $0 } ?? []).union(publicTitle?.keys.map { $0 } ?? []).subtracting(["fi"])
    let others = languages.map { language in
      (
        language,
        ActivityTexts.Text(
          title: texts?[language]?.title ?? title,
          description: texts?[language]?.description,
          publicTitle: publicTitle?[language]
        )
      )
    }
    return ActivityTexts(
      original: "fi",
      text: ActivityTexts.Text(title: title, description: description, publicTitle: publicTitle?["fi"]),
      others: Dictionary(uniqueKeysWithValues: others)
    )
  }

  private func enrolment(zone: Zone, warnings: inout [ImportWarning]) -> Enrolment {
    let mode: Enrolment.Mode =
      switch registration?.required {
      case .required: .required
      case .recommended: .optional
      case .no, .unknown, nil: .open
      }
    var enrolment = Enrolment(
      mode: mode,
      capacity: capacity(warnings: &warnings),
      note: registration?.how,
      isUnknown: registration?.required == .unknown,
      rules: registration?.rules?.rules ?? EnrolmentRules()
    )
    enrolment.opens = instant(registration?.opens, in: zone, endOfDay: false, warnings: &warnings)
    enrolment.closes = instant(registration?.closes, in: zone, endOfDay: true, warnings: &warnings)
    return enrolment
  }

  private static let units: [(stem: String, unit: PlaceUnit)] = [
    ("laps", .child), ("last", .child), ("child", .child), ("barn", .child), ("perhe", .family), ("famil", .family),
    ("henki", .person), ("person", .person), ("osallist", .person), ("aikui", .person),
  ]

  private func capacity(warnings: inout [ImportWarning]) -> Capacity {
    let word = capacityUnit?.lowercased()
    let unit = word.flatMap { word in Self.units.first { word.hasPrefix($0.stem) }?.unit }
    if let word, unit == nil, word != "rajoittamaton" { warnings.append(.capacityUnclear(word)) }
    if let capacity, capacity < 1 { warnings.append(.capacityUnclear(String(capacity))) }
    return Capacity(
      places: capacity.flatMap { $0 >= 1 ? $0 : nil },
      unit: unit ?? .family,
      waitingPlaces: waitingCapacity.map { max(0, $0) },
      partyLimit: max(1, partyLimit ?? Capacity.defaultPartyLimit)
    )
  }

  private func instant(
    _ text: String?,
    in zone: Zone,
    endOfDay: Bool,
    warnings: inout [ImportWarning]
  ) -> Instant? {
    guard let text else { return nil }
    if let date = LocalDate(text) { return zone.instant(LocalDateTime(endOfDay ? date + 1 : date, .midnight)) }
    if let local = LocalDateTime(text) { return zone.instant(local) }
    warnings.append(.registrationDateUnreadable(text))
    return nil
  }
}

extension ProgrammeFile {
  /// An address and a number as they are kept.
  ///
  /// - Throws: `OperationError.unreadableFile` for what nobody could write to, or call.
  fileprivate static func reached(
    _ email: String?,
    _ phone: String?,
    in place: String
  ) throws -> (email: String?, phone: String?) {
    let (address, number) = (email.map(EmailAddress.normal), BookPlace.trimmed(phone))
    if let address, EmailAddress.fault(of: address) != nil {
      throw OperationError.unreadableFile("\(place): \(address) is no e-mail address.")
    }
    if let number, !BookPlace.isPhone(number) || number.unicodeScalars.count > 30 {
      throw OperationError.unreadableFile("\(place): \(number) is no phone number.")
    }
    return (address, number)
  }
}

extension ProgrammeFile.Organiser {
  private static let kinds: [String: Organisation.Kind] = [
    "kunta": .municipality, "hyvinvointialue": .county, "kuntayhtymä": .county, "seurakunta": .parish,
    "järjestö": .association, "yhteistyö": .partnership, "yritys": .company, "julkinen": .other,
  ]

  var kind: Organisation.Kind { Self.kinds[type] ?? .other }

  /// Where families ask.
  ///
  /// - Throws: `OperationError.unreadableFile` for what nobody could write to, or call.
  var contact: (email: String?, phone: String?) {
    get throws { try ProgrammeFile.reached(email, phone, in: "organiser \(name ?? type)") }
  }

  /// What a second import recognises the organisation by: its name, or its type and municipality.
  func sourceID(in municipality: String?) -> String {
    name.map { "name:\($0)" } ?? "unnamed:\(type):\(municipality ?? "")"
  }
}

extension ProgrammeFile.VenueEntry {
  /// - Throws: `OperationError.unreadableFile` for a weekday that there is none of.
  var checkedHours: OpeningHours? {
    get throws {
      if let day = openingHours?.weekly.first(where: { Weekday(code: $0.weekday) == nil }) {
        throw OperationError.unreadableFile("venues, \(id): \(day.weekday) is not a weekday code (MO … SU).")
      }
      return openingHours
    }
  }
}
