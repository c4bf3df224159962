internal import Scheduling

/// What stands after the colon of a content line, by its value type (RFC 5545 section 3.3).
enum ContentValue {
  /// Words from people: trimmed and escaped.
  case text(String)
  /// Several texts, separated by commas.
  case texts([String])
  case uri(String)
  /// A name that needs no escape; every other character is left out.
  case word(String)
  /// Text of our own making that is written as it is.
  case literal(String)
  case number(Int)
  case utc(Instant)
  case local(LocalDateTime)
  /// Latitude and longitude in millionths of a degree.
  case coordinates(Int, Int)
  /// Seconds east of UTC.
  case offset(Int)
}

extension ContentWriter {
  mutating func put(_ value: ContentValue) {
    switch value {
    case .text(let text): put(text: text)
    case .texts(let texts):
      for (index, text) in texts.enumerated() {
        if index > 0 { put(",") }
        put(text: text)
      }
    case .uri(let uri): put(uri: uri)
    case .word(let word): put(word: word)
    case .literal(let text): put(ascii: text)
    case .number(let number): put(ascii: String(number))
    case .utc(let instant):
      put(instant.utc)
      put("Z")
    case .local(let local): put(local)
    case .coordinates(let latitude, let longitude):
      put(millionths: latitude)
      put(";")
      put(millionths: longitude)
    case .offset(let seconds): put(offset: seconds)
    }
  }

  /// Writes a parameter, quoted where its value is not a plain word, encoded by RFC 6868.
  mutating func put(_ parameter: Parameter) {
    put(";")
    put(ascii: parameter.name)
    put("=")
    let isWord = parameter.value.unicodeScalars.allSatisfy(\.isWordCharacter)
    if !isWord { put("\"") }
    for piece in CleanText(parameter.value) {
      switch piece {
      case .newline: put(unit: "^n")
      case .scalar("^"): put(unit: "^^")
      case .scalar("\""): put(unit: "^'")
      case .scalar(let scalar): put(scalar)
      }
    }
    if !isWord { put("\"") }
  }

  private mutating func put(text: String) {
    for piece in CleanText(text) {
      switch piece {
      case .newline: put(unit: "\\n")
      case .scalar("\\"): put(unit: "\\\\")
      case .scalar(";"): put(unit: "\\;")
      case .scalar(","): put(unit: "\\,")
      case .scalar(let scalar): put(scalar)
      }
    }
  }

  private mutating func put(word: String) {
    for scalar in word.unicodeScalars where scalar.isWordCharacter { put(scalar) }
  }
}

// Numbers and times, digit by digit: a feed writes thousands of them.
extension ContentWriter {
  private mutating func put(_ number: Int, digits: Int) {
    var divisor = 1
    for _ in 1..<digits { divisor *= 10 }
    while divisor > 0 {
      put(Unicode.Scalar(UInt8(truncatingIfNeeded: 0x30 + number.magnitude / UInt(divisor) % 10)))
      divisor /= 10
    }
  }

  private mutating func put(_ local: LocalDateTime) {
    let (year, month, day) = local.date.parts
    put(year, digits: 4)
    put(month, digits: 2)
    put(day, digits: 2)
    put("T")
    put(local.time.hour, digits: 2)
    put(local.time.minute, digits: 2)
    put(local.time.second, digits: 2)
  }

  private mutating func put(offset seconds: Int) {
    put(seconds < 0 ? "-" : "+")
    put(abs(seconds) / 3600, digits: 2)
    put(abs(seconds) / 60 % 60, digits: 2)
    if seconds % 60 != 0 { put(abs(seconds) % 60, digits: 2) }
  }

  private mutating func put(millionths: Int) {
    if millionths < 0 { put("-") }
    put(ascii: String(abs(millionths) / 1_000_000))
    put(".")
    put(abs(millionths), digits: 6)
  }
}

extension ContentWriter {
  /// Writes an address (RFC 3986): controls are left out, other strange characters percent-encoded.
  private mutating func put(uri: String) {
    for byte in uri.utf8 {
      let scalar = Unicode.Scalar(byte)
      if Self.isURICharacter[Int(byte)] {
        put(scalar)
      } else if byte >= 0x20, byte != 0x7F {
        put("%")
        put(Self.hexDigits[Int(byte >> 4)])
        put(Self.hexDigits[Int(byte & 15)])
      }
    }
  }

  private static let hexDigits = Array("0123456789ABCDEF".unicodeScalars)

  private static let isURICharacter: [Bool] = {
    let marks = Set("-._~:/?#[]@!$&'()*+,;=%".utf8)
    return (0...255).map { byte in
      let byte = UInt8(byte)
      let isLetter = (0x61...0x7A).contains(byte | 0x20) && byte < 0x80
      return isLetter || (0x30...0x39).contains(byte) || marks.contains(byte)
    }
  }()
}
