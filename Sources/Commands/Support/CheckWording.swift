import Rendering
import Reports

/// What `check` says at the end.
enum CheckWording {
    static func summary(_ listing: FindingListing) -> String {
        var counts: [Severity: Int] = [:]
        for entry in listing.entries { counts[entry.finding.severity, default: 0] += 1 }
        return Speech.say("check.summary", ["count": .count(listing.checked), "findings": IngestWording.findings(counts)])
    }
}
