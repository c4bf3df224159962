import ArgumentParser
import Foundation
import ICalendar
import Operations
import Scheduling
import Storage

/// What the program says: data on standard output, talk on standard error.
enum Talk {
  static func data(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }

  static func bytes(_ bytes: [UInt8]) { FileHandle.standardOutput.write(Data(bytes)) }

  static func json(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    data(String(decoding: try encoder.encode(value), as: UTF8.self))
  }

  static func say(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

  /// Whether somebody watches standard error.
  static var isWatched: Bool { isatty(STDERR_FILENO) == 1 }
}

/// A line that fills as work goes on; shown on a terminal only.
struct ProgressBar: Sendable {
  let label: String

  func show(_ done: Int, of total: Int) {
    guard Talk.isWatched, total > 0 else { return }
    let width = 30
    let filled = done * width / total
    let bar = String(repeating: "█", count: filled) + String(repeating: "·", count: width - filled)
    let end = done == total ? "\n" : ""
    FileHandle.standardError.write(Data("\r\(label) \(bar) \(done)/\(total)\(end)".utf8))
  }
}

extension AsyncParsableCommand {
  /// Runs a command's work and turns what it throws into one clear line and an exit code.
  func reporting(_ work: () async throws -> Void) async throws {
    defer { OpenDatabases.close() }
    do {
      try await work()
    } catch let failure as Failure {
      if !failure.description.isEmpty { Talk.say("tapaamo: \(failure.description)") }
      throw failure.exitCode
    } catch let error as OperationError {
      Talk.say("tapaamo: \(error.sentence)")
      throw ExitCode(65)
    } catch let error as StorageError {
      Talk.say("tapaamo: \(error.sentence)")
      throw ExitCode(69)
    } catch let code as ExitCode {
      throw code
    } catch {
      Talk.say("tapaamo: \(error)")
      throw ExitCode(70)
    }
  }
}

extension OperationError {
  fileprivate var sentence: String {
    switch self {
    case .notFound: "there is no such thing."
    case .gone: "that link was taken back."
    case .notSignedIn, .notAllowed: "that is not allowed."
    case .wrongPassword: "the address or the password is wrong."
    case .wrongCode: "the code is wrong, or was used before."
    case .tooManyWebhooks: "there are \(AddWebhook.most) webhooks of that organisation already: end one first."
    case .lastAdmin: "somebody has to be left who runs the network: give that role to somebody else first."
    case .refused(let refusal): "refused: \(refusal.rawValue)."
    case .invalid(let problems): "these fields must be mended: \(problems.map(\.field).joined(separator: ", "))."
    case .repeatedWithOtherContent: "this was sent before with other content."
    case .incomplete(let reasons): "it cannot be published yet: \(reasons.map(\.rawValue).joined(separator: ", "))."
    case .notFromHere: "the group's state has changed: look at it again."
    case .groupChanged: "the group was changed meanwhile: look at it again."
    case .stillBooked: "families have a place there or wait for one: cancel its sessions first."
    case .stillRunning: "the same request is still being answered."
    case .unavailable: "the database cannot be used now."
    case .busy: "too much waits for the database: try again in a second."
    case .zoneUnknown(let name): "the time zone \(name) is not known on this machine."
    case .unreadableFile(let text): text
    case .planOutdated:
      "something has changed since that plan was made: make it again with the same arguments, and look at it."
    case .tooLate: "that change cannot be taken back any more."
    case .editRefused(let refusal): refusal.sentence
    case .roomTaken(let starts): "the room is taken at \(starts.map(\.description).joined(separator: ", "))."
    }
  }
}

extension EditRefusal {
  var sentence: String {
    switch self {
    case .sessionUnknown: "the group has no such session."
    case .hasBegun: "the session has begun: what has begun is history."
    case .inThePast: "that day or time is past."
    case .nothingFollows: "no session of the schedule is left from there on."
    case .alreadyThere: "the group has a session there already, perhaps a cancelled one that can be restored."
    case .alreadyCancelled: "it is cancelled: restore it first."
    case .notCancelled: "there is nothing cancelled."
    case .onlyForOne: "this change is for one session: name it with --session."
    case .notForOne: "this change is not for one session: leave --session out."
    case .onlyForAll: "this change is for the whole group: leave --session and --from out."
    case .severalOnDate: "the group meets several times on that date: cancel the one session instead."
    case .badValue: "a value of the change cannot be."
    case .roomUnknown: "the venue has no such room."
    case .ruleTooLarge: "the rule asks for too much: steps of at most 366, 1000 times and five years."
    case .startsLater: "the group begins only after that day: its season cannot end before."
    case .nothingToCopy: "the group has no session in the season that is to be copied."
    case .seasonThere: "the group has sessions in the new season already."
    case .goesOn: "the group goes on into the new season by itself."
    }
  }
}

extension CalendarTextError {
  var sentence: String {
    switch self {
    case .tooLarge(let bytes, let limit): "it has \(bytes) bytes; \(limit) are taken."
    case .noCalendar: "there is no VCALENDAR in it."
    case .invalidUTF8(let line): "line \(line) is not UTF-8."
    case .controlCharacter(let byte, let line): "line \(line) holds the control character \(byte)."
    case .lineTooLong(let line, let limit): "line \(line) has more than \(limit) bytes."
    case .notAContentLine(let line): "line \(line) is neither NAME:value nor NAME;PARAMETER=value:value."
    case .outsideCalendar(let line): "line \(line) stands in no VCALENDAR."
    case .nestedTooDeep(let line, let limit): "line \(line) is nested more than \(limit) deep."
    case .tooManyComponents(let line, let limit): "line \(line) begins more than \(limit) components."
    case .unexpectedEnd(let component, let line): "line \(line) ends a \(component) that is not open."
    case .unclosed(let component, let line): "the \(component) of line \(line) has no end."
    case .unreadable: "it cannot be read."
    }
  }
}

extension StorageError {
  var sentence: String {
    switch self {
    case .unreadable(let text): "the database holds something unreadable: \(text)"
    case .constraint(let text): "the database refused a row: \(text)"
    case .schemaTooNew(let found, let known):
      "the database was made by a newer version (schema \(found); this program knows \(known)). Install that version."
    case .schemaTooOld(let found, let known):
      "the database has schema \(found), this program needs \(known). Make a backup, then run: tapaamo migrate"
    case .schemaUnreleased(let step):
      "the database was made by an unreleased version (step \(step)): no way leads on. Move it away and begin anew."
    case .unavailable(let text): "the database cannot be used: \(text)"
    case .failed(let text): "the disk or the database file is broken, nothing more is written: \(text)"
    case .busy: "too much waits for the database: try again in a second."
    case .wrongSetting(let name, let found, let wanted):
      "the database's \(name) is \(found), not \(wanted): nothing written would be safe."
    case .notEmpty(let table): "the database to copy into is not empty: there are rows in \(table). Nothing was copied."
    case .copyDiffers(let table): "what arrived in \(table) is not what was sent. Nothing was copied."
    }
  }
}
