import Foundation
import TestPrograms
import Testing

/// What a script of this repository said about a small tree of files.
struct ScriptRun {
  let status: Int32
  let output: String

  /// Writes the files into a temporary directory and runs `Scripts/name --root` on it.
  init(_ name: String, on files: [String: String]) throws {
    let tree = try TemporaryTree(files)
    defer { tree.remove() }
    try self.init(name, ["--root", tree.root.path])
  }

  init(_ name: String, _ arguments: [String]) throws {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = repository.appending(path: "Scripts/\(name)")
    process.arguments = arguments
    process.standardOutput = pipe
    process.standardError = pipe
    try process.start()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    status = process.terminationStatus
    output = String(decoding: data, as: UTF8.self)
  }
}

/// One kind of mistake, and the one line that a check must print about it.
struct Mistake: Sendable, CustomTestStringConvertible {
  let path: String
  let contents: String
  let message: String
  var testDescription: String { message }

  init(_ path: String, _ contents: String, _ message: String) {
    self.path = path
    self.contents = contents
    self.message = message
  }
}

struct TemporaryTree {
  let root: URL

  init(_ files: [String: String]) throws {
    root = FileManager.default.temporaryDirectory.appending(path: "tapaamo-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    for (path, contents) in files {
      let file = root.appending(path: path)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(contents.utf8).write(to: file)
    }
  }

  func remove() {
    try? FileManager.default.removeItem(at: root)
  }
}

let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()
