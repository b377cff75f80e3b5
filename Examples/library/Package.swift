// swift-tools-version: 6.1
import PackageDescription

/// A program that uses the archive as a library: `swift run survey ARCHIVE.db FOLDER…` here.
let package = Package(
    name: "survey",
    dependencies: [.package(name: "archive", path: "../..")],
    targets: [.executableTarget(name: "survey", dependencies: [.product(name: "DisclosureArchive", package: "archive")])],
    swiftLanguageModes: [.v6]
)
