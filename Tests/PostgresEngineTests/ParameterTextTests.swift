import Testing

@testable import PostgresEngine

@Suite("Parameters as PostgreSQL writes them")
struct ParameterTextTests {
  @Test(
    "are translated, but not in literals, quoted names and comments",
    arguments: [
      ("SELECT 1", "SELECT 1"), ("SELECT ?1, ?12", "SELECT $1, $12"), ("?1", "$1"), ("x = ?", "x = ?"),
      ("SELECT '?1', ?1", "SELECT '?1', $1"), ("SELECT 'it''s ?1' || ?2", "SELECT 'it''s ?1' || $2"),
      (#"SELECT "a?1" FROM t WHERE x = ?1"#, #"SELECT "a?1" FROM t WHERE x = $1"#),
      ("SELECT ?1 -- why ?2\n, ?3", "SELECT $1 -- why ?2\n, $3"), ("SELECT '?1", "SELECT '?1"),
      ("SELECT 1 - ?1", "SELECT 1 - $1"), ("'ä' = ?1", "'ä' = $1"), ("", ""),
    ]
  )
  func translation(sql: String, translated: String) {
    #expect(ParameterText.translated(sql) == translated)
  }
}
