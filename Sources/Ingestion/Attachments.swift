import ReportText
import Reports

/// Ties pages that only lead to a report to the files that they lead to, where those were met in the same folder, archive or crawl.
struct Attachments {
    /// A page that says that its report is an attachment.
    struct Page {
        let path: String
        /// Where a crawl found it.
        let url: String?
        let sha256: String
        let report: Int64?
        let findings: [Finding]
        let addresses: [String]
    }

    private var pages: [Page] = []
    /// Paths of files with the ending of a document, by their names.
    private var met: [String: Set<String>] = [:]
    private static let endings: Set<Substring> = ["pdf", "doc", "docx", "wps", "xls", "xlsx", "et", "ods", "zip", "rar", "7z", "ofd"]

    /// Remembers a source; an archive by its members.
    mutating func note(_ path: String) {
        var end = path.startIndex
        for part in path.split(separator: "/", omittingEmptySubsequences: false) {
            end = part.endIndex
            let name = Self.name(part)
            if let dot = name.lastIndex(of: "."), Self.endings.contains(name[name.index(after: dot)...]) {
                met[name, default: []].insert(String(path[..<end]))
            }
        }
    }

    /// Remembers what was read from a source, where it leads to a report.
    mutating func note(_ read: Pipeline.ReadReport, path: String, url: String?, report: Int64?) {
        let leads = read.report.findings.filter(\.leadsToAttachment)
        let addresses = leads.flatMap { finding -> [String] in
            guard case .list(let addresses, _) = finding.parameters["addresses"] else { return [] }
            return addresses.compactMap { if case .text(let text) = $0 { text } else { nil } }
        }
        guard !addresses.isEmpty else { return }
        pages.append(
            Page(path: path, url: url, sha256: read.source.sha256, report: report, findings: read.report.findings, addresses: addresses))
    }

    /// The pages whose files were met, and their findings with the paths of those.
    var tied: [(page: Page, findings: [Finding])] {
        pages.compactMap { page in
            var found: [String] = []
            for address in page.addresses { if let path = path(of: address, on: page), !found.contains(path) { found.append(path) } }
            guard !found.isEmpty else { return nil }
            let findings = page.findings.map { finding in
                var finding = finding
                if finding.leadsToAttachment { finding.parameters["found"] = .list(found.map(Parameter.path)) }
                return finding
            }
            return (page, findings)
        }
    }

    private func path(of address: String, on page: Page) -> String? {
        guard let named = met[Self.name(address.pieces(at: "/").last ?? "")] else { return nil }
        if let url = page.url, page.path.hasSuffix(url) {
            // A crawl has its files under their addresses.
            let wanted = Self.bare(page.path.dropLast(url.count) + WebAddress.resolve(address, on: url))
            return named.first { Self.bare($0) == wanted }
        }
        let folder = page.path.lastIndex(of: "/").map { page.path[...$0] } ?? ""
        let exact = Self.bare(WebAddress.resolve(address, on: String(folder)))
        let near = named.filter { $0.hasPrefix(folder) }
        return near.first { Self.bare($0) == exact } ?? (near.count == 1 ? near.first : nil)
    }

    /// The name in an address, decoded and in lower case, without what stands behind `?` or `#`.
    private static func name(_ part: Substring) -> String {
        WebAddress.decoded(part.prefix { $0 != "?" && $0 != "#" }).lowercased()
    }

    /// An address that is the same however it is escaped and fetched.
    private static func bare(_ address: String) -> String {
        WebAddress.decoded(address[...]).replacing("https://", with: "http://").replacing("./", with: "")
    }
}

extension Finding {
    /// Whether it says that the report is an attachment of the page.
    fileprivate var leadsToAttachment: Bool { code == "I104" && variant == "landing" || code == "X107" && variant == "attachment" }
}

/// Addresses of pages and files.
enum WebAddress {
    /// `address` as it stands on the page at `base`: an address, or the path of a folder that ends in `/`.
    static func resolve(_ address: String, on base: String) -> String {
        let address = String(address.prefix { $0 != "#" })
        if address.contains("://") { return address }
        let scheme = base.firstRange(of: "://")
        if address.hasPrefix("//") { return (scheme.map { String(base[..<$0.lowerBound]) } ?? "http") + ":" + address }
        let hostStart = scheme?.upperBound ?? base.startIndex
        let rootEnd = scheme == nil ? base.startIndex : base[hostStart...].firstIndex(of: "/") ?? base.endIndex
        if address.hasPrefix("/"), scheme != nil { return base[..<rootEnd] + address }
        let path = base[rootEnd...].prefix { $0 != "?" && $0 != "#" }
        var parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().map(String.init)
        for part in address.split(separator: "/", omittingEmptySubsequences: false) {
            switch part {
            case ".": break
            case "..": if parts.count > 1 { parts.removeLast() }
            default: parts.append(String(part))
            }
        }
        return base[..<rootEnd] + (scheme != nil && parts.first != "" ? "/" : "") + parts.joined(separator: "/")
    }

    /// With `%E5%8E%BF` and the like decoded; as it stands where that is no UTF-8.
    static func decoded(_ text: some StringProtocol) -> String {
        guard text.contains("%") else { return String(text) }
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2,
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self) ?? String(text)
    }
}
