/// What the program is called, and which version it is.
package enum Program {
    package static let name = "archive"
    package static let version = "0.3.0"
}
