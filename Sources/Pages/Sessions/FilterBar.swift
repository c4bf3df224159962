import Language
import Scheduling

/// The form that narrows the calendar, and what it is narrowed by: each a chip that takes itself away.
struct FilterBar {
  struct Option {
    let value: String
    let label: String
    let isChosen: Bool
  }

  /// One choice of several.
  struct Select {
    let name: String
    let label: String
    let any: String
    let options: [Option]
  }

  /// Some of several.
  struct Boxes {
    let name: String
    let legend: String
    let options: [Option]
  }

  struct Chip {
    let path: String
    let label: String
    /// `Poista rajaus: Oulu`.
    let remove: String
  }

  let action: String
  let carried: [HiddenField]
  /// As a date field has it.
  let day: String
  let search: String
  let selects: [Select]
  let boxes: [Boxes]
  let chips: [Chip]
  let clear: Link?
  /// `Rajaa`, `2 rajausta`: the folded bar's button.
  let summary: String

  var isOn: Bool { !chips.isEmpty }

  init(_ filter: WeekFilter, _ around: WeekPage.Surroundings, choices: [ListedSession], _ frame: Frame) {
    let words = FilterWords(filter.programme, around, choices, frame)
    action = frame.path(.home)
    carried = filter.carried
    day = filter.day?.description ?? ""
    search = filter.programme.search ?? ""
    selects = words.selects
    boxes = words.boxes
    chips = words.parts.map { label, narrow in
      Chip(
        path: frame.path(.week(filter.narrowed(narrow))),
        label: label,
        remove: frame.words.text("find.remove", ["filter": label])
      )
    }
    clear =
      chips.isEmpty
      ? nil : Link(frame.path(.week(filter.narrowed { $0 = ProgrammeFilter() })), frame.words.text("find.clear"))
    summary =
      chips.isEmpty ? frame.words.text("find.filters") : frame.words.count("find.on", chips.count)
  }
}
