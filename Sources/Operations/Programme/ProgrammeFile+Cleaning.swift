import Scheduling

extension ProgrammeFile {
  /// Makes each name and title one line of what can be seen, not longer than anybody reads: it stands in subjects of
  /// letters, in calendars and in lists, where a line of its own would say something in our name.
  mutating func clean() {
    for venue in venues.indices {
      venues[venue].name.makeLine()
      venues[venue].municipality?.makeLine()
      venues[venue].area?.makeLine()
      venues[venue].address?.makeLine()
      for room in (venues[venue].rooms ?? []).indices { venues[venue].rooms?[room].name.makeLine() }
    }
    for group in groups.indices { groups[group].clean() }
  }
}

extension ProgrammeFile.Group {
  fileprivate mutating func clean() {
    title.makeTitle()
    municipality?.makeLine()
    placeDetail?.makeLine()
    organiser.name?.makeLine()
    contact?.role?.makeLine()
    for other in (coOrganisers ?? []).indices { coOrganisers?[other].makeLine() }
    for language in (publicTitle ?? [:]).keys { publicTitle?[language]?.makeTitle() }
    for language in (texts ?? [:]).keys { texts?[language]?.title?.makeTitle() }
  }
}

extension String {
  /// In characters.
  private static let longestLine = 200

  fileprivate mutating func makeLine() {
    let line = BookPlace.trimmed(BookPlace.trimmed(self)?.withoutInvisible) ?? ""
    self = String(line.prefix(Self.longestLine))
  }

  /// As long as a group's form takes it.
  fileprivate mutating func makeTitle() {
    let line = BookPlace.trimmed(BookPlace.trimmed(self)?.withoutInvisible) ?? ""
    self = String(line.prefix(ActivityDetails.Longest.title))
    while utf8.count > ActivityDetails.Longest.title { removeLast() }
  }
}
