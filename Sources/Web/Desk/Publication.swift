import Language
import Operations
import Pages
import Scheduling

/// When a group is to be published, as its form says it.
struct PublicationAnswers {
  enum Step: String {
    case publish, unschedule
  }

  let fields: [String: String]
  let words: Phrasebook
  let zone: Zone

  init(_ fields: [String: String], _ words: Phrasebook, _ zone: Zone) {
    (self.fields, self.words, self.zone) = (fields, words, zone)
  }

  /// - Throws: `GroupAnswers.Faults`; what lies too far away the verb says.
  func due(after now: Instant) throws -> Instant {
    let days = TypedDays(fields: fields, words: words, today: zone.local(now).date)
    guard let date = try days.date("publish_date") else { throw days.fault("publish_date", "desk.wrong.date") }
    guard let time = try days.time("publish_time") else { throw days.fault("publish_time", "desk.wrong.time") }
    let due = zone.instant(LocalDateTime(date, time))
    guard due > now, due < now + 366 * 86_400 else {
      throw GroupAnswers.Faults(faults: [("publish_date", words.text("desk.wrong.past"))])
    }
    return due
  }
}

extension Visit {
  /// The one thing to do with a group that families do not see yet: now, or when its time has come.
  func publication(
    of found: FindDeskGroup.Answer,
    _ answers: [String: String],
    for me: RecogniseSignIn.Answer
  ) throws -> StaffPage.Section? {
    let (words, state) = (try words, found.activity.state)
    guard state == .draft || state == .submitted else { return nil }
    var section = StaffPage.Section(words.text("desk.publication"))
    if let publication = found.publication { try show(publication, of: found, in: &section, for: me) }
    guard found.missing.isEmpty, !found.conflicts.contains(where: \.isBlocking) else {
      return section.rows.isEmpty && section.notices.isEmpty ? nil : section
    }
    if found.mayPublish {
      section.form = try form("publish", of: found, for: me)
      section.form?.fields = publicationFields(of: found, answers, words)
    } else {
      section.lead = words.text("desk.needsApproval")
      if !found.hasApprover { section.notices.append((.change, words.text("desk.nobodyApproves"))) }
      guard state == .draft, found.mayEdit else { return section }
      section.form = try form("submit", of: found, for: me)
    }
    section.form?.isMain = true
    return section
  }

  private func show(
    _ publication: Publication,
    of found: FindDeskGroup.Answer,
    in section: inout StaffPage.Section,
    for me: RecogniseSignIn.Answer
  ) throws {
    let (words, today) = (try words, try day().today)
    let when = words.moment(found.zone.local(publication.due), today: today)
    if let hindrance = publication.hindrance {
      section.notices = [(.error, words.text("desk.publish.not.\(hindrance.rawValue)", ["when": when]))]
      return
    }
    let forms = found.mayPublish ? [try form(PublicationAnswers.Step.unschedule.rawValue, of: found, for: me)] : []
    section.rows = [
      StaffPage.Row(
        words.text("desk.publish.scheduled", ["when": when]),
        [words.text("desk.publish.scheduledLead")],
        forms: forms
      )
    ]
  }

  private func publicationFields(
    of found: FindDeskGroup.Answer,
    _ answers: [String: String],
    _ words: Phrasebook
  ) -> [StaffPage.Field] {
    let planned = found.publication.flatMap { $0.hindrance == nil ? found.zone.local($0.due) : nil }
    func field(_ name: String, _ kind: StaffPage.Field.Kind, _ usual: String) -> StaffPage.Field {
      var field = StaffPage.Field(name, words.text("desk.field.\(name)"), kind)
      field.value = answers[name] ?? usual
      return field
    }
    var when = field("publish_when", .radio, planned == nil ? "now" : "later")
    when.options = ["now", "later"].map { ($0, words.text("desk.publish.\($0)")) }
    return [
      when, field("publish_date", .date, planned?.date.description ?? ""),
      field("publish_time", .time, planned?.time.description ?? ""),
    ]
  }
}
