import Testing

@testable import Documents

@Suite struct LimitsTests {
    @Test func tooManyBytesAreRefused() {
        var limits = Limits()
        limits.sourceBytes = 10
        #expect(throws: DocumentError.tooLarge(bytes: 18, limit: 10)) { try document("<p>规章</p>01234", limits: limits) }
        limits = Limits()
        limits.textBytes = 10
        #expect(throws: DocumentError.tooLarge(bytes: 18, limit: 10)) { try document("<p>规章</p>01234", limits: limits) }
    }

    /// Each limit: the source, how to lower it, and which note says it.
    @Test(arguments: [
        (\Limits.blocks, 3, "<p>1<p>2<p>3<p>4", "paragraphs"),
        (\Limits.blocks, 3, "1\n2\n3\n4", "lines"),
        (\Limits.cells, 3, "<table><tr><td>1<td>2<td>3<td>4<td>5", "cells"),
        (\Limits.cells, 3, "1 | 2\n3 | 4", "cells"),
        (\Limits.tableRows, 2, "<table><tr><td>1<td>1<tr><td>2<tr><td>3</table>", "rows"),
        (\Limits.tableColumns, 2, "<table><tr><td>1<td>2<td>3</table>", "table_rows"),
        (\Limits.tableSlots, 5, "<table><tr><td>1<td>2<tr><td>3<td>4<tr><td>5<td>6</table>", "table_rows"),
        (\Limits.nestingDepth, 2, "<div><div><div>1</div></div></div>", "nesting"),
        (\Limits.nestingDepth, 2, "<div><table><tr><td><table><tr><td>1", "nested_table"),
        (\Limits.lineBytes, 4, "规章规章", "long_line"),
        (\Limits.lineBytes, 4, "<p>规章规章</p>", "long_paragraph"),
    ])
    func beyondALimitThereIsANote(_ limit: WritableKeyPath<Limits, Int> & Sendable, _ value: Int, _ source: String, _ note: String) throws {
        var limits = Limits()
        limits[keyPath: limit] = value
        let document = try document(source, limits: limits)
        #expect(document.notes.contains { $0.kind == .limit && $0.variant == note }, "\(document.dump())")
        #expect(!document.dump().contains("\u{FFFD}"))
    }

    @Test func groupsOfRTFInEachOtherAreRefusedBeforeTheyFillTheMemory() {
        let nested = "{\\rtf1" + String(repeating: "{", count: 5_000)
        #expect(throws: DocumentError.unreadable(format: "RTF", .notConverted)) { try document(nested) }
    }

    @Test func withinTheLimitsThereIsNone() throws {
        #expect(try document("<div><table><tr><td>1<td>2</table></div>").notes.isEmpty)
    }

    /// Sources made to cost much: each must be read (in a moment) or refused, whatever it says.
    @Test(arguments: [
        String(repeating: "<div>", count: 100_000), String(repeating: "<table>", count: 100_000),
        String(repeating: "<table><tr><td>", count: 100_000),
        String(repeating: "<div></p>", count: 50_000) + String(repeating: "</span></ul>", count: 50_000),
        String(repeating: "<td colspan=1000>", count: 50_000),
        "<table><tr>" + String(repeating: "<td colspan=100000 rowspan=100000>1", count: 20_000),
        "<table>" + String(repeating: "<tr><td rowspan=65534>1", count: 20_000), String(repeating: "<select>", count: 100_000),
        String(repeating: "<noscript><rt>", count: 100_000), String(repeating: "<!--", count: 100_000),
        String(repeating: "&", count: 500_000),
        "<style>" + (0..<1_500).map { ".a .b\($0):nth-child(2n) ~ p{display:none}" }.joined() + "</style>"
            + String(repeating: "<div class=a>", count: 100) + String(repeating: "<p>1</p>", count: 3_000),
        "<p>" + String(repeating: "&#9", count: 200_000), String(repeating: "<", count: 500_000),
        "<p " + String(repeating: "a=\"", count: 200_000),
        "<p>" + String(repeating: "<a b='>", count: 200_000), String(repeating: "x", count: 3_000_000),
        String(repeating: "|", count: 1_000_000),
        "<p>" + String(repeating: "<h1><h2></h3>", count: 50_000),
    ])
    func hostileSourcesAreRead(_ source: String) throws {
        let document = try document(source)
        #expect(document.blocks.count <= Limits().blocks)
    }
}
