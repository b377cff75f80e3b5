import Testing

@testable import Ingestion

@Suite struct WebAddressTests {
    @Test(arguments: [
        ("./a.pdf", "http://h/x/p.html", "http://h/x/a.pdf"), ("../a.pdf", "http://h/x/y/p.html?b=1", "http://h/x/a.pdf"),
        ("/a.pdf", "https://h/x/p.html", "https://h/a.pdf"), ("//g/a.pdf", "https://h/x", "https://g/a.pdf"),
        ("http://g/a.pdf#1", "http://h/x", "http://g/a.pdf"), ("a.pdf", "http://h", "http://h/a.pdf"), ("b/a.pdf", "c/d/", "c/d/b/a.pdf"),
        ("../a.pdf", "/c/d/", "/c/a.pdf"), ("a.pdf", "", "a.pdf"),
    ])
    func addressesAreResolved(_ address: String, _ base: String, _ resolved: String) {
        #expect(WebAddress.resolve(address, on: base) == resolved)
    }

    @Test func escapesAreDecoded() {
        #expect(WebAddress.decoded("%E5%8E%BF%20a") == "县 a")
        #expect(WebAddress.decoded("100%") == "100%")
        #expect(WebAddress.decoded("%FF") == "%FF")
    }
}
