/// A table described for people.
package struct DataDescription {
    package struct Column {
        package var name: String
        /// `INTEGER`, `TEXT`, `REAL`; empty for an expression of a view.
        package var type: String
        package var description: String?
    }
    package struct Table {
        package var name: String
        package var description: String?
        package var columns: [Column]
    }
}
