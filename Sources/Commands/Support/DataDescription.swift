/// A table described for people.
struct DataDescription {
    struct Column {
        var name: String
        /// `INTEGER`, `TEXT`, `REAL`; empty for an expression of a view.
        var type: String
        var description: String?
    }
    struct Table {
        var name: String
        var description: String?
        var columns: [Column]
    }
}
