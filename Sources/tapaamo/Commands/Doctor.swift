import ArgumentParser
import Foundation
import Operations
import Scheduling
import Storage

/// `tapaamo doctor`: what an IT person wants to know before calling anybody.
struct Doctor: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Check the installation; exits 1 when something is wrong.")

  @OptionGroup var storage: DatabaseOptions
  @OptionGroup var output: OutputOptions

  private struct Finding: Encodable {
    let check: String
    let ok: Bool
    let detail: String
  }

  func run() async throws {
    try await reporting {
      let address = try storage.address()
      var findings = [zoneFinding()]
      if let path = address.path, !FileManager.default.fileExists(atPath: path) {
        findings.append(Finding(check: "database", ok: false, detail: "there is no \(path): run tapaamo migrate"))
      } else {
        findings.append(keyFinding(try storage.keyPath()))
        findings += await databaseFindings(address)
      }
      if output.json {
        try Talk.json(findings)
      } else {
        for finding in findings { Talk.data("\(finding.ok ? "ok  " : "BAD ") \(finding.check): \(finding.detail)") }
      }
      if findings.contains(where: { !$0.ok }) { throw Failure.checksFailed }
    }
  }

  private func zoneFinding() -> Finding {
    do {
      let zone = try ZoneFile.load(House.zone)
      let winter = zone.offset(at: Instant(seconds: 1_800_000_000)) == 7200
      return Finding(check: "time zones", ok: winter, detail: "\(zone.name), \(zone.transitions.count) clock changes")
    } catch {
      return Finding(check: "time zones", ok: false, detail: "\(error)")
    }
  }

  private func keyFinding(_ path: String) -> Finding {
    do {
      guard FileManager.default.fileExists(atPath: path) else {
        return Finding(
          check: "key file",
          ok: false,
          detail: "there is no \(path): links in families' hands no longer open"
        )
      }
      _ = try KeyFile.open(path)
      let exposed = KeyFile.isExposed(path)
      return Finding(
        check: "key file",
        ok: !exposed,
        detail: exposed ? "others may read \(path): chmod 600 it" : "\(path), closed to others"
      )
    } catch {
      return Finding(check: "key file", ok: false, detail: "\(error)")
    }
  }

  /// Whether the key is another than the one with which the database's links were made.
  private func otherKeyFinding(_ database: any Database) async throws -> Finding? {
    let path = try storage.keyPath()
    guard let known = try await database.read({ try $0.keyFingerprint() }),
      FileManager.default.fileExists(atPath: path), let links = try? KeyFile.open(path), links.fingerprint != known
    else { return nil }
    return Finding(check: "key file", ok: false, detail: KeyFile.isAnother(path))
  }

  private func databaseFindings(_ address: DatabaseAddress) async -> [Finding] {
    do {
      let database = try await address.open()
      var findings = [Finding(check: "settings", ok: true, detail: address.settings)]
      let found = try await database.schemaVersion()
      let known = Migration.all.last?.number ?? 0
      findings.append(
        Finding(
          check: "schema",
          ok: found == known,
          detail: "\(found) of \(known)\(found < known ? ": run tapaamo migrate" : "")"
        )
      )
      if found == known, let other = try await otherKeyFinding(database) { findings.append(other) }
      let problems = try await database.integrityProblems()
      findings.append(
        Finding(check: "integrity", ok: problems.isEmpty, detail: problems.first ?? "pages and foreign keys are whole")
      )
      if let path = address.path { findings.append(diskFinding(path)) }
      return findings
    } catch let error as StorageError {
      return [Finding(check: "database", ok: false, detail: error.sentence)]
    } catch {
      return [Finding(check: "database", ok: false, detail: "\(error)")]
    }
  }

  /// A day of bookings is a few megabytes; half a gigabyte leaves time to act.
  private func diskFinding(_ path: String) -> Finding {
    let attributes = try? FileManager.default.attributesOfFileSystem(forPath: path)
    let free = (attributes?[.systemFreeSize] as? Int ?? 0) / 1_048_576
    return Finding(check: "disk", ok: free >= 512, detail: "\(free) MiB free beside \(path)")
  }
}
