import Foundation
import TestPrograms
import Testing

/// A disk that misbehaves on command, put under the program by preloading `faults.c`.
struct FaultyDisk {
  enum Fault: String {
    case none = "-"
    case full = "f"
    /// Takes half of each write, and is full then.
    case halfFull = "h"
    case failingSync = "s"
  }

  private let control: URL
  let environment: [String: String]

  /// Compiles the disk into the program's folder.
  init(for program: Program) throws {
    let library = program.folder.appending(path: "faults.so")
    control = program.folder.appending(path: "fault")
    let source = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "faults.c")
    let compiler = Process()
    compiler.executableURL = URL(filePath: "/usr/bin/env")
    compiler.arguments = ["cc", "-shared", "-fPIC", "-o", library.path, source.path, "-ldl"]
    try compiler.start()
    compiler.waitUntilExit()
    try #require(compiler.terminationStatus == 0)
    environment = ["LD_PRELOAD": library.path, "TAPAAMO_FAULTS": control.path]
  }

  func set(_ fault: Fault) throws { try Data(fault.rawValue.utf8).write(to: control) }
}
