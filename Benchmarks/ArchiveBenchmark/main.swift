// Benchmarks of the archive by itself: see README.md, "How fast".
//
//     swift run -c release ArchiveBenchmark scale 100000 /tmp/scale.db     fill an archive, then time queries
//     swift run -c release ArchiveBenchmark queries /tmp/scale.db          time the queries again
//     swift run -c release ArchiveBenchmark stages FOLDER                  time each stage of reading the files of a folder

let arguments = Array(CommandLine.arguments.dropFirst())
switch arguments.first {
case "scale" where arguments.count == 3: try ScaleBenchmark.run(reports: Int(arguments[1]) ?? 1_000, path: arguments[2])
case "queries" where arguments.count == 2: try ScaleBenchmark.time(arguments[1])
case "stages" where arguments.count == 2: try StageBenchmark.run(folder: arguments[1], rounds: 5)
default: print("usage: ArchiveBenchmark scale REPORTS PATH | queries PATH | stages FOLDER")
}
