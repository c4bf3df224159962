package import ICalendar
package import Language

extension Phrasebook {
  /// Why an event of a file is no closure.
  package func closureNote(_ note: ClosureNote) -> String {
    switch note.reason {
    case .cancelled: text("closure.note.cancelled")
    case .recurring: text("closure.note.recurring")
    case .uidMissing: text("closure.note.uidMissing")
    case .uidRepeated: text("closure.note.uidRepeated")
    case .startMissing: text("closure.note.startMissing")
    case .badDate(let said): text("closure.note.badDate", ["text": String(said.prefix(80))])
    case .endsBeforeStart: text("closure.note.endsBeforeStart")
    case .partOfDay: text("closure.note.partOfDay")
    case .unreadable: text("closure.note.unreadable")
    case .unknownKind(let said): text("closure.note.unknownKind", ["text": String(said.prefix(80))])
    }
  }
}
