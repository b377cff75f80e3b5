// swift-tools-version: 6.1
import PackageDescription

/// One line a module of ours: what it may import, nothing more. Data flows down this list.
let package = Package(
    name: "archive",
    products: [
        .executable(name: "archive", targets: ["archive"]),
        .library(name: "DisclosureArchive", targets: ["DisclosureArchive"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0")
    ],
    targets: [
        // The system's libraries, through C modules of our own.
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]),
        .systemLibrary(name: "CXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]),
        .systemLibrary(name: "CDeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"]), .brew(["libdeflate"])]),
        .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"]), .brew(["libzip"])]),
        .systemLibrary(name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"]), .brew(["libarchive"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
        .systemLibrary(name: "CBrotli", pkgConfig: "libbrotlidec", providers: [.apt(["libbrotli-dev"]), .brew(["brotli"])]),
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"]), .brew(["openssl"])]),
        .systemLibrary(name: "CXlsxWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"]), .brew(["libxlsxwriter"])]),
        // Migrations/ and Data/ inside the binary, and the few C functions Swift cannot call (variadic ones).
        .target(name: "CEmbedded"),
        .target(name: "CShims", dependencies: ["CSQLite"]),

        .target(name: "Threads"),
        .target(name: "SQLiteLayer", dependencies: ["CSQLite", "CShims"]),
        .target(name: "Reports", dependencies: ["CEmbedded"]),
        .target(name: "ReportText", dependencies: ["Reports"]),
        .target(name: "Organs", dependencies: ["Reports"]),
        .target(name: "Wording", dependencies: ["Reports"]),
        .target(name: "Documents", dependencies: ["Reports", "ReportText", "Wording", "CXML2", "CZip", "CArchive", "CZlib", "CBrotli"]),
        .target(name: "Forms", dependencies: ["Reports", "ReportText"]),
        .target(name: "Extraction", dependencies: ["Reports", "ReportText", "Organs", "Documents", "Forms"]),
        .target(name: "Checks", dependencies: ["Reports", "ReportText", "Organs", "Forms"]),
        .target(name: "Storage", dependencies: ["Reports", "ReportText", "Organs", "Wording", "Forms", "SQLiteLayer", "CSQLite", "CDeflate", "CCrypto"]),
        .target(name: "Ingestion", dependencies: ["Threads", "Reports", "ReportText", "Wording", "Documents", "Extraction", "Checks", "Storage"]),
        .target(name: "Query", dependencies: ["Reports", "ReportText", "Wording", "Forms", "SQLiteLayer", "Storage"]),
        .target(name: "Assessment", dependencies: ["Reports", "Wording", "Forms", "Checks", "Storage", "SQLiteLayer", "Query"]),
        .target(name: "Workbooks", dependencies: ["CXlsxWriter"]),
        .target(name: "Rendering", dependencies: ["Reports", "Wording", "Forms", "Query", "Assessment", "Workbooks", "CDeflate"]),
        .target(name: "Site", dependencies: ["Threads", "Reports", "Wording", "Forms", "Storage", "Query", "Assessment", "Rendering"]),
        .target(name: "Publishing", dependencies: ["Reports", "Wording", "Forms", "SQLiteLayer", "Storage", "Query", "Rendering"]),
        .target(name: "DisclosureArchive", dependencies: ["Reports", "Wording", "Storage", "Ingestion", "Query", "Publishing"]),
        // The sample program, which is a package of its own in Examples/library: the articles quote it.
        .executableTarget(name: "survey", dependencies: ["DisclosureArchive"], path: "Examples/library/Sources/survey"),
        .target(
            name: "Commands",
            dependencies: [
                "Reports", "ReportText", "Documents", "Forms", "Extraction", "Checks", "Storage", "Ingestion", "Query", "Assessment", "Rendering", "Publishing", "Site", "Wording",
                "Workbooks", "SQLiteLayer",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        .executableTarget(name: "archive", dependencies: ["Commands"]),
        .executableTarget(
            name: "ArchiveBenchmark", dependencies: ["Reports", "Documents", "Forms", "Extraction", "Checks", "Storage", "Ingestion", "Query", "Rendering", "SQLiteLayer"],
            path: "Benchmarks/ArchiveBenchmark"),

        .testTarget(name: "ReportsTests", dependencies: ["Reports"]),
        .testTarget(name: "ReportTextTests", dependencies: ["ReportText"]),
        .testTarget(name: "OrgansTests", dependencies: ["Organs", "Reports"]),
        .testTarget(name: "SQLiteLayerTests", dependencies: ["SQLiteLayer"]),
        .testTarget(name: "WordingTests", dependencies: ["Wording", "Reports"]),
        .testTarget(name: "FormsTests", dependencies: ["Forms", "Reports"]),
        .testTarget(name: "DocumentsTests", dependencies: ["Documents", "Reports", "CDeflate"], exclude: ["Fixtures", "Goldens"]),
        .testTarget(
            name: "ExtractionTests", dependencies: ["Extraction", "ReportText", "Wording", "Documents", "Forms", "Reports"], exclude: ["Fixtures"]),
        .testTarget(name: "ChecksTests", dependencies: ["Checks", "Wording", "Forms", "Reports"]),
        .testTarget(name: "StorageTests", dependencies: ["Storage", "Wording", "Forms", "Reports", "SQLiteLayer"], exclude: ["Fixtures"]),
        .testTarget(name: "IngestionTests", dependencies: ["Threads", "Ingestion", "Storage", "Reports", "SQLiteLayer"]),
        .testTarget(name: "QueryTests", dependencies: ["Query", "Wording", "Storage", "SQLiteLayer", "Forms", "Reports"]),
        .testTarget(name: "RenderingTests", dependencies: ["Rendering", "Site", "Wording", "Query", "Forms", "Reports"], exclude: ["Goldens"]),
        .testTarget(name: "CommandTests", dependencies: ["Commands", "archive", "survey", "FaultyArchive", "SQLiteLayer"]),
        // `archive` on a disk or in a memory that fails as a test says.
        .target(name: "CFaults", dependencies: ["CSQLite"], path: "Tests/CFaults"),
        .executableTarget(name: "FaultyArchive", dependencies: ["CFaults", "Commands"], path: "Tests/FaultyArchive"),
    ],
    swiftLanguageModes: [.v6],
    cLanguageStandard: .gnu2x
)
