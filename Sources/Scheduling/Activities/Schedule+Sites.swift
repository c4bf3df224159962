extension Schedule {
  /// The schedule with every venue and room that a period or date of it has for itself replaced.
  package func mapSites<Failure: Error>(
    _ replaced: (Place) throws(Failure) -> Place
  ) throws(Failure) -> Schedule {
    var schedule = self
    for index in segments.indices {
      schedule.segments[index].site = try segments[index].site.map(replaced)
      guard case .dates(var dates) = segments[index].pattern else { continue }
      for date in dates.indices { dates[date].site = try dates[date].site.map(replaced) }
      schedule.segments[index].pattern = .dates(dates)
    }
    for index in extras.indices { schedule.extras[index].site = try extras[index].site.map(replaced) }
    for index in changes.indices { schedule.changes[index].site = try changes[index].site.map(replaced) }
    return schedule
  }

  /// The venues and rooms that its periods and dates have for themselves.
  package var sites: Set<Place> {
    var sites: Set<Place> = []
    _ = mapSites { place in
      sites.insert(place)
      return place
    }
    return sites
  }
}
