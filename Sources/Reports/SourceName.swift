/// What a source is called, apart from the machine that read it.
package enum SourceName {
    /// The name of a file, without the folders it lies in; of a member of an archive, its own; an address as it is.
    package static func short(_ path: String) -> String {
        if path.hasPrefix("https://") || path.hasPrefix("http://") { return path }
        let member = path.split(separator: "#").last ?? ""
        return member.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
    }
}
