import Reports

/// Addresses and names of sources, as far as they are for everyone: never a path of the machine that read them.
package enum PublishedSource {
    /// An address of the web; `nil` for anything else.
    package static func address(_ address: String?) -> String? {
        guard let address, address.hasPrefix("https://") || address.hasPrefix("http://"),
            !address.unicodeScalars.contains(where: { $0.value <= 0x20 })
        else { return nil }
        return address
    }

    /// The address as a link of a page; nothing where there is none.
    package static func link(_ text: String?) -> String {
        address(text).map { "<a href=\"\(Escaping.html($0))\" rel=\"noreferrer\">\(Escaping.html($0))</a>" } ?? ""
    }

    /// The name of a file, without the folders it lies in.
    package static func name(_ path: String) -> String { SourceName.short(path) }
}
