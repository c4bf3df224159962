import Scheduling

extension PlanRequest {
  /// Nobody's identity number goes out to all who come, nor stands on a page.
  ///
  /// - Throws: `OperationError.invalid`.
  func checkWords() throws {
    var said: [(String?, String)] = [(reason, "reason")]
    if case .edit(_, let edit) = work {
      switch edit.change {
      case .cancel(let reason), .skip(let reason): said.append((reason, "reason"))
      case .note(let note): said.append((note, "note"))
      case .title(let titles): said += titles.sorted { $0.key < $1.key }.map { ($0.value, "title.\($0.key)") }
      case .add(let date):
        said.append((date.note, "note"))
        said += (date.title ?? [:]).sorted { $0.key < $1.key }.map { ($0.value, "title.\($0.key)") }
      case .time, .minutes, .site, .pattern, .places, .restore, .move, .until, .end, .observance, .season: break
      }
    }
    var problems: [FieldProblem] = []
    for (text, field) in said where text.map(IdentityNumber.isIn) ?? false {
      let problem = FieldProblem(field, .identityNumber)
      if !problems.contains(problem) { problems.append(problem) }
    }
    guard problems.isEmpty else { throw OperationError.invalid(problems) }
  }
}
