import Foundation

/// One figure of a bench: rounds of seconds, told by their median because machines are noisy.
struct Measurement: Codable {
  let name: String
  /// What one round did: 1 000 events, 64 bookings.
  let amount: Int
  let unit: String
  /// In the order of the rounds.
  let seconds: [Double]

  var median: Double {
    let sorted = seconds.sorted()
    return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
  }

  /// Units a second, at the median.
  var rate: Double { median > 0 ? Double(amount) / median : 0 }
}

/// The sides of one comparison, timed by turns in one process.
struct Comparison: Codable {
  let name: String
  var measurements: [Measurement]

  /// Times each side once a round, so that a busy moment of the machine falls on all alike.
  init(_ name: String, rounds: Int, sides: [Side]) async throws {
    self.name = name
    var seconds = [[Double]](repeating: [], count: sides.count)
    for _ in 0..<max(1, rounds) {
      for (index, side) in sides.enumerated() {
        let clock = ContinuousClock()
        let took = try await clock.measure { try await side.run() }
        seconds[index].append(Double(took.components.seconds) + Double(took.components.attoseconds) / 1e18)
      }
    }
    measurements = zip(sides, seconds).map { side, seconds in
      Measurement(name: side.name, amount: side.amount, unit: side.unit, seconds: seconds)
    }
  }

  struct Side {
    let name: String
    let amount: Int
    let unit: String
    let run: () async throws -> Void
  }

  /// A table with each side's rate and its ratio to the last side, the baseline.
  func print(asJSON: Bool) throws {
    guard !asJSON else {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
      Swift.print(String(decoding: try encoder.encode(self), as: UTF8.self))
      return
    }
    Swift.print(name)
    let baseline = measurements.last?.rate ?? 0
    for side in measurements {
      let ratio = baseline > 0 ? side.rate / baseline : 0
      let milliseconds = String(format: "%.2f", side.median * 1000)
      let rate = String(format: "%.0f", side.rate)
      Swift.print("  \(side.name): \(milliseconds) ms, \(rate) \(side.unit)/s, ratio \(String(format: "%.2f", ratio))")
    }
  }
}
