import Testing

@Suite("Scripts/check-imports")
struct CheckImportsTests {
  static let good = [
    "Package.swift": """
    let package = Package(
      name: "tapaamo",
      targets: [
        .systemLibrary(name: "CLibical", pkgConfig: "libical"),
        .target(name: "Scheduling"),
        // .target(name: "Web", dependencies: ["SQLiteEngine"]),
        .target(name: "ICalendar", dependencies: ["Scheduling", "CLibical"]),
        .target(
          name: "SQLiteEngine",
          dependencies: ["Storage", .product(name: "GRDB", package: "GRDB.swift")]
        ),
        .executableTarget(name: "tapaamo", dependencies: [.target(name: "SQLiteEngine")]),
        .testTarget(name: "WebTests", dependencies: ["SQLiteEngine"]),
      ]
    )
    """,
    "Sources/CLibical/shim.h": "#include <libical/ical.h>",
    "Sources/Scheduling/Rule.swift": #"""
    // import Foundation
    /* import Foundation /* nested */
    import Foundation */
    let text = """
      import Foundation
      """
    let raw = #"import "Foundation""#
    func read(
      import name: String
    ) {}
    """#,
    "Sources/ICalendar/Reader.swift": "import CLibical\npublic import struct Scheduling.LocalDate\n",
    "Sources/SQLiteEngine/Engine.swift": "@preconcurrency internal import GRDB\nimport Foundation; import Storage\n",
    "Sources/tapaamo/Main.swift": "import ArgumentParser\nimport Foundation\nimport SQLiteEngine\n",
    "Tests/WebTests/Test.swift": "@testable import SQLiteEngine\n",
  ]

  static let mistakes = [
    Mistake(
      "Sources/Scheduling/Clock.swift",
      "// Now.\nimport Foundation\n",
      "Sources/Scheduling/Clock.swift:2: Scheduling may not import Foundation (allowed: nothing)"
    ),
    Mistake(
      "Sources/Web/Query.swift",
      "package import GRDB\n",
      "Sources/Web/Query.swift:1: Web may not import GRDB (allowed: CZlib, "
    ),
    Mistake(
      "Sources/Web/Query.swift",
      "@testable import SQLiteEngine\n",
      "Sources/Web/Query.swift:1: Web may not import SQLiteEngine (allowed: "
    ),
    Mistake(
      "Sources/Web/Query.swift",
      "\n\n@preconcurrency\nimport Storage\n",
      "Sources/Web/Query.swift:4: Web may not import Storage (allowed: "
    ),
    Mistake(
      "Sources/Language/Dates.swift",
      "import Scheduling; import struct Foundation.Date\n",
      "Sources/Language/Dates.swift:1: Language may not import Foundation (allowed: EmbeddedFiles, FoundationEssentials, Scheduling)"
    ),
    Mistake(
      "Sources/Storage/Deep/Folder/Row.swift",
      "/* Rows. */ \npublic import Operations\n",
      "Sources/Storage/Deep/Folder/Row.swift:2: Storage may not import Operations (allowed: "
    ),
    Mistake(
      "Sources/tapaamo/Main.swift",
      "internal import CCrypto\n",
      "Sources/tapaamo/Main.swift:1: tapaamo may not import CCrypto (allowed: everything but C libraries)"
    ),
    Mistake(
      "Sources/Helpers/Helper.swift",
      "",
      "Sources/Helpers:1: unknown target Helpers: add it to the table in Scripts/check-imports"
    ),
    Mistake(
      "Package.swift",
      ".target(\n  name: \"Web\",\n  dependencies: [\n    \"Pages\",\n    \"Storage\",\n  ]\n)",
      "Package.swift:5: Web may not depend on Storage (allowed: "
    ),
    Mistake(
      "Package.swift",
      ".target(name: \"Pages\", dependencies: [.product(name: \"GRDB\", package: \"GRDB.swift\")])",
      "Package.swift:1: Pages may not depend on GRDB (allowed: "
    ),
    Mistake(
      "Package.swift",
      ".target(name: \"Helpers\")",
      "Package.swift:1: unknown target Helpers: add it to the table in Scripts/check-imports"
    ),
  ]

  @Test("passes imports that follow the arrows")
  func passes() throws {
    let run = try ScriptRun("check-imports", on: Self.good)
    #expect(run.status == 0)
    #expect(run.output == "")
  }

  @Test("names an import that goes against the arrows", arguments: mistakes)
  func refuses(_ mistake: Mistake) throws {
    let files = Self.good.merging([mistake.path: mistake.contents]) { $1 }
    let run = try ScriptRun("check-imports", on: files)
    #expect(run.status == 1)
    #expect(run.output.hasPrefix(mistake.message))
    #expect(run.output.split(separator: "\n").count == 1)
  }
}
