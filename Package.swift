// swift-tools-version:6.2
import PackageDescription

let house: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let concurrencyHelpers = Target.Dependency.product(name: "NIOConcurrencyHelpers", package: "swift-nio")
let configuration = Target.Dependency.product(name: "Configuration", package: "swift-configuration")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let deque = Target.Dependency.product(name: "DequeModule", package: "swift-collections")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdTesting = Target.Dependency.product(name: "HummingbirdTesting", package: "hummingbird")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let nio = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let system = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let signals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")

let package = Package(
    name: "naevn",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "naevn", targets: ["naevn"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser.git", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections.git", exact: "1.6.0"),
        .package(url: "https://github.com/apple/swift-configuration.git", exact: "1.4.0"),
        .package(url: "https://github.com/apple/swift-crypto.git", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types.git", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log.git", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio.git", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-system.git", exact: "1.8.1"),
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", exact: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache.git", exact: "2.1.1"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", exact: "2.13.0"),
    ],
    targets: [
        .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .target(
            name: "PostgreSQL",
            dependencies: ["CLibPQ", concurrencyHelpers, deque, lifecycle, logging],
            swiftSettings: house
        ),
        .target(name: "Law", swiftSettings: house),
        .target(name: "Casework", dependencies: ["Law", crypto], swiftSettings: house),
        .target(name: "Anonymisation", swiftSettings: house),
        .target(name: "Publication", dependencies: ["Law", "Anonymisation", crypto], swiftSettings: house),
        .target(name: "Statistics", dependencies: ["Law"], swiftSettings: house),
        .target(
            name: "Store",
            dependencies: [
                "Anonymisation", "Casework", "Law", "Publication", "Statistics", "PostgreSQL", crypto, cryptoExtras,
                logging,
            ],
            swiftSettings: house
        ),
        .target(
            name: "Web",
            dependencies: ["Law", crypto, httpTypes, hummingbird, logging, mustache, nio],
            swiftSettings: house
        ),
        .target(
            name: "CitizenSite",
            dependencies: ["Casework", "Law", "Store", "Web", crypto, httpTypes, hummingbird],
            swiftSettings: house
        ),
        .target(
            name: "Console",
            dependencies: ["Anonymisation", "Casework", "Law", "Publication", "Store", "Web", httpTypes, hummingbird],
            swiftSettings: house
        ),
        .target(
            name: "PublicSite",
            dependencies: ["Law", "Publication", "Statistics", "Store", "Web", httpTypes, hummingbird, logging, nio],
            swiftSettings: house
        ),
        .executableTarget(
            name: "naevn",
            dependencies: [
                "Anonymisation", "Casework", "CitizenSite", "Console", "Law", "PostgreSQL", "PublicSite", "Publication",
                "Store", "Web", argumentParser, configuration, crypto, hummingbird, lifecycle, logging, signals, system,
            ],
            swiftSettings: house
        ),
        .executableTarget(name: "Bench", dependencies: ["Anonymisation"], swiftSettings: house),
        .target(
            name: "TestSupport",
            dependencies: ["Casework", "Law", "PostgreSQL", "Store", "Publication", crypto, logging],
            path: "Tests/TestSupport", swiftSettings: house),
        .testTarget(
            name: "PostgreSQLTests", dependencies: ["PostgreSQL", "TestSupport", logging], swiftSettings: house),
        .testTarget(name: "LawTests", dependencies: ["Law"], swiftSettings: house),
        .testTarget(name: "CaseworkTests", dependencies: ["Casework", "Law"], swiftSettings: house),
        .testTarget(name: "AnonymisationTests", dependencies: ["Anonymisation"], swiftSettings: house),
        .testTarget(
            name: "PublicationTests", dependencies: ["Anonymisation", "Law", "Publication"], swiftSettings: house),
        .testTarget(name: "StatisticsTests", dependencies: ["Law", "Statistics"], swiftSettings: house),
        .testTarget(
            name: "StoreTests",
            dependencies: [
                "Casework", "Law", "PostgreSQL", "Publication", "Statistics", "Store", "TestSupport", crypto, logging,
            ],
            swiftSettings: house
        ),
        .testTarget(name: "WebTests", dependencies: ["Law", "Web"], swiftSettings: house),
        .testTarget(
            name: "PublicSiteTests",
            dependencies: [
                "Law", "PostgreSQL", "PublicSite", "Publication", "Store", "TestSupport", "Web",
                concurrencyHelpers, httpTypes, hummingbird, hummingbirdTesting, logging, nio,
            ],
            swiftSettings: house
        ),
        .testTarget(
            name: "NaevnTests",
            dependencies: ["naevn", "Law", "PostgreSQL", "Publication", "Store", "TestSupport", "Web"],
            swiftSettings: house
        ),
    ]
)
