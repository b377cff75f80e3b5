/// The files that an e-mail brings (`.eml`): each is a source, `mail.eml/县教育局.docx`. The letter itself is passed over.
package final class MailFiles: SourceContainer {
    private let name: String
    private var parts: ArraySlice<MIMEMessage>
    private var isLetterSaid = false
    private var number = 0

    /// - Returns: `nil` where the e-mail at `name` brings no file: then it is a page itself.
    package init?(_ bytes: [UInt8], name: String, limits: Limits = Limits()) {
        self.name = name
        parts = MIMEMessage.files(of: bytes).prefix(limits.archiveMembers)
        if parts.isEmpty { return nil }
    }

    package func next() -> ContainedFile? {
        if !isLetterSaid {
            isLetterSaid = true
            return ContainedFile(path: name, content: .passedOver(.letter))
        }
        guard let part = parts.popFirst() else { return nil }
        number += 1
        let inner = part.fileName ?? "#\(number)"
        let path = "\(name)/\(inner)"
        if let reason = SourceFolder.passedOver(inner) { return ContainedFile(path: path, content: .passedOver(reason)) }
        if let flaw = MemberFlaw.ofPath(inner) { return ContainedFile(path: path, content: .flawed(flaw)) }
        if part.type.hasPrefix("image/") { return ContainedFile(path: path, content: .passedOver(.mediaType(part.type))) }
        return ContainedFile(path: path, content: .bytes(part.content))
    }
}
