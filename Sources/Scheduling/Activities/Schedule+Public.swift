extension Schedule {
  /// The schedule without its organiser's words, notes and places, which can name what a group keeps to itself.
  package var withoutWords: Schedule {
    var face = self
    for index in face.segments.indices {
      face.segments[index].title = nil
      face.segments[index].note = nil
      face.segments[index].site?.detail = nil
      if case .dates(let dates) = face.segments[index].pattern {
        face.segments[index].pattern = .dates(dates.map(\.withoutWords))
      }
    }
    face.skips = skips.map(\.withoutNote)
    for index in face.moves.indices { face.moves[index].note = nil }
    face.extras = extras.map(\.withoutWords)
    for index in face.changes.indices {
      (face.changes[index].title, face.changes[index].note, face.changes[index].place) = (nil, nil, nil)
      face.changes[index].site?.detail = nil
    }
    return face
  }
}

extension ListedDate {
  fileprivate var withoutWords: ListedDate {
    var date = self
    (date.title, date.note, date.place) = (nil, nil, nil)
    date.site?.detail = nil
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
