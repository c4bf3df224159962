import ICalendar
import Scheduling
import Storage

extension PlanMaker {
  /// The closure calendar that the work is about, as it leaves it.
  func changedCalendar(in reading: any Reading) throws -> ClosureCalendar? {
    switch request.work {
    case .edit, .season, .end, .emergency, .openingHours: return nil
    case .calendar(let parsed, let venue): return try brought(parsed, of: venue, in: reading)
    case .addClosure(let closure, let id):
      var calendar = try calendar(id)
      calendar.closures.removeAll { $0.uid == closure.uid }
      calendar.closures.append(closure)
      return calendar
    case .removeClosure(let uid, let id):
      var calendar = try calendar(id)
      guard calendar.closures.contains(where: { $0.uid == uid }) else { throw OperationError.notFound }
      calendar.closures.removeAll { $0.uid == uid }
      return calendar
    case .closeVenue(let id, let closure):
      guard let venue = try reading.venue(id)?.value else { throw OperationError.notFound }
      var calendar =
        calendars.first { $0.kind == .venue && $0.venue == id }
        // The first closure of a venue opens its calendar. It bears the venue's own id, so that planning it twice is
        // planning the same.
        ?? ClosureCalendar(
          id: Identifier(stored: id.text),
          name: venue.name,
          kind: .venue,
          municipality: nil,
          venue: id,
          closures: []
        )
      calendar.closures.removeAll { $0.uid == closure.uid }
      calendar.closures.append(closure)
      return calendar
    }
  }

  private func calendar(_ id: Identifier<ClosureCalendar>) throws -> ClosureCalendar {
    guard let calendar = calendars.first(where: { $0.id == id }) else { throw OperationError.notFound }
    return calendar
  }

  /// A file's calendar, in place of the stored one of the same kind, municipality, venue and name.
  private func brought(
    _ parsed: ParsedClosures,
    of said: Identifier<Venue>?,
    in reading: any Reading
  ) throws -> ClosureCalendar {
    let venue = try owner(of: parsed, said: said, in: reading)
    // A new calendar is named after what it is, so that two plans of one file are one plan.
    let unnamed = venue?.name ?? parsed.municipality ?? parsed.kind.rawValue
    let owner = venue?.id.text ?? parsed.municipality ?? ""
    let bytes = Crypto.sha256(Array("\(parsed.kind.rawValue)|\(owner)|\(parsed.name ?? unnamed)".utf8))
    var wanted = parsed.calendar(id: Identifier(randomness: Array(bytes.prefix(16))), unnamed: unnamed)
    wanted.venue = venue?.id
    let stored = calendars.first {
      $0.kind == wanted.kind && $0.municipality == wanted.municipality && $0.venue == wanted.venue
        && $0.name == wanted.name
    }
    if let stored { wanted.id = stored.id }
    if wanted.closures.isEmpty, !parsed.notes.isEmpty || stored?.closures.isEmpty == false {
      throw OperationError.unreadableFile(
        "\(wanted.name): the file holds no closure that can be read, and would leave none; nothing was changed."
          + (parsed.notes.map { " Line \($0.line): \($0.reason)." }).joined()
      )
    }
    return wanted
  }

  /// Whose closures they are, where they are a venue's.
  private func owner(of parsed: ParsedClosures, said: Identifier<Venue>?, in reading: any Reading) throws -> Venue? {
    if parsed.kind == .schoolHolidays, parsed.municipality == nil {
      throw OperationError.unreadableFile("School holidays need X-TAPAAMO-MUNICIPALITY: whose schools they are.")
    }
    guard parsed.kind == .venue else {
      guard said == nil else {
        throw OperationError.unreadableFile("These closures are not a venue's own: leave the venue out.")
      }
      return nil
    }
    if let said {
      guard let venue = try reading.venue(said)?.value else { throw OperationError.notFound }
      return venue
    }
    guard let name = parsed.venue else {
      throw OperationError.unreadableFile(
        "A venue's own closures need the venue: --venue, or X-TAPAAMO-VENUE in the file. Other closures need "
          + "X-TAPAAMO-KIND: public-holidays or school-holidays."
      )
    }
    let found = try reading.venues().filter { $0.value.id.text == name || $0.sourceID == name || $0.value.name == name }
    guard found.count == 1, let venue = found.first?.value else {
      throw OperationError.unreadableFile("X-TAPAAMO-VENUE: there is no one venue \(name).")
    }
    return venue
  }
}
