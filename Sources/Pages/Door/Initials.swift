extension String {
  /// The first letters of a name, so that the next family in the queue reads nothing: `M. V.`
  package var initials: String {
    let words = split { $0.isWhitespace || $0 == "-" }.compactMap { word in word.first { $0.isLetter || $0.isNumber } }
    return words.prefix(3).map { "\($0.uppercased())." }.joined(separator: " ")
  }
}
