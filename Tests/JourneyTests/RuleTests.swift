import Testing

@Suite("The rules for pages", .enabled(if: Walk.obstacle == nil, Walk.obstacle))
struct RuleTests {
  @Test("Each finds the page that breaks it, and nothing on a page that is as it should be")
  func broken() async throws {
    let found = try await Walk.rules
    #expect(found.count == 14)
    for finding in found { #expect(finding.found, "\(finding.rule): \(finding.problems)") }
  }
}
