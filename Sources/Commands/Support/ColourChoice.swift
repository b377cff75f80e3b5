import ArgumentParser
import Glibc

/// Whether output is coloured: the flag, then `NO_COLOR`, then `TERM=dumb`, then whether it goes to a terminal.
enum ColourChoice: String, ExpressibleByArgument, CaseIterable {
    case auto, always, never

    func isOn(_ descriptor: Int32) -> Bool {
        switch self {
        case .always: return true
        case .never: return false
        case .auto:
            if let value = getenv("NO_COLOR"), value.pointee != 0 { return false }
            if let value = getenv("TERM"), String(cString: value) == "dumb" { return false }
            return isatty(descriptor) == 1
        }
    }
}
