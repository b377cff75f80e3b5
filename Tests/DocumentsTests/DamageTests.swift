import Testing

@testable import Documents

/// Damage must never crash, and never make up a number: every run of digits that is read stands in the source.
@Suite struct DamageTests {
    /// The runs of ASCII digits in `text`.
    private func numbers(_ text: some Sequence<UInt8>) -> Set<[UInt8]> {
        var numbers: Set<[UInt8]> = []
        var run: [UInt8] = []
        for byte in text {
            if byte >= 0x30, byte <= 0x39 {
                run.append(byte)
            } else if !run.isEmpty {
                numbers.insert(run)
                run = []
            }
        }
        if !run.isEmpty { numbers.insert(run) }
        return numbers
    }

    private func texts(_ document: Document) -> [String] {
        document.blocks.flatMap { block in
            switch block {
            case .paragraph(let paragraph): [paragraph.text]
            case .table(let table): table.cells.map(\.text)
            case .row(let row): row.cells
            }
        }
    }

    @Test(arguments: ["page.html", "body.html", "pipes.txt", "report.md"])
    func aSourceCutAnywhereHoldsOnlyItsNumbers(_ name: String) throws {
        let bytes = try fixture(name)
        for count in 1..<bytes.count {
            let cut = Array(bytes.prefix(count))
            let document = try DocumentReader().read(cut, name: name)
            let printed = numbers(cut)
            for text in texts(document) { #expect(numbers(text.utf8).isSubset(of: printed), "cut at \(count): \(text)") }
        }
    }

    @Test(arguments: ["page.html", "pipes.txt"])
    func flippedBytesDoNotCrash(_ name: String) throws {
        let bytes = try fixture(name)
        for index in stride(from: 0, to: bytes.count, by: 13) {
            for value: UInt8 in [0, 0x22, 0x3C, 0x3E, 0x80, 0xFF] {
                var damaged = bytes
                damaged[index] = value
                _ = try? DocumentReader().read(damaged, name: name)
            }
        }
    }

    @Test func aWrongCharacterSetGivesNoNumbers() throws {
        let page = try fixture("page.html")
        let units = Array(String(decoding: page, as: UTF8.self).utf16)
        let wide = units.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
        for shift in 0..<4 {
            let document = try? DocumentReader().read(Array(wide.dropFirst(shift)), name: "a")
            guard let document else { continue }
            let printed = numbers(page)
            for text in texts(document) where !document.notes.contains(where: { $0.kind == .undecodableBytes }) {
                #expect(numbers(text.utf8).isSubset(of: printed))
            }
        }
    }

    /// Poppler says what a PDF has it say.
    @Test func whatPopplerSaysIsNotTrusted() {
        func pages(_ number: String) -> [PDFPage] {
            let page = "<page width=\"600\" height=\"800\">\n<word xMin=\"290\" yMin=\"780\" xMax=\"300\" yMax=\"790\">\(number)</word>\n"
            return PDFWords.pages(in: Array("> <page <word <\n\(page)\(page)\(page)".utf8))
        }
        #expect(pages("7").map(\.words.count) == [1, 1, 1])
        #expect(PDFLayout(pages("\(Int.min)"), rulings: [:]).blocks().count == 1)
    }

    /// The cells that a figure runs across become one, however many they are.
    @Test func aFigureAcrossManyCells() {
        let word = "<word xMin=\"110\" yMin=\"110\" xMax=\"490\" yMax=\"122\">1234567890</word>"
        let pages = PDFWords.pages(in: Array("<page width=\"600\" height=\"800\">\n\(word)\n".utf8))
        var rulings = PDFRulings()
        rulings.horizontal = [100, 130].map { .init(at: $0, from: 100, to: 500) }
        rulings.vertical = [100, 200, 300, 400, 500].map { .init(at: $0, from: 100, to: 130) }
        guard case .table(let table) = PDFLayout(pages, rulings: [1: rulings]).blocks().first else { return #expect(Bool(false)) }
        #expect(table.cells.map(\.text) == ["1234567890"])
    }
}
