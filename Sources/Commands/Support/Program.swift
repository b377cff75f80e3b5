/// What the program is called, and which version it is.
enum Program {
    static let name = "archive"
    static let version = "0.3.0"
}
