import GRDB
import Storage

extension StorageError {
  /// SQLite's error as one of storage's closed set.
  init(_ error: DatabaseError) {
    let text = "SQLite \(error.extendedResultCode.rawValue): \(error.message ?? "no message")"
    switch error.resultCode {
    case .SQLITE_CONSTRAINT: self = .constraint(text)
    case _ where error.isBeyondRetry: self = .failed(text)
    default: self = .unavailable(text)
    }
  }
}

extension DatabaseError {
  /// Whether what is on the disk can no longer be trusted, so that trying again would only hide the loss.
  ///
  /// After a failed fsync the kernel may have dropped what it could not write, and a second fsync would say that all
  /// is well. A full disk, a lock that is held or a lack of memory are none of these.
  fileprivate var isBeyondRetry: Bool {
    switch resultCode {
    case .SQLITE_CORRUPT, .SQLITE_NOTADB: return true
    case .SQLITE_IOERR:
      let codes: [ResultCode] = [
        .SQLITE_IOERR_FSYNC, .SQLITE_IOERR_DIR_FSYNC, .SQLITE_IOERR_WRITE, .SQLITE_IOERR_READ,
        .SQLITE_IOERR_SHORT_READ, .SQLITE_IOERR_DATA, .SQLITE_IOERR_CORRUPTFS,
      ]
      return codes.contains(extendedResultCode)
    default: return false
    }
  }
}
