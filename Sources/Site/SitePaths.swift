import Wording

/// Where the pages of a site stand: paths within its folder, all of plain letters and digits, so that no server, file system or name of an organ
/// gets in the way.
enum SitePaths {
    static let style = "style.css"
    static let script = "site.js"
    static let index = "search.js"

    static func home(_ language: Language) -> String { "\(language.rawValue)/index.html" }
    static func page(_ name: String, _ language: Language) -> String { "\(language.rawValue)/\(name).html" }
    /// All figures of an organ, in both languages.
    static func figures(_ slug: String) -> String { "data/figures/\(slug).csv" }

    /// What stands for a name in a path: the same name makes the same path in every site, however long it is and whatever is in it.
    ///
    /// 64 bits of FNV-1a in base 36.
    static func slug(_ name: String) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        let digits = String(hash, radix: 36)
        return String(repeating: "0", count: 13 - digits.count) + digits
    }

    /// Slugs of names, each its own even where two should fall together.
    static func slugs(_ names: [String]) -> [String: String] {
        var taken: Set<String> = []
        var result: [String: String] = [:]
        for name in names.sorted() where result[name] == nil {
            var slug = slug(name)
            while !taken.insert(slug).inserted { slug = self.slug(slug + name) }
            result[name] = slug
        }
        return result
    }

    /// The address of a page or file of the site, from a page of it.
    static func relative(_ target: String, from page: String) -> String {
        var to = target.split(separator: "/")[...]
        var own = page.split(separator: "/").dropLast()[...]
        while let a = own.first, to.count > 1, to.first == a {
            own = own.dropFirst()
            to = to.dropFirst()
        }
        return String(repeating: "../", count: own.count) + to.joined(separator: "/")
    }
}
