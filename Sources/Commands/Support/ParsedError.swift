import ArgumentParser
import Reports

/// What the command-line parser found wrong, taken apart: it keeps its errors to itself and tells them in English only.
struct ParsedError {
    /// The commands on the way, the root first.
    let commands: [any ParsableCommand.Type]
    /// `unknownOption`, `noValue` …: as the parser calls it.
    let kind: String
    /// The option's names, values and keys that the parser names, by their order.
    private let parts: [Any]
    /// What a command's `validate` threw.
    let thrown: (any Error)?

    init?(_ error: any Error) {
        let children = Mirror(reflecting: error).children
        guard let stack = children.first(where: { $0.label == "commandStack" })?.value as? [any ParsableCommand.Type],
            let inner = children.first(where: { $0.label == "parserError" })?.value
        else { return nil }
        commands = stack
        guard let payload = Mirror(reflecting: inner).children.first, let label = payload.label else {
            kind = "\(inner)"
            parts = []
            thrown = nil
            return
        }
        kind = label
        thrown = payload.value as? any Error
        let tuple = Mirror(reflecting: payload.value)
        parts = tuple.displayStyle == .tuple ? tuple.children.map(\.value) : [payload.value]
    }

    /// `--year`, `-o`: the option that it is about.
    var option: String? { parts.lazy.compactMap(Self.option).first }

    /// What was given: a value, or the words that are too many.
    var value: String? {
        if let text = parts.lazy.compactMap({ $0 as? String }).first { return text }
        let words = parts.flatMap { Mirror(reflecting: $0).children.map(\.value) }.compactMap { pair in
            Mirror(reflecting: pair).children.map(\.value).compactMap { $0 as? String }.first
        }
        return words.isEmpty ? nil : words.joined(separator: " ")
    }

    /// The name of the property that has no value: `year`, `measures`.
    var key: String? {
        parts.lazy.compactMap { part in
            let children = Mirror(reflecting: part).children
            return children.contains { $0.label == "path" } ? children.first { $0.label == "name" }?.value as? String : nil
        }.first
    }

    /// An option's name as it is typed.
    private static func option(_ part: Any) -> String? {
        let mirror = Mirror(reflecting: part)
        if mirror.displayStyle == .optional { return mirror.children.first.flatMap { option($0.value) } }
        guard mirror.displayStyle == .enum, let child = mirror.children.first else { return nil }
        let value = Mirror(reflecting: child.value)
        let name = value.displayStyle == .tuple ? value.children.first.map(\.value) ?? "" : child.value
        guard let label = child.label else { return nil }
        switch label {
        case "long": return "--\(name)"
        case "short", "longWithSingleDash": return "-\(name)"
        default: return nil
        }
    }
}
