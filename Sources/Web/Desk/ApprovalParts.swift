import Language
import Operations
import Pages
import Scheduling

/// What a group's page says of its way to being approved.
extension Visit {
  /// Who asks, and since when.
  func asked(_ found: FindDeskGroup.Answer) throws -> String? {
    guard found.activity.state == .submitted, let approval = found.approval else { return nil }
    let when = try words.moment(found.zone.local(approval.state.asked), today: day().today)
    return [approval.asker, when].compactMap(\.self).joined(separator: ", ")
  }

  /// What is to be done before it is sent for approval again.
  func sentBack(_ found: FindDeskGroup.Answer) throws -> StaffPage.Section? {
    guard found.activity.state == .draft, let note = found.approval?.state.note else { return nil }
    let words = try words
    var section = StaffPage.Section(words.text("desk.sentBack"), words.text("desk.sentBackLead"))
    section.notices = [(.change, note)]
    return section
  }

  /// The form by which whoever approves says what is to be done first.
  func sendingBack(
    _ found: FindDeskGroup.Answer,
    _ answers: [String: String],
    for me: RecogniseSignIn.Answer
  ) throws -> StaffPage.Section? {
    guard found.maySendBack else { return nil }
    let words = try words
    var section = StaffPage.Section(words.text("desk.sendBack"), words.text("desk.sendBackLead"))
    var note = StaffPage.Field("note", words.text("desk.field.send_back"), .area)
    note.value = answers["note"] ?? ""
    note.hint = words.text("desk.sendBackHint", ["most": "\(SendBack.longest)"])
    section.form = try form("send_back", of: found, for: me)
    section.form?.fields = [note]
    section.form?.isQuiet = true
    return section
  }
}
