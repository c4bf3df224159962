import Scheduling

/// Something that was written, with what stands behind it.
protocol PhrasePiece {
  var text: String { get }
  var gap: String { get }
}

extension Collection where Element: PhrasePiece {
  /// The pieces as they were written, from the first to the last.
  var asWritten: String {
    enumerated().map { $0.offset == count - 1 ? $0.element.text : $0.element.text + $0.element.gap }.joined()
  }
}

/// A piece of a phrase before any language is known.
struct PhraseToken: Hashable, Sendable, PhrasePiece {
  enum Kind: Hashable, Sendable {
    /// In lower case.
    case word(String)
    /// `18`; `2.` and `2nd` are ordinal.
    case number(Int, isOrdinal: Bool)
    /// `1,5` in tenths.
    case decimal(Int)
    /// `9.30` or `6.9.`: which of the two, the reader decides.
    case dotted(Dotted)
    /// `17.5.2024`
    case date(day: Int, month: Int, year: Int)
    /// `17:05`
    case clock(hour: Int, minute: Int)
    case dash
    /// One of `, ; : / ( )`.
    case mark(Character)
    /// Anything else: a sign, an emoji, a control character.
    case other
  }

  /// Two numbers with a full stop between them.
  struct Dotted: Hashable, Sendable {
    var first: Int
    var second: Int
    /// Whether the second has two digits, as minutes do.
    var hasTwoDigits: Bool
    var endsWithStop: Bool
  }

  var kind: Kind
  /// As it was written.
  var text: String
  /// What stands between it and the next token: a space, a full stop.
  var gap = ""

  /// What vocabularies compare; nil for what is never part of an expression.
  var key: String? {
    switch kind {
    case .word(let word): word
    case .dash: "-"
    case .number(let number, _): String(number)
    default: nil
    }
  }
}
