import Scheduling

extension Schedule {
  /// The schedule without its organiser's words, which can name what a discreet group keeps to itself.
  var withoutNotes: Schedule {
    var face = self
    for index in face.segments.indices {
      face.segments[index].title = nil
      face.segments[index].note = nil
      if case .dates(let dates) = face.segments[index].pattern {
        face.segments[index].pattern = .dates(dates.map(\.withoutNote))
      }
    }
    face.skips = skips.map(\.withoutNote)
    for index in face.moves.indices { face.moves[index].note = nil }
    face.extras = extras.map(\.withoutNote)
    for index in face.changes.indices { face.changes[index].title = nil }
    for index in face.changes.indices { face.changes[index].note = nil }
    return face
  }
}

extension ListedDate {
  fileprivate var withoutNote: ListedDate {
    var date = self
    date.note = nil
    date.title = nil
    return date
  }
}

extension Skip {
  fileprivate var withoutNote: Skip {
    switch self {
    case .date(let date, _): .date(date, note: nil)
    case .week(let number, _): .week(number, note: nil)
    case .period(let first, let last, _): .period(first, last, note: nil)
    }
  }
}
