/// Numbers counted from either end of a row, as bits: the 1st, the 15th and the last day of a month, 3 and -1 of a set.
struct CountedNumbers: Sendable {
  /// The longest row that is counted: 31 days, 53 weeks, 366 days.
  private let longest: Int
  private var fromStart: [UInt64]
  /// Where the numbers from the end fall in the longest row.
  private var fromEnd: [UInt64]

  /// Nil where there are no numbers: then nothing is asked of a row.
  init?(_ numbers: [Int], longest: Int) {
    guard !numbers.isEmpty else { return nil }
    self.longest = longest
    let words = longest / 64 + 1
    (fromStart, fromEnd) = (Array(repeating: 0, count: words), Array(repeating: 0, count: words))
    for number in numbers where number != 0 && number.magnitude <= UInt(longest) {
      let index = number > 0 ? number - 1 : longest + number
      if number > 0 { fromStart[index / 64] |= 1 << (index % 64) } else { fromEnd[index / 64] |= 1 << (index % 64) }
    }
  }

  /// Which of the members behind the first `offset` of a row are numbered; bits past the row's end mean nothing.
  func bits(after offset: Int, of length: Int) -> UInt64 {
    Self.bits(fromStart, from: offset) | Self.bits(fromEnd, from: offset + longest - length)
  }

  func contains(_ number: Int, of length: Int) -> Bool { bits(after: number - 1, of: length) & 1 == 1 }

  private static func bits(_ words: [UInt64], from index: Int) -> UInt64 {
    let (word, shift) = (index / 64, index % 64)
    guard word < words.count else { return 0 }
    let low = words[word] >> shift
    return shift == 0 || word + 1 == words.count ? low : low | words[word + 1] << (64 - shift)
  }
}
