/// The forms of RFC 5545 section 3.3.4 and 3.3.5: `20261123` and `20261123T173000`.
extension LocalDate {
  package init?(compact text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 8, let year = Digits.number(bytes[0..<4]), let month = Digits.number(bytes[4..<6]),
      let day = Digits.number(bytes[6..<8])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  package var compact: String {
    let (year, month, day) = parts
    return Digits.padded(year, 4) + Digits.padded(month, 2) + Digits.padded(day, 2)
  }
}

extension LocalDateTime {
  package init?(compact text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 15, bytes[8] == UInt8(ascii: "T"), let date = LocalDate(compact: String(text.prefix(8))),
      let hour = Digits.number(bytes[9..<11]), let minute = Digits.number(bytes[11..<13]),
      let second = Digits.number(bytes[13..<15]), let time = LocalTime(hour: hour, minute: minute, second: second)
    else { return nil }
    self.init(date, time)
  }

  package var compact: String {
    "\(date.compact)T\(Digits.padded(time.hour, 2))\(Digits.padded(time.minute, 2))\(Digits.padded(time.second, 2))"
  }
}
