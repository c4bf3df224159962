import Language
import Scheduling

/// Those who come without a booking, and heads.
extension DoorSessionPage {
  struct WalkIn {
    let title: String
    let lead: String
    let action: String
    let token: String
    let fields: [NumberField]
    let other: FoldedFields<NumberField>?
    let submit: String
  }

  /// Taps that add one or take one away.
  struct Counts {
    let title: String
    let lead: String
    let isFolded: Bool
    let action: String
    let token: String
    let lines: [Line]
  }

  struct Line {
    /// Whom it counts, as its buttons say it: `walk_ins:adults`.
    let name: String
    let label: String
    let number: Int
    /// Nobody is taken from nobody.
    let isEmpty: Bool
    let fewer: Step
    let more: Step
  }

  struct Step {
    let value: String
    let label: String
  }

  struct Rest {
    let action: String
    let token: String
    let undoing: String
    let lead: String?
    let submit: String
  }

  /// After the start, everybody whom nobody has seen; or what has just been said of them.
  var rest: Rest? {
    let words = frame.words
    let action = frame.path(.door(.rest(id)))
    if let undoable {
      return Rest(
        action: action,
        token: tokens.rest,
        undoing: undoable,
        lead: nil,
        submit: words.text("door.rest.undo")
      )
    }
    guard hasStarted, entry.summary.unmarkedParties > 0, !entry.listed.isCancelled, searched == nil else { return nil }
    return Rest(
      action: action,
      token: tokens.rest,
      undoing: "",
      lead: words.text("door.rest.lead"),
      submit: words.count("door.rest.mark", entry.summary.unmarkedParties)
    )
  }

  var walkIn: WalkIn {
    let words = frame.words
    let audience = activity.audience
    let bands = AgeBand.allCases.filter(audience.admits)
    let others = AgeBand.allCases.filter { !audience.admits($0) }
    let first = bands.first
    let lead = takesBookings ? "door.walkIn.books" : isDropIn ? "door.walkIn.dropIn" : "door.walkIn.counts"
    return WalkIn(
      title: words.text("door.walkInTitle"),
      lead: words.text(lead),
      action: frame.path(.door(.walkIn(id))),
      token: tokens.walkIn,
      // One tap is a family: whoever comes with more adds them first.
      fields: [number(.adults, 1)] + bands.map { number(.children($0), $0 == first ? 1 : 0) },
      other: others.isEmpty
        ? nil
        : FoldedFields(
          label: words.text("who.otherAges"),
          fields: others.map { number(.children($0), 0) },
          isOpen: false
        ),
      submit: words.text("door.walkIn.add")
    )
  }

  private func number(_ field: BookingField, _ value: Int) -> NumberField {
    NumberField(field, String(value), max: activity.enrolment.capacity.partyLimit, frame)
  }

  /// Without registration everybody is one without a booking; else heads can be counted apart from the list.
  var counts: [Counts] {
    let words = frame.words
    let action = frame.path(.door(.count(id)))
    let families = line(.walkIns, "families", words.text("door.families"), numbers.walkInFamilies)
    let walkIns = Counts(
      title: words.text(isDropIn ? "door.count.dropIn" : "door.count.walkIns"),
      lead: words.text("door.count.walkInsLead"),
      isFolded: false,
      action: action,
      token: tokens.count,
      lines: lines(.walkIns, numbers.walkIns) + [families]
    )
    guard !isDropIn else { return [walkIns] }
    let everyone = Counts(
      title: words.text("door.count.everyone"),
      lead: words.text("door.count.everyoneLead"),
      isFolded: true,
      action: action,
      token: tokens.count,
      lines: lines(.everyone, numbers.everyone)
    )
    return [walkIns, everyone]
  }

  private func lines(_ whom: DoorCount.Whom, _ counted: Headcount) -> [Line] {
    HeadCategory.allCases.filter { category in
      guard case .children(let band) = category else { return true }
      return activity.audience.admits(band) || counted[category] > 0
    }.map { line(whom, $0.code, label($0), counted[$0]) }
  }

  private func line(_ whom: DoorCount.Whom, _ code: String, _ label: String, _ counted: Int) -> Line {
    let name = "\(whom.rawValue):\(code)"
    let words = frame.words
    return Line(
      name: name,
      label: label,
      number: counted,
      isEmpty: counted <= 0,
      fewer: Step(value: name + ":-1", label: words.text("booking.fewer", ["label": label])),
      more: Step(value: name + ":1", label: words.text("booking.more", ["label": label]))
    )
  }

  private func label(_ category: HeadCategory) -> String {
    switch category {
    case .adults: frame.words.text("booking.adults")
    case .children(let band): frame.words.ageBand(band).capitalisedFirst
    }
  }
}
