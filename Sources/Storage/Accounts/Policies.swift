package import Scheduling

extension Reading {
  /// What is said of one kind of policy, wherever it is said.
  package func policies(_ kind: Policy.Kind) throws -> [Policy] {
    try list("SELECT level, object_id, value FROM policy WHERE kind = ?1 ORDER BY level, object_id", kind.rawValue) {
      let (level, object) = (try $0.take(String.self), try $0.take(String.self))
      return Policy(kind, at: Policy.Level(level, object), value: try $0.take())
    }
  }
}

extension Writing {
  /// Says a policy at one level, or takes it back where the value is nil.
  package func set(_ kind: Policy.Kind, at level: Policy.Level, to value: Int?) throws {
    guard let value else {
      return _ = try run(
        "DELETE FROM policy WHERE kind = ?1 AND level = ?2 AND object_id = ?3",
        kind.rawValue,
        level.name,
        level.object
      )
    }
    try run(
      """
      INSERT INTO policy (kind, level, object_id, value) VALUES (?1, ?2, ?3, ?4)
      ON CONFLICT (kind, level, object_id) DO UPDATE SET value = excluded.value
      """,
      kind.rawValue,
      level.name,
      level.object,
      value
    )
  }
}
