import Forms

/// What labels of a report are matched by is what the labels of the forms are keyed by.
typealias TextFolding = Forms.TextFolding
typealias ByteKey = Forms.ByteKey
