package import Language
package import Scheduling

/// What keeps a row of a table from being a group.
package enum TableFault: Error, Hashable, Sendable {
  case missing(GroupColumn)
  case tooLong(GroupColumn, limit: Int)
  /// It begins as a spreadsheet's formula does.
  case formula(GroupColumn)
  case identityNumber
  case venueUnknown(String)
  /// Several places are called that.
  case venueAmbiguous(String)
  case roomUnknown(String, venue: String)
  case date(GroupColumn, String)
  case order
  case number(String)
  case mode(String)
  case when([PhraseFault])
  /// Another row has the same id, or the same title and place.
  case twice
  /// All of its dates lie in the past.
  case over

  /// Whether the row alone stays out, and the others come in without anybody's word.
  package var isLeftOut: Bool {
    switch self {
    case .over, .tooLong: true
    default: false
    }
  }
}

/// A row that does not come in.
package struct RefusedRow: Sendable, Hashable {
  /// From 1.
  package let line: Int
  package let title: String?
  package let fault: TableFault
}

extension Phrasebook {
  /// What is wrong with a row, and what to do about it.
  package func tableFault(_ fault: TableFault, today: LocalDate) -> String {
    func name(_ column: GroupColumn) -> String { column.name(in: language) }
    return switch fault {
    case .missing(let column): text("table.missing", ["column": name(column)])
    case .tooLong(let column, let limit): text("table.tooLong", ["column": name(column), "limit": String(limit)])
    case .formula(let column): text("table.formula", ["column": name(column)])
    case .identityNumber: text("calendar.identityNumber").capitalisedFirst
    case .venueUnknown(let said): text("calendar.venueUnknown", ["venue": said])
    case .venueAmbiguous(let said): text("table.venueAmbiguous", ["venue": said])
    case .roomUnknown(let said, let venue): text("table.roomUnknown", ["room": said, "venue": venue])
    case .date(let column, let said): text("table.date", ["column": name(column), "text": said])
    case .order: text("desk.wrong.order")
    case .number(let said): text("table.number", ["text": said])
    case .mode(let said): text("table.modeUnknown", ["text": said])
    case .when(let faults): faults.map { phraseFault($0, today: today) }.joined(separator: " ")
    case .over: text("calendar.over").capitalisedFirst
    case .twice: text("table.twice", ["column": name(.id)])
    }
  }

  /// Why a table is refused as a whole.
  package func tableRefusal(_ refusal: TablePlan.Refusal) -> String {
    switch refusal {
    case .unreadable(.tooLarge): text("import.tooLarge")
    case .unreadable(.tooManyRows(let limit)): text("table.tooManyRows", ["limit": String(limit)])
    case .unreadable(.notText): text("table.notText")
    case .unreadable(.unclosedQuote(let line)): text("table.unclosedQuote", ["line": String(line)])
    case .columnMissing(let column): text("table.columnMissing", ["column": column.name(in: language)])
    case .empty: text("table.empty")
    }
  }
}
