import Reports

/// Something wrong or missing in the files of forms.
package struct FormFlaw: Sendable, Hashable {
    package let file: String
    /// 1-based; `nil` for what stands nowhere.
    package let line: Int?
    /// An error, where the form cannot be read to; a warning, where something will be left out or unnamed.
    package let severity: Severity
    package let message: Message

    init(_ file: String, _ line: Int?, _ key: String, _ values: [String: String] = [:], _ severity: Severity = .error) {
        self.file = file
        self.line = line
        self.severity = severity
        message = Message("flaw.\(key)", values.mapValues { .text($0) })
    }
}

/// What is wrong with files of forms, beside the forms of this build.
package struct FormCheck {
    private var flaws: [FormFlaw] = []
    private let files: [FormFile]

    /// In the order of the files and lines.
    package static func flaws(of files: [FormFile]) -> [FormFlaw] {
        var check = FormCheck(files: files.sorted { $0.name < $1.name })
        check.run()
        return check.flaws.enumerated().sorted { a, b in
            (a.element.file, a.element.line ?? Int.max, a.offset) < (b.element.file, b.element.line ?? Int.max, b.offset)
        }.map(\.element)
    }

    private init(files: [FormFile]) {
        self.files = files
    }

    private mutating func run() {
        var read: [FormFile] = []
        for file in files {
            do throws(FormError) {
                _ = try FormSources([file])
                read.append(file)
            } catch {
                let lines = file.name.hasSuffix(".json") ? JSONLines(file.bytes) : nil
                let line = lines.flatMap { lines in lines.broken ?? error.path.flatMap { lines.line(of: $0) } }
                flaws.append(FormFlaw(error.subject, line, error.message))
            }
        }
        for file in read where file.name.hasPrefix("form-") {
            guard let form = (try? FormSources([file]))?.forms.first?.form else { continue }
            flaws += FormFileCheck(file: file, form: form).flaws
        }
        do throws(FormError) {
            let library = try FormLibrary.adding(read)
            flaws += FormListCheck(files: read, library: library).flaws
        } catch {
            flaws.append(FormFlaw(error.subject, nil, error.message))
        }
    }
}

extension FormFlaw {
    fileprivate init(_ file: String, _ line: Int?, _ message: Message) {
        self.file = file
        self.line = line
        severity = .error
        self.message = message
    }
}
