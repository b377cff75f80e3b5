import Testing

@testable import Documents

@Suite struct MIMEMessageTests {
    private func message(encoding: String, body: String) -> String {
        """
        From: <Saved by Blink>\r
        Snapshot-Content-Location: http://example.gov.cn/1.html\r
        MIME-Version: 1.0\r
        Content-Type: multipart/related;\r
        \ttype="text/html"; boundary="----x--y"\r
        \r
        preamble\r
        ------x--y\r
        Content-Type: image/png\r
        Content-Transfer-Encoding: base64\r
        \r
        iVBORw0K\r
        ------x--y\r
        Content-Type: text/html; charset=gbk\r
        Content-Transfer-Encoding: \(encoding)\r
        \r
        \(body)\r
        ------x--y--\r

        """
    }

    @Test(arguments: [
        ("quoted-printable", "<p>=B9=E6=D5=C2 =3D 1=\r\n2</p>"), ("base64", "PHA+uebVwiA9IDEyPC9w\r\nPg=="),
    ])
    func theHTMLPartIsTheDocument(_ encoding: String, _ body: String) throws {
        let document = try document(message(encoding: encoding, body: body))
        #expect(document.mediaType == .mhtml)
        #expect(document.encoding == "GB18030")
        #expect(document.metadata == [.init(name: "canonical", content: "http://example.gov.cn/1.html")])
        #expect(document.blocks.count == 1)
        guard case .paragraph(let paragraph)? = document.blocks.first else { return }
        #expect(paragraph.text == "规章 = 12")
    }

    /// Style sheets are saved with a page; one that is for a printer, or that the page does not link, hides nothing.
    @Test(arguments: [
        ("href=\"http://a/a.css\"", "12"), ("href=\"cid:b@x\"", "12"), ("href=\"http://a/a.css\" media=print", "912"),
        ("href=\"http://a/c.css\"", "912"),
    ])
    func linkedStyleSheetsHideText(_ link: String, _ seen: String) throws {
        let message = """
            Content-Type: multipart/related; boundary=x

            --x
            Content-Type: text/html; charset=utf-8

            <html><head><link rel=stylesheet \(link)></head><body><table><tr><td>a<td><b class=old>9</b>12</table></body></html>
            --x
            Content-Type: text/css
            Content-Location: http://a/a.css
            Content-ID: <b@x>

            .old{display:none}
            --x--
            """
        #expect(try document(message).dump().split(separator: "\n").last == "  1,2: \(seen)")
    }

    @Test func damagedMessagesAreErrorsOrDocuments() throws {
        let whole = Array(message(encoding: "base64", body: "PHA+uebVwiA9IDEyPC9w\r\nPg==").utf8)
        for count in 1..<whole.count { _ = try? DocumentReader().read(Array(whole.prefix(count)), name: "a.mht") }
        #expect(throws: DocumentError.self) { try document("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\nnothing") }
    }

    /// Each file of an e-mail is a source, under the name that the mailer wrote in its own way; pictures and the letter are none.
    @Test(arguments: [
        "Content-Disposition: attachment; filename=\"=?gb18030?B?xOqxqC50eHQ=?=\"",
        "Content-Type: text/plain; name=\"=?utf-8?Q?=E5=B9=B4?= =?utf-8?Q?=E6=8A=A5.txt?=\"",
        "Content-Disposition: attachment; filename*=utf-8''%E5%B9%B4%E6%8A%A5.txt",
        "Content-Disposition: attachment;\n filename*0*=utf-8''%E5%B9%B4; filename*1*=%E6%8A%A5.txt",
        "Content-Disposition: attachment; filename=\"a/年报.txt\"",
    ])
    func filesOfAnEMailAreSources(header: String) throws {
        let mail = """
            From: a@example.test
            Content-Type: multipart/mixed; boundary=x

            --x
            Content-Type: text/plain; charset=utf-8

            请查收。
            --x
            \(header)
            Content-Transfer-Encoding: base64

            MTI=
            --x
            Content-Type: image/png; name=a.png

            --x--

            """
        #expect(ContainerKind.of(Array(mail.utf8), name: "a.eml") == .mail)
        let files = try #require(MailFiles(Array(mail.utf8), name: "a.eml"))
        var seen: [(String, [UInt8]?)] = []
        while let file = files.next() {
            if case .bytes(let bytes) = file.content { seen.append((file.path, bytes)) } else { seen.append((file.path, nil)) }
        }
        #expect(seen.map(\.0) == ["a.eml", "a.eml/年报.txt", "a.eml/a.png"])
        #expect(seen.compactMap(\.1).map { String(decoding: $0, as: UTF8.self) } == ["12"])
    }

    /// What an e-mail brings is told by its own name, wherever the e-mail stands.
    @Test func namesOfFilesAreTheirOwn() throws {
        func content(_ file: String, in path: String) throws -> ContainedFile.Content {
            let mail = "Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain; name=\"\(file)\"\n\n12\n--x--\n"
            let files = try #require(MailFiles(Array(mail.utf8), name: path))
            _ = files.next()
            return try #require(files.next()).content
        }
        guard case .bytes = try content("a.txt", in: ".mail/page_files/a.eml") else { return #expect(Bool(false), "passed over") }
        guard case .flawed(.controlCharacters) = try content("a\u{1B}.txt", in: "a.eml") else { return #expect(Bool(false), "taken") }
        guard case .passedOver(.ending("json")) = try content("a.json", in: "a.eml") else { return #expect(Bool(false), "read") }
    }

    @Test func anEMailWithoutFilesIsAPage() {
        let mail = "Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/html\n\n<p>12</p>\n--x--\n"
        #expect(MailFiles(Array(mail.utf8), name: "a.eml") == nil)
    }
}
