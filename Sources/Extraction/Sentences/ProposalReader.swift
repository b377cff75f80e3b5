/// Whose proposals a figure counts, and in which role the organ handled them.
enum ProposalReader {
    /// `npc`, `cppcc`, or `all` where both are counted together.
    static func body(_ words: [Word]) -> String? {
        if words.contains(.proposals) || words.contains(.npc) && words.contains(.cppcc) { return "all" }
        if words.contains(.npc) { return "npc" }
        return words.contains(.cppcc) ? "cppcc" : nil
    }

    /// `handled`, `led`, `assisted`, `published`; `nil` for anything else said of them.
    static func role(_ words: [Word]) -> String? {
        let leads = words.contains(.lead)
        let assists = words.contains(.assist)
        if leads != assists { return leads ? "led" : "assisted" }
        if words.contains(.disclose) || words.contains(.activelyDisclose) { return "published" }
        if words.contains(.noise) || words.contains(.onTime) || words.contains(.information) { return nil }
        return "handled"
    }
}
