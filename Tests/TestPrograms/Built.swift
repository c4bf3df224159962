package import Foundation

/// What tests run beside themselves.
package enum Built {
  private struct Missing: Error, CustomStringConvertible {
    let description: String
  }

  /// The program, which stands beside the bundle of its tests.
  package static var program: URL {
    get throws {
      let folders = [
        Bundle.main.bundleURL, URL(filePath: CommandLine.arguments.first ?? "").deletingLastPathComponent(),
      ]
      let places = (folders + folders.map { $0.deletingLastPathComponent() }).map { $0.appending(path: "tapaamo") }
      guard let program = places.first(where: isExecutable) else {
        throw Missing(description: "the program is not built: swift build")
      }
      return program
    }
  }

  /// The Python of the tests, which `Scripts/test` makes.
  package static var python: URL {
    get throws {
      let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
      let python = root.appending(path: ".venv/bin/python")
      guard isExecutable(python) else {
        throw Missing(description: "Scripts/python makes the Python of the tests: run it once")
      }
      return python
    }
  }

  /// The browser: Debian's own, as nothing is downloaded; nil elsewhere.
  package static var browser: URL? {
    let browser = URL(filePath: "/usr/bin/chromium")
    return isExecutable(browser) ? browser : nil
  }

  private static func isExecutable(_ file: URL) -> Bool { FileManager.default.isExecutableFile(atPath: file.path) }
}
