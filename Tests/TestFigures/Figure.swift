import Foundation

/// How far a promise is tested: at the figure that every run of the suite affords, or at the long one of `Scripts/soak`.
package enum Figure {
  /// Whether `Scripts/soak` runs these tests.
  package static let isLong = ProcessInfo.processInfo.environment["TAPAAMO_SOAK"] == "1"

  package static func of(suite: Int, soak: Int) -> Int { isLong ? soak : suite }

  /// By which a run's chance is repeated: `TAPAAMO_SEED`; nil where none is given.
  package static let seed = ProcessInfo.processInfo.environment["TAPAAMO_SEED"].flatMap { UInt64($0) }

  /// Says what a run showed, on a line that `Scripts/soak` records for the page of promises.
  ///
  /// - Parameters:
  ///   - promise: its number or name: `R1`, `calendars`.
  ///   - shown: in a few words with figures: "100000 verbs, 0 oversold, acknowledged = stored".
  package static func report(_ promise: String, _ shown: String) {
    FileHandle.standardOutput.write(Data("FIGURE \(promise)\t\(shown)\n".utf8))
  }
}
