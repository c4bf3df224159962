import EmbeddedFiles
import Mustache

/// The templates: pages first, then letters, then the pieces that they share.
enum Template: String, CaseIterable {
  case week, venues, venue, today, organisation, municipality, activity, session
  case bookingForm, bookingCheck, bookingRefused, booking, myLinks, invitation, statement, problem, staff, sheet, board
  case doorSession, doorInside, doorBar, doorTap
  case subscribePage, familyCalendar
  case letter, mailbox
  case docs, docsOperate, docsConnect, docsBooking, docsDecisions, docsPromises
  case layout, dayName, weekSteps, weekTable, filterBar, narrowDay, venueCard, row, dateRow, flag, availability,
    subscribe, facts, empty, stepper, staffForm, staffField, boardEntry, questionField, staffYear
  case subject, errors, textField, mine, instead

  var text: String { EmbeddedFile.named("\(rawValue).mustache", in: .templates)?.text ?? "" }

  /// Whether the file is there and can be read as a template.
  var isParsed: Bool { !text.isEmpty && (try? MustacheTemplate(string: text)) != nil }

  /// All templates, parsed once; one that does not parse is a programming error that the tests catch.
  static let library = MustacheLibrary(
    templates: Dictionary(
      uniqueKeysWithValues: allCases.compactMap { template in
        (try? MustacheTemplate(string: template.text)).map { (template.rawValue, $0) }
      }
    )
  )
}
