import Foundation
import TestPrograms
import Testing

@Suite("The README") struct ReadmeTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  @Test("Every command in it does what it says")
  func commands() throws {
    let blocks = try Self.testedBlocks()
    try #require(blocks.count == 4)
    let folder = FileManager.default.temporaryDirectory.appending(path: "readme-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.copyItem(
      at: Self.root.appending(path: "Calendars/example-programme.json"),
      to: folder.appending(path: "programme.json")
    )

    let output = try Self.bash(Self.script(blocks), in: folder)
    #expect(output.contains("This is what would be done; nothing was."))
    #expect(output.contains("\"state\":\"confirmed\""))
    #expect(output.contains("\"state\":\"cancelled\""))
    #expect(output.contains("\"visitors\":3"))
    #expect(output.contains("ok   integrity"))
    #expect(output.contains("2026-08-31T17:30  MO  2026-W36") && output.contains("2026-09-24T17:00  TH  2026-W39"))
    let calendar = try String(contentsOf: folder.appending(path: "everything.ics"), encoding: .utf8)
    #expect(calendar.hasPrefix("BEGIN:VCALENDAR"))
  }

  /// The shell blocks that are marked as tested, in order.
  private static func testedBlocks() throws -> [String] {
    let text = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
    return text.components(separatedBy: "<!-- tested -->\n```sh\n").dropFirst()
      .map { $0.components(separatedBy: "\n```").first ?? "" }
  }

  /// The first block makes the database; a server of it answers the others, on a port of its own.
  private static func script(_ blocks: [String]) -> String {
    """
    set -euo pipefail
    port=$((RANDOM % 20000 + 20000))
    tapaamo() { "$TAPAAMO" "$@"; }
    \(blocks[0])
    mkfifo talk
    "$TAPAAMO" serve --database sqlite:desk.sqlite --port "$port" 2> talk &
    trap 'kill %1' EXIT
    exec 3< talk
    until read -r line <&3 && [[ $line == "Tapaamo is running"* ]]; do :; done
    cat <&3 > log &
    \(blocks.dropFirst().joined(separator: "\n").replacing("127.0.0.1:8080", with: "127.0.0.1:$port"))
    """
  }

  private static func bash(_ script: String, in folder: URL) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c", script]
    process.currentDirectoryURL = folder
    var environment = ProcessInfo.processInfo.environment
    environment["TAPAAMO"] = try #require(program).path
    process.environment = environment
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.start()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    let text = String(decoding: data, as: UTF8.self)
    #expect(process.terminationStatus == 0, "\(text)")
    return text
  }

  /// The program stands beside the bundle of its tests.
  private static var program: URL? {
    let folders = [Bundle.main.bundleURL, URL(filePath: CommandLine.arguments.first ?? "").deletingLastPathComponent()]
    return (folders + folders.map { $0.deletingLastPathComponent() }).map { $0.appending(path: "tapaamo") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }
}
