import ICalendar
import Language
import Operations
import Scheduling

/// What a file comes to, whatever sort it is of.
struct ImportOutcome {
  /// Something in the file, by the name and the line that it has there.
  struct Note {
    var weight: CalendarNote.Weight
    var title: String?
    var line: Int
    var words: String
    /// Whether it is left out for being over.
    var isOver = false
  }

  var plan = ImportPlan()
  /// In the order of the file.
  var notes: [Note] = []
  /// Why the file is refused as a whole.
  var refusal: String?
  var isRefused = false
  var leavesOutRefused = false
  var changesNothing = false
  var fingerprint = ""

  init(plan: ImportPlan, fingerprint: String) {
    (self.plan, self.fingerprint) = (plan, fingerprint)
    changesNothing = plan.changesNothing
  }

  init(refusal: String) { (self.refusal, isRefused) = (refusal, true) }

  init(_ calendar: CalendarPlan, _ words: Phrasebook) {
    plan = calendar.programme
    notes = calendar.notes.map { note in
      let said = words.matter(note.matter)
      let isOver = note.matter == .over
      return Note(weight: note.matter.weight, title: note.title, line: note.line, words: said, isOver: isOver)
    }
    refusal = calendar.refusal.map { words.refusal($0) }
    (isRefused, changesNothing) = (calendar.isRefused, calendar.changesNothing)
    leavesOutRefused = calendar.leavesOutRefused
    fingerprint = calendar.fingerprint
  }

  init(_ table: TablePlan, _ words: Phrasebook, today: LocalDate) {
    plan = table.plan
    notes = table.rows.map { row in
      let said = words.tableFault(row.fault, today: today)
      let weight: CalendarNote.Weight = row.fault.isLeftOut ? .leftOut : .refused
      return Note(weight: weight, title: row.title, line: row.line, words: said, isOver: row.fault == .over)
    }
    refusal = table.refusal.map { words.tableRefusal($0) }
    (isRefused, changesNothing) = (table.isRefused, table.changesNothing)
    (leavesOutRefused, fingerprint) = (table.leavesOutRefused, table.fingerprint)
  }

  /// Whether the file comes in once what is refused is left out.
  var comesInWithout: Bool { refusal == nil && notes.contains { $0.weight == .refused } }
}
