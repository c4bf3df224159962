/// Texts side by side as C wants them: each ended by a NUL, a null pointer for none, and one more at the end.
struct CTexts {
  private var bytes: ContiguousArray<CChar> = []
  private var starts: [Int?] = []

  init(_ texts: [String?]) {
    for text in texts { append(text) }
  }

  mutating func append(_ text: String?) {
    guard let text else { return starts.append(nil) }
    starts.append(bytes.count)
    bytes.append(contentsOf: text.utf8.lazy.map { CChar(bitPattern: $0) })
    bytes.append(0)
  }

  func withPointers<Answer>(_ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Answer) -> Answer {
    bytes.withUnsafeBufferPointer { bytes in
      var pointers = starts.map { start in start.flatMap { bytes.baseAddress?.advanced(by: $0) } }
      pointers.append(nil)
      return pointers.withUnsafeBufferPointer { body($0.baseAddress) }
    }
  }
}
