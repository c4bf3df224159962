/// Letters beyond ASCII in the letters, digits and hyphens that names on the net are made of (RFC 3492).
enum Punycode {
  /// The parameters of RFC 3492 section 5.
  private static let (base, least, most, skew, damp) = (36, 1, 26, 38, 700)
  private static let (firstBias, firstScalar) = (72, 128)
  private static let digits = Array("abcdefghijklmnopqrstuvwxyz0123456789".utf8)

  /// A text as ASCII; nil where it is longer than the numbers of the encoding reach.
  static func encoded(_ text: String) -> String? {
    let scalars = text.unicodeScalars.map { Int($0.value) }
    var output = scalars.filter { $0 < firstScalar }.map { UInt8($0) }
    let plain = output.count
    if plain > 0 { output.append(UInt8(ascii: "-")) }
    var (scalar, delta, bias, handled) = (firstScalar, 0, firstBias, plain)
    while handled < scalars.count {
      let next = scalars.filter { $0 >= scalar }.min() ?? scalar
      let (step, isTooFar) = (next - scalar).multipliedReportingOverflow(by: handled + 1)
      if isTooFar || step > Int(Int32.max) - delta { return nil }
      (delta, scalar) = (delta + step, next)
      for value in scalars {
        if value < scalar { delta += 1 }
        guard value == scalar else { continue }
        append(delta, bias: bias, to: &output)
        bias = adapted(delta, points: handled + 1, isFirst: handled == plain)
        (delta, handled) = (0, handled + 1)
      }
      (delta, scalar) = (delta + 1, scalar + 1)
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// A number of digits whose worth falls with their place (section 3.3).
  private static func append(_ number: Int, bias: Int, to output: inout [UInt8]) {
    var (rest, place) = (number, base)
    while true {
      let threshold = min(max(place - bias, least), most)
      if rest < threshold { break }
      output.append(digits[threshold + (rest - threshold) % (base - threshold)])
      (rest, place) = ((rest - threshold) / (base - threshold), place + base)
    }
    output.append(digits[rest])
  }

  /// Section 6.1.
  private static func adapted(_ number: Int, points: Int, isFirst: Bool) -> Int {
    var delta = isFirst ? number / damp : number / 2
    delta += delta / points
    var steps = 0
    while delta > (base - least) * most / 2 {
      delta /= base - least
      steps += base
    }
    return steps + (base - least + 1) * delta / (delta + skew)
  }
}
