package import Scheduling

/// What a value of a request may be, where it is something else.
package enum Expected: Hashable, Sendable {
  /// Words of the API, the same in every language.
  case oneOf([String])
  case number(ClosedRange<Int>)
  case numberOrNull(ClosedRange<Int>)
  /// Texts of at most so many bytes.
  case texts(most: Int)
  /// Left out where another one is given.
  case nothingBeside(String)
  /// A recurrence rule; why the one that was sent is none, as a word.
  case rule(why: String)
  case a(Sort)

  /// What the catalogue describes under `request.a`.
  package enum Sort: String, Hashable, Sendable, CaseIterable {
    case age, count, cursor, date, dateOrInstant, id, ids, instant, key, languages, mark, notBeforeFrom, object,
      oneValue
    case planTag, session, sessionAndTime, time, titles, weekdays, webhookEvents, words
  }
}

extension Expected {
  /// What a filter of the programme may be.
  package init(_ filter: ProgrammeFilter.Key) {
    self =
      switch filter {
      case .municipality, .theme, .search: .a(.words)
      case .venue, .organisation: .a(.id)
      case .age: .a(.age)
      case .language: .a(.languages)
      case .weekday: .a(.weekdays)
      case .time: .oneOf(ProgrammeFilter.PartOfDay.allCases.map(\.rawValue))
      case .part: .oneOf(ProgrammeFilter.Participation.allCases.map(\.rawValue))
      case .places: .oneOf(["left"])
      case .price: .oneOf(["free"])
      }
  }
}

/// What is wrong with a body as a whole.
package enum BodyFault: String, Hashable, Sendable, CaseIterable {
  case notJSON, notAnObject, notUTF8, notAForm
}

/// What is wrong with a request, for whoever writes the program that sends it.
extension Phrasebook {
  package func bodyFault(_ fault: BodyFault) -> String { text("request.body.\(fault.rawValue)") }

  package func notUnderstood(_ name: String, expected: Expected) -> String {
    text("request.notUnderstood", ["name": name, "expected": words(expected)])
  }

  /// A parameter that an address does not take, and those that it does.
  package func unknownParameter(_ name: String, known: [String]) -> String {
    known.isEmpty
      ? text("request.noParameters", ["name": name])
      : text("request.unknownParameter", ["name": name, "known": known.joined(separator: ", ")])
  }

  package func send(as mediaType: String) -> String { text("request.mediaType", ["type": mediaType]) }

  package func largest(_ bytes: Int) -> String { text("request.largest", ["bytes": String(bytes)]) }

  private func words(_ expected: Expected) -> String {
    switch expected {
    case .oneOf(let words): list(words, end: .or)
    case .number(let range): "\(range.lowerBound)–\(range.upperBound)"
    case .numberOrNull(let range): text("request.orNull", ["number": "\(range.lowerBound)–\(range.upperBound)"])
    case .texts(let most): text("request.texts", ["bytes": String(most)])
    case .nothingBeside(let name): text("request.nothingBeside", ["name": name])
    case .rule(let why): text("request.rule", ["why": why])
    case .a(let sort): text("request.a.\(sort.rawValue)")
    }
  }
}
