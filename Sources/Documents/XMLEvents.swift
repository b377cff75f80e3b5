import CXML2

/// Hears the events of an XML document, in order.
protocol XMLListener: AnyObject {
    func start(_ element: XMLElement)
    func end(_ name: XMLName)
    func text(_ bytes: UnsafeBufferPointer<UInt8>)
}

/// A name without its prefix; valid during the event only.
struct XMLName {
    fileprivate let pointer: UnsafePointer<UInt8>

    static func == (name: XMLName, text: StaticString) -> Bool {
        text.withUTF8Buffer { text in
            for (index, byte) in text.enumerated() where name.pointer[index] != byte { return false }
            return name.pointer[text.count] == 0
        }
    }

    var string: String { String(cString: pointer) }
}

/// An element with its attributes; valid during the event only.
struct XMLElement {
    let name: XMLName
    fileprivate let namespace: UnsafePointer<UInt8>?
    fileprivate let attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
    fileprivate let attributeCount: Int

    /// The bytes of the attribute of this name, whatever its prefix.
    func bytes(of attribute: StaticString) -> UnsafeBufferPointer<UInt8>? {
        guard let attributes else { return nil }
        for index in 0..<attributeCount {
            // Five pointers each: name, prefix, namespace, value, end of value.
            guard let name = attributes[5 * index], let start = attributes[5 * index + 3], let end = attributes[5 * index + 4] else {
                continue
            }
            if XMLName(pointer: name) == attribute { return UnsafeBufferPointer(start: start, count: end - start) }
        }
        return nil
    }

    /// Whether the element is of one of the namespaces that begin so, or of none.
    func isOf(namespaces starts: [StaticString]) -> Bool {
        guard let namespace else { return true }
        return starts.contains { start in
            (0..<start.utf8CodeUnitCount).allSatisfy { namespace[$0] == start.utf8Start[$0] }
        }
    }

    func string(of attribute: StaticString) -> String? {
        bytes(of: attribute).map { String(decoding: $0, as: UTF8.self) }
    }

    func integer(of attribute: StaticString) -> Int? { string(of: attribute).flatMap(Int.init) }
}

/// Runs libxml2 over a document. Nothing is loaded from elsewhere, no entity is defined by the document, nesting and sizes are libxml2's limits.
enum XMLEvents {
    /// Whether the document was well formed to its end; what came before a fault was heard.
    ///
    /// - Parameter trusted: lifts libxml2's limits on text size, for what our own tools wrote.
    @discardableResult
    static func read(_ bytes: [UInt8], trusted: Bool = false, to listener: some XMLListener) -> Bool {
        guard !bytes.isEmpty, bytes.count <= Int(Int32.max) else { return false }
        xmlInitParser()
        var handler = xmlSAXHandler()
        handler.initialized = 0xDEED_BEAF  // XML_SAX2_MAGIC
        handler.startElementNs = { context, name, _, namespace, _, _, count, _, attributes in
            let element = XMLElement(
                name: XMLName(pointer: name!), namespace: namespace, attributes: attributes, attributeCount: Int(count))
            XMLEvents.listener(context).start(element)
        }
        handler.endElementNs = { context, name, _, _ in XMLEvents.listener(context).end(XMLName(pointer: name!)) }
        handler.characters = { context, text, count in
            XMLEvents.listener(context).text(UnsafeBufferPointer(start: text, count: Int(count)))
        }
        handler.ignorableWhitespace = handler.characters
        handler.cdataBlock = handler.characters

        var box = Box(listener: listener)
        return withUnsafeMutablePointer(to: &box) { box in
            bytes.withUnsafeBytes { buffer in
                guard let context = xmlCreateMemoryParserCtxt(buffer.bindMemory(to: CChar.self).baseAddress, Int32(buffer.count)) else {
                    return false
                }
                defer { xmlFreeParserCtxt(context) }
                let huge = trusted ? XML_PARSE_HUGE.rawValue : 0
                xmlCtxtUseOptions(
                    context, Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue | huge))
                return withUnsafeMutablePointer(to: &handler) { handler in
                    let original = context.pointee.sax
                    context.pointee.sax = handler
                    context.pointee.userData = UnsafeMutableRawPointer(box)
                    defer { context.pointee.sax = original }
                    return xmlParseDocument(context) == 0 && context.pointee.wellFormed == 1
                }
            }
        }
    }

    private struct Box {
        let listener: any XMLListener
    }

    private static func listener(_ context: UnsafeMutableRawPointer?) -> any XMLListener {
        context!.assumingMemoryBound(to: Box.self).pointee.listener
    }
}
