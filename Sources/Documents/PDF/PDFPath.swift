/// The outline of a shape in an SVG: its subpaths, curves as their ends.
struct PDFPath {
    struct Subpath {
        var points: [PDFPoint] = []
        var isCurved = false
        /// Where curves end that belong to it.
        var ends: [PDFPoint] = []

        /// Whether all its lines run along the axes.
        func isAlongAxes(_ transform: PDFTransform) -> Bool {
            guard !isCurved else { return false }
            let places = points.map(transform.callAsFunction)
            return zip(places, places.dropFirst()).allSatisfy { min(abs($0.x - $1.x), abs($0.y - $1.y)) <= 1 }
        }

        func box(_ transform: PDFTransform) -> PDFBox {
            (points + ends).map(transform.callAsFunction).reduce(PDFBox.nothing) { box, point in
                box.union(PDFBox(x0: point.x, y0: point.y, x1: point.x, y1: point.y))
            }
        }
    }
    private(set) var subpaths: [Subpath] = []

    /// From the attribute `d`, in the commands cairo writes: M, L, H, V, C, Z with absolute coordinates.
    init(svg: UnsafeBufferPointer<UInt8>) {
        var numbers = SVGNumbers(svg)
        var current = Subpath()
        while let command = numbers.nextCommand() {
            switch command {
            case UInt8(ascii: "M"):
                close(&current)
                if let point = numbers.nextPoint() { current.points.append(point) }
            case UInt8(ascii: "L"):
                while let point = numbers.nextPoint() { current.points.append(point) }
            case UInt8(ascii: "H"):
                while let x = numbers.next(), let last = current.points.last { current.points.append(PDFPoint(x: x, y: last.y)) }
            case UInt8(ascii: "V"):
                while let y = numbers.next(), let last = current.points.last { current.points.append(PDFPoint(x: last.x, y: y)) }
            case UInt8(ascii: "C"):
                // What is curved rules no table: the shape ends here, and goes on after the curve.
                var end: PDFPoint?
                var bends: [PDFPoint] = []
                while let first = numbers.nextPoint(), let second = numbers.nextPoint(), let point = numbers.nextPoint() {
                    bends += [first, second, point]
                    end = point
                }
                current.isCurved = true
                current.ends = bends
                close(&current)
                current = Subpath(points: end.map { [$0] } ?? [], isCurved: true)
            case UInt8(ascii: "Z"):
                if let first = current.points.first { current.points.append(first) }
            default:
                break
            }
        }
        close(&current)
    }

    /// From `<rect x= y= width= height=>`.
    init(rectangle element: XMLElement) {
        func number(_ name: StaticString) -> Double { element.bytes(of: name).flatMap(SVGNumbers.first(in:)) ?? 0 }
        let (x, y) = (number("x"), number("y"))
        let (right, bottom) = (x + number("width"), y + number("height"))
        let corners = [(x, y), (right, y), (right, bottom), (x, bottom), (x, y)]
        subpaths = [Subpath(points: corners.map(PDFPoint.init))]
    }

    func box(_ transform: PDFTransform) -> PDFBox {
        subpaths.map { $0.box(transform) }.reduce(PDFBox.nothing) { $0.union($1) }
    }

    private mutating func close(_ subpath: inout Subpath) {
        if subpath.points.count > 1 || !subpath.ends.isEmpty { subpaths.append(subpath) }
        subpath = Subpath()
    }
}

/// The commands and numbers of an SVG attribute, in order.
struct SVGNumbers {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    static func first(in bytes: UnsafeBufferPointer<UInt8>) -> Double? {
        var numbers = SVGNumbers(bytes)
        return numbers.next()
    }

    /// The next letter, passing over any numbers before it.
    mutating func nextCommand() -> UInt8? {
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if byte | 0x20 >= UInt8(ascii: "a"), byte | 0x20 <= UInt8(ascii: "z") { return byte }
        }
        return nil
    }

    mutating func nextPoint() -> PDFPoint? {
        guard let x = next(), let y = next() else { return nil }
        return PDFPoint(x: x, y: y)
    }

    /// The next number; nil, without moving on, when a command or the end comes first.
    mutating func next() -> Double? {
        while position < bytes.count, bytes[position] <= 0x20 || bytes[position] == UInt8(ascii: ",") { position += 1 }
        let start = position
        var sign = 1.0
        if position < bytes.count, bytes[position] == UInt8(ascii: "-") {
            sign = -1
            position += 1
        }
        var value = 0.0
        var scale = 1.0
        var isFraction = false
        var hasDigits = false
        while position < bytes.count {
            let byte = bytes[position]
            if byte >= 0x30, byte <= 0x39 {
                value = value * 10 + Double(byte - 0x30)
                if isFraction { scale *= 10 }
                hasDigits = true
            } else if byte == UInt8(ascii: "."), !isFraction {
                isFraction = true
            } else {
                break
            }
            position += 1
        }
        guard hasDigits else {
            position = start
            return nil
        }
        return sign * value / scale
    }
}
