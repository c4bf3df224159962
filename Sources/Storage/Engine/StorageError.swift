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
  /// The disk is full, locked for too long, or answers errors: try again later.
  case unavailable(String)
  /// A setting that durability depends on is not in force.
  case wrongSetting(name: String, found: String, wanted: String)
  /// A database that a copy was to fill holds rows already, in this table.
  case notEmpty(String)
  /// What was copied into this table does not read as what was sent.
  case copyDiffers(String)
}
