import DisclosureArchive

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

// survey ARCHIVE.db EXPORT AGENCY FROM TO FOLDER…: takes in the reports of folders, says what it finds of an agency, exports them all.
let arguments = CommandLine.arguments.dropFirst()
guard arguments.count >= 6, let from = Int(CommandLine.arguments[4]), let to = Int(CommandLine.arguments[5]) else {
    print("usage: survey ARCHIVE.db EXPORT AGENCY FROM TO FOLDER…")
    exit(64)
}
let agency = CommandLine.arguments[3]
do {
    let archive = try Reading.open(CommandLine.arguments[1])
    try Reading.ingest(Array(CommandLine.arguments[6...]), into: archive)
    try Reading.report(of: agency, from, in: archive)
    try Reading.compare([agency], in: archive)
    try Reading.trend(of: agency, in: archive)
    try Reading.rank(from, in: archive)
    try Judging.check(agency, in: archive)
    try Judging.diff(agency, from, to, in: archive)
    try Judging.publish(archive, to: CommandLine.arguments[2])
} catch {
    Judging.explain(error)
    exit(2)
}
