extension Schedule {
  /// What a session may have of places.
  package static let soundPlaces = 1...1_000_000
  /// How long a session may be, in minutes: two days at most.
  package static let soundMinutes = 1...2_880

  /// Whether its lengths and capacities are such as sessions can have; a schedule that was handed on may hold anything.
  package var isSound: Bool {
    let listed = segments.flatMap { segment -> [ListedDate] in
      if case .dates(let dates) = segment.pattern { dates } else { [] }
    }
    let places = segments.map(\.places) + changes.map(\.places) + (extras + listed).map(\.places)
    let minutes = segments.map(\.minutes) + changes.map(\.minutes) + (extras + listed).map(\.minutes)
    return places.compactMap(\.self).allSatisfy(Self.soundPlaces.contains)
      && minutes.compactMap(\.self).allSatisfy(Self.soundMinutes.contains)
  }
}
