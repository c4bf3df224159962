import Testing

extension Answer {
  /// The fields of a form of the page by the path that it is sent to, with what a browser would send unchanged.
  func fields(of path: String) throws -> [String: String] {
    let form = try #require(text.between("action=\"\(path)\"", "</form>"), "no form leads to \(path)")
    var fields: [String: String] = [:]
    for tag in form.matches(of: /<input [^>]*>/) {
      let tag = String(tag.0)
      let isTick = tag.contains("type=\"checkbox\"") || tag.contains("type=\"radio\"")
      guard let name = tag.between(" name=\"", "\""), !isTick || tag.contains(" checked") else { continue }
      fields[name] = tag.between(" value=\"", "\"")?.unescaped ?? ""
    }
    for area in form.matches(of: /<textarea [^>]*name="([^"]*)"[^>]*>([^<]*)<\/textarea>/) {
      fields[String(area.1)] = String(area.2).unescaped
    }
    for choice in form.matches(of: /<select [^>]*name="([^"]*)"[^>]*>((?s:.*?))<\/select>/) {
      let options = String(choice.2)
      let chosen =
        options.firstMatch(of: /<option value="([^"]*)" selected>/) ?? options.firstMatch(of: /<option value="([^"]*)"/)
      fields[String(choice.1)] = chosen.map { String($0.1).unescaped } ?? ""
    }
    return fields
  }

  /// What the page says is wrong with a field.
  func fault(of field: String) -> String? { text.between("id=\"\(field)-fault\">", "<")?.unescaped }
}
