import Reports

/// What a flow comes to: paragraphs and tables.
extension HTMLFlow {
    /// Closes what is open and puts the blocks into `document`.
    mutating func finish(into document: inout Document) {
        document.endsOpen = isOpen && !isBlankPending && !isFull
        closeParagraph()
        if !openTables.isEmpty, !isFull { note(.init(.damagedMarkup, "open_table")) }
        while !openTables.isEmpty { endTable() }
        markLinkLists()
        document.blocks.reserveCapacity(items.count)
        var tableCount = 0
        arena.withUnsafeBufferPointer { arena in
            for item in items {
                if item.isTable {
                    tableCount += 1
                    tables[item.start].number = tableCount
                    tables[item.start].origin.table = tableCount
                    document.blocks.append(.table(tables[item.start]))
                } else {
                    let text = String(decoding: UnsafeBufferPointer(rebasing: arena[item.start..<item.end]), as: UTF8.self)
                    let level = item.headingLevel == 0 ? nil : Int(item.headingLevel)
                    document.blocks.append(
                        .paragraph(Paragraph(text: text, headingLevel: level, isChrome: item.isChrome, origin: Origin(offset: item.offset)))
                    )
                }
            }
        }
        document.notes += notes
    }

    /// Three paragraphs in a row that are nothing but links are a list of links, and so is one paragraph of three links and little else: chrome.
    private mutating func markLinkLists() {
        var runStart = 0
        for index in 0...items.count {
            if index < items.count, items[index].isLinks(6), items[index].linkCount >= 3 { items[index].isChrome = true }
            if index < items.count, items[index].isLinks(9) { continue }
            if index - runStart >= 3 { for place in runStart..<index { items[place].isChrome = true } }
            runStart = index + 1
        }
    }
}

extension HTMLFlow.Item {
    /// Whether at least `tenths` of its bytes stand in links. Headings are no links.
    fileprivate func isLinks(_ tenths: Int) -> Bool {
        !isTable && headingLevel == 0 && linkBytes * 10 >= (end - start) * tenths
    }
}
