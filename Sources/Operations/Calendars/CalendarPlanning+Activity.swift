import ICalendar
import Scheduling

extension CalendarPlanning {
  /// The group of a series: what the file says of it, and for the rest what is stored.
  mutating func activity(
    of series: EventSeries,
    _ main: CalendarEvent,
    _ dates: SeriesDates,
    before: Activity?
  ) -> Activity {
    var schedule = dates.schedule(in: world.zone)
    var place = Place(main.groupLocation, at: venue)
    if main.groupLocation == nil { place.room = room }
    guard var activity = before else {
      if organisation == nil { lacksOrganisation = true }
      let words = ActivityTexts.Text(title: main.title ?? "", description: main.description)
      return Activity(
        id: world.desk.newID(),
        organisation: organisation ?? Identifier(stored: ""),
        kind: dates.occurrences.count > 1 ? .group : .event,
        state: main.title == nil ? .draft : .published,
        missing: main.title == nil ? [.titleMissing] : [],
        texts: ActivityTexts(original: main.language ?? language, text: words),
        place: place,
        enrolment: Enrolment(isUnknown: true),
        schedule: schedule
      )
    }
    schedule.observance = activity.schedule.observance
    activity.schedule = schedule
    // Of a group that is not open the file knows no more than everybody does.
    if activity.privacy == .open {
      if let title = main.groupTitle {
        activity.texts = activity.texts.saying(title, main.description, in: main.language)
      }
      // A group of our own export is where it is, whatever venue its file is brought in at.
      let isTold = activity.place.venue != place.venue || main.location != nil
      if !series.isOurs, isTold { activity.place = place }
    }
    let answered: Set<DraftReason> = main.title == nil ? [.roomTaken] : [.roomTaken, .titleMissing]
    if activity.state == .draft, !activity.missing.isEmpty, answered.isSuperset(of: activity.missing) {
      (activity.state, activity.missing) = (.published, [])
    }
    return activity
  }
}

extension ActivityTexts {
  /// The same texts with other words in one language; a public title stays, and so does what only its blanks tell apart.
  fileprivate func saying(_ title: String, _ description: String?, in code: String?) -> ActivityTexts {
    let language = code.map(key) ?? original
    var text = byLanguage[language] ?? Text(title: title)
    if PlainText.line(text.title) != title { text.title = title }
    if text.description.flatMap({ PlainText.lines($0) }) != description { text.description = description }
    var texts = byLanguage
    texts[language] = text
    return ActivityTexts(original: original, text: texts[original] ?? text, others: texts)
  }

  /// The language that a code stands for among those that there are: "zh" for "zh-Hans".
  private func key(_ code: String) -> String {
    if byLanguage[code] != nil { return code }
    return byLanguage.keys.sorted().first { $0.hasPrefix("\(code)-") } ?? code
  }
}

extension Place {
  /// What a LOCATION says beside the venue's own name and address: a room of it, or where in it.
  fileprivate init(_ location: String?, at venue: Venue) {
    self.init(venue: venue.id)
    guard var rest = location?[...] else { return }
    let known = [venue.name, venue.address, venue.municipality, venue.area].compactMap { $0?.lowercased() }
    var parts: [String] = []
    if rest.lowercased().hasPrefix(venue.name.lowercased()) { rest = rest.dropFirst(venue.name.count) }
    for part in rest.split(separator: ",") {
      let words = part.split(separator: " ").joined(separator: " ")
      if !words.isEmpty, !known.contains(words.lowercased()) { parts.append(words) }
    }
    guard !parts.isEmpty else { return }
    let words = parts.joined(separator: ", ")
    room = venue.rooms.first { $0.name.lowercased() == words.lowercased() }?.id
    detail = room == nil ? words : nil
  }
}
