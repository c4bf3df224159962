// swift-tools-version: 6.2
import PackageDescription

// One loop of settings for our own targets, at the end of the file.
let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .enableUpcomingFeature("InferIsolatedConformances"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "tapaamo",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "tapaamo", targets: ["tapaamo"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    // C libraries of the system: each is seen by exactly one Swift target.
    .systemLibrary(name: "CLibical", pkgConfig: "libical", providers: [.apt(["libical-dev"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CQRencode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
    .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),

    // Files inside the program: catalogues, templates, assets, calendars.
    .target(name: "CEmbeddedFiles"),
    .target(name: "EmbeddedFiles", dependencies: ["CEmbeddedFiles"]),

    // The rooms of the house, from the rules outwards.
    .target(name: "Scheduling"),
    .target(name: "Language", dependencies: ["EmbeddedFiles", "Scheduling"], exclude: ["Catalogue"]),
    .target(name: "ICalendar", dependencies: ["CLibical", "Scheduling"]),
    .target(name: "Storage", dependencies: ["Scheduling"]),
    .target(
      name: "SQLiteEngine",
      dependencies: [
        "Scheduling", "Storage", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ]
    ),
    .target(name: "PostgresEngine", dependencies: ["CPostgres", "Storage"]),
    .target(name: "Transport", dependencies: ["CCurl"]),
    .target(name: "Operations", dependencies: ["CCrypto", "ICalendar", "Language", "Scheduling", "Storage"]),
    .target(
      name: "Pages",
      dependencies: [
        "CQRencode", "EmbeddedFiles", "Language", "Scheduling",
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      exclude: ["Assets", "Docs/book.png", "Docs/figures.json", "Docs/week.png", "Templates"]
    ),
    .target(
      name: "Delivery",
      dependencies: ["ICalendar", "Language", "Operations", "Pages", "Scheduling", "Transport"]
    ),
    .target(
      name: "Web",
      dependencies: [
        "CZlib", "EmbeddedFiles", "ICalendar", "Language", "Operations", "Pages", "Scheduling",
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
      ],
      exclude: ["API/openapi.yaml"]
    ),
    .executableTarget(
      name: "tapaamo",
      dependencies: [
        "Delivery", "EmbeddedFiles", "ICalendar", "Language", "Operations", "PostgresEngine", "SQLiteEngine",
        "Scheduling", "Storage", "Transport", "Web",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ]
    ),

    // One test target per room. TestEngines lists the engines that storage and operations are tested on, TestDesks makes
    // desks on them.
    .testTarget(name: "SchedulingTests", dependencies: ["Scheduling", "TestFigures"], exclude: ["Fixtures"]),
    .testTarget(
      name: "OracleTests",
      dependencies: ["CLibical", "Scheduling", "TestEngines", "TestFigures", "TestPrograms"],
      exclude: ["dateutil-oracle.py"]
    ),
    .testTarget(name: "LanguageTests", dependencies: ["Language", "Scheduling"]),
    .testTarget(name: "ICalendarTests", dependencies: ["ICalendar", "Scheduling", "TestFigures"], exclude: ["Golden"]),
    .target(
      name: "TestEngines",
      dependencies: ["PostgresEngine", "SQLiteEngine", "Scheduling", "Storage"],
      path: "Tests/TestEngines"
    ),
    .target(
      name: "TestDesks",
      dependencies: ["Operations", "Scheduling", "Storage", "TestEngines"],
      path: "Tests/TestDesks"
    ),
    .testTarget(name: "StorageTests", dependencies: ["PostgresEngine", "Scheduling", "Storage", "TestEngines"]),
    .testTarget(
      name: "SQLiteEngineTests",
      dependencies: ["SQLiteEngine", "Storage", .product(name: "GRDB", package: "GRDB.swift")]
    ),
    .testTarget(name: "PostgresEngineTests", dependencies: ["PostgresEngine", "Storage", "TestEngines"]),
    .testTarget(name: "TransportTests", dependencies: ["TestPrograms", "Transport"], exclude: ["scripted-server.py"]),
    .testTarget(
      name: "OperationsTests",
      dependencies: [
        "CCrypto", "ICalendar", "Language", "Operations", "Scheduling", "Storage", "TestDesks", "TestEngines",
        "TestFigures",
      ]
    ),
    .testTarget(
      name: "DeliveryTests",
      dependencies: [
        "Delivery", "ICalendar", "Language", "Operations", "Pages", "Scheduling", "Storage", "TestDesks", "TestEngines",
        "TestFigures", "TestPrograms", "Transport",
      ],
      exclude: ["Golden", "Webhooks/receiver.py", "check-letters.py"]
    ),
    .testTarget(name: "PagesTests", dependencies: ["Language", "Pages", "Scheduling"]),
    .testTarget(
      name: "WebTests",
      dependencies: [
        "CZlib", "Language", "Operations", "Pages", "Scheduling", "Storage", "TestEngines", "Web",
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOEmbedded", package: "swift-nio"),
      ]
    ),
    .target(name: "TestPrograms", path: "Tests/TestPrograms"),
    .testTarget(
      name: "ProgramTests",
      dependencies: [
        "PostgresEngine", "SQLiteEngine", "Scheduling", "Storage", "TestEngines", "TestFigures", "TestPrograms",
        "tapaamo", .product(name: "GRDB", package: "GRDB.swift"),
      ],
      exclude: ["Faults/faults.c", "Faults/mail-sink.py"]
    ),
    .testTarget(name: "ScriptsTests", dependencies: ["TestPrograms"]),
    .testTarget(
      name: "JourneyTests",
      dependencies: [
        "Language", "TestDesks", "TestEngines", "TestFigures", "TestPrograms", "Web", "tapaamo",
        .product(name: "HTTPTypes", package: "swift-http-types"), .product(name: "Logging", package: "swift-log"),
      ],
      exclude: ["Walks"]
    ),

    // How far a promise is tested, and what Scripts/bench runs.
    .target(name: "TestFigures", path: "Tests/TestFigures"),
    .executableTarget(
      name: "Bench",
      dependencies: [
        "CLibical", "ICalendar", "Operations", "PostgresEngine", "SQLiteEngine", "Scheduling", "Storage",
        "TestPrograms", "Web",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
      ],
      path: "Tests/Bench"
    ),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system { target.swiftSettings = settings }
