/// A session as everyone may see it: all that a filter looks at.
package struct ProgrammeEntry: Sendable {
  package let session: Session
  /// Its public face: taken once, here, so that no search can find more.
  package let activity: Activity
  package let organisation: Organisation
  /// Where the session is held.
  package let venue: Venue
  package let availability: Availability
  /// Whether bookings are taken now.
  package let stage: BookingStage

  package init(
    _ session: Session,
    of activity: Activity,
    by organisation: Organisation,
    at venue: Venue,
    availability: Availability,
    stage: BookingStage = .open
  ) {
    self.session = session
    self.activity = activity.publicFace
    self.organisation = organisation
    self.venue = venue
    self.availability = availability
    self.stage = stage
  }

  /// Whether somebody who comes or books now has a place.
  fileprivate var hasPlaces: Bool {
    availability == .dropIn || stage == .open && [.free, .few].contains(availability)
  }

  /// Everything that a search reads.
  package var texts: [String] {
    let words = activity.texts.byLanguage.values.flatMap { [$0.title, $0.description] }
    let about = [activity.category, activity.audience.note, organisation.name, organisation.municipality]
    let room = venue.rooms.first { $0.id == activity.place.room }?.name
    let place = [venue.name, venue.kind, venue.municipality, venue.area, room, activity.place.detail]
    return (words + about + place).compactMap(\.self) + activity.coOrganisers
  }
}

extension ProgrammeFilter {
  /// Whether a session is among those that the filter asks for.
  package func admits(_ entry: ProgrammeEntry) -> Bool {
    admitsFacts(of: entry) && (search.map { SearchWords($0).areFound(in: SearchedText(entry.texts)) } ?? true)
  }

  /// The same without the search, whose answer is one for all sessions of a group that have nothing of their own.
  package func admitsFacts(of entry: ProgrammeEntry) -> Bool {
    let (activity, start) = (entry.activity, entry.session.start)
    return (municipality.map { $0 == entry.venue.municipality } ?? true)
      && (venue.map { $0 == entry.venue.id } ?? true)
      && (organisation.map { $0 == entry.organisation.id } ?? true)
      && (age.map(activity.audience.admits) ?? true)
      && (languages.isEmpty || activity.languages.contains(where: isAsked))
      && (weekdays.isEmpty || weekdays.contains(start.date.weekday))
      && (times.isEmpty || times.contains(PartOfDay(start.time)))
      && (participation.map(activity.enrolment.allows) ?? true)
      && (!hasPlaces || entry.hasPlaces)
      && (!isFree || activity.price.cents == 0)
      && (theme.map(activity.isAbout) ?? true)
  }

  /// Whether a language of a group is one of those asked for; `sv` finds `sv-FI`.
  private func isAsked(_ spoken: String) -> Bool {
    let spoken = spoken.lowercased()
    return languages.contains { spoken == $0 || spoken.hasPrefix($0 + "-") }
  }
}

extension Audience {
  /// Whether a child of an age may come; a group without limits is for everyone whom its words do not leave out.
  ///
  /// Whoever expects a child may come where a newborn may: the family is the same, a few weeks earlier.
  package func admits(_ age: ProgrammeFilter.Age) -> Bool {
    let months = if case .months(let months) = age { months } else { 0 }
    return (minimumMonths ?? impliedMinimum ?? 0) <= months && months <= maximumMonths ?? .max
  }
}

extension Enrolment {
  /// Whether one may take part in a way; where nobody has said how one takes part, in neither for certain.
  package func allows(_ way: ProgrammeFilter.Participation) -> Bool {
    if isUnknown { return false }
    return mode == .optional || (mode == .open) == (way == .dropIn)
  }
}

extension Activity {
  fileprivate func isAbout(_ theme: String) -> Bool {
    let theme = SearchedText.words(of: theme)
    return [category, kind.rawValue].contains { $0.map(SearchedText.words(of:)) == theme }
  }
}
