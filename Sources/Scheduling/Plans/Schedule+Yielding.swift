extension Schedule {
  /// Takes away what one date says by hand against a change of many; false where it says nothing against it.
  ///
  /// - Parameter isAlone: whether no other meeting falls on the day: beside another, an extra date's time is its own.
  mutating func yield(_ change: ScheduleEdit.Change, at meeting: Meeting, isAlone: Bool) -> Bool {
    let before = self
    let start = meeting.originalStart
    if meeting.segment == nil {
      guard let index = extraIndex(of: start) else { return false }
      extras[index].yield(to: change)
      switch change {
      case .minutes: extras[index].minutes = nil
      case .time where isAlone: extras[index].time = nil
      case .site: extras[index].place = nil
      default: break
      }
      return self != before
    }
    if case .time = change, let index = moveIndex(of: start) { moves.remove(at: index) }
    if let index = changeIndex(of: start) {
      changes[index].yield(to: change)
      switch change {
      case .time: changes[index].time = nil
      case .minutes: changes[index].minutes = nil
      case .site: changes[index].place = nil
      default: break
      }
    }
    return self != before
  }

  /// Says a change of all dates from a day on of those extra dates whose period begins before it; what they say
  /// themselves stays.
  mutating func followWithExtras(_ change: ScheduleEdit.Change, from day: LocalDate, reached: [Int]) {
    for index in extras.indices where extras[index].date >= day {
      if let model = modelIndex(on: extras[index].date), reached.contains(model) { continue }
      extras[index].follow(change)
    }
  }

  /// Lets what was said of single dates follow the rule's dates to where they go.
  mutating func follow(_ successors: [LocalDate: LocalDate]) {
    for index in moves.indices { moves[index].from = successors[moves[index].from] ?? moves[index].from }
    for index in changes.indices { changes[index].date = successors[changes[index].date] ?? changes[index].date }
    for index in skips.indices {
      if case .date(let date, let note) = skips[index] { skips[index] = .date(successors[date] ?? date, note: note) }
    }
  }
}

extension Particular {
  fileprivate mutating func yield(to change: ScheduleEdit.Change) {
    switch change {
    case .site: site = nil
    case .title: title = nil
    case .places: places = nil
    case .note: note = nil
    default: break
    }
  }
}

extension ListedDate {
  fileprivate mutating func follow(_ change: ScheduleEdit.Change) {
    switch change {
    case .time(let time): self.time = self.time ?? time
    case .minutes(let minutes): self.minutes = self.minutes ?? minutes
    case .site(let site): self.site = self.site ?? site
    case .title(let title): self.title = self.title ?? title
    case .places(let places): self.places = self.places ?? places
    case .note(let note): self.note = self.note ?? note ?? ""
    default: break
    }
  }
}

extension Segment {
  /// Takes a change of many in; what is for all stands with the group, and no longer with its segments.
  mutating func take(_ change: ScheduleEdit.Change, isForAll: Bool) {
    switch change {
    case .time(let time): self.time = time
    case .minutes(let minutes): self.minutes = minutes
    case .site(let site): self.site = isForAll ? nil : site
    case .title(let title): self.title = isForAll ? nil : title
    case .places(let places): self.places = isForAll ? nil : places
    case .note(let note): self.note = note
    default: break
    }
    // Dates that are listed have their own time only where it differs from their segment's.
    if case .dates(var dates) = pattern, case .time = change {
      for index in dates.indices { dates[index].time = nil }
      pattern = .dates(dates)
    }
  }
}

extension ActivityTexts {
  /// With other titles; a language that had no words gets its title alone.
  package func titled(_ titles: [String: String]) -> ActivityTexts {
    var texts = byLanguage
    for (language, title) in titles {
      var text = texts[language] ?? Text(title: title)
      text.title = title
      texts[language] = text
    }
    return ActivityTexts(original: original, text: texts[original] ?? Text(title: ""), others: texts)
  }
}
