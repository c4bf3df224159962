/// What can go wrong below the rules.
package enum StorageError: Error, Hashable, Sendable {
  /// A column does not hold what the code expects.
  case unreadable(String)
  /// A constraint of the schema refused a row.
  case constraint(String)
  /// The database was made by a newer program.
  case schemaTooNew(found: Int, known: Int)
  /// The database has migrations still to run.
  case schemaTooOld(found: Int, known: Int)
  /// The database was made by a program between two releases: no step leads from it to this schema.
  case schemaUnreleased(step: String)
  /// The disk is full, locked for too long, or answers errors: try again later.
  case unavailable(String)
  /// What is on the disk can no longer be trusted: nothing more is written until the program is started again.
  case failed(String)
  /// More writes wait than the engine can do in a moment: try again in a second.
  case busy
  /// A setting that durability depends on is not in force.
  case wrongSetting(name: String, found: String, wanted: String)
  /// A database that a copy was to fill holds rows already, in this table.
  case notEmpty(String)
  /// What was copied into this table does not read as what was sent.
  case copyDiffers(String)
}
