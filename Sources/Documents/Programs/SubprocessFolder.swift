import Glibc

/// A temporary folder that only this user may enter; removed with all that is in it when the value goes.
final class PrivateFolder {
    let path: String

    /// Where temporary files belong: TMPDIR, or /tmp.
    static var parent: String {
        getenv("TMPDIR").map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
    }

    /// Nil when no folder can be made there.
    init?() {
        var template = Array("\(PrivateFolder.parent)/archive-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { return nil }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        PrivateFolder.removeAll(path)
    }

    /// Removes a file, or a folder with all that is in it; follows no links.
    private static func removeAll(_ path: String) {
        if unlink(path) == 0 { return }
        if let folder = opendir(path) {
            while let entry = readdir(folder) {
                let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
                if name != "." && name != ".." { removeAll("\(path)/\(name)") }
            }
            closedir(folder)
        }
        rmdir(path)
    }

    /// Writes a file into the folder; its path, or nil when it cannot be written.
    func write(_ bytes: [UInt8], as name: String) -> String? {
        let file = "\(path)/\(name)"
        let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        return PrivateFolder.writeAll(bytes, to: descriptor) ? file : nil
    }

    /// The bytes of a file in the folder; nil when there is none, or it is larger than `limit`.
    func read(_ name: String, limit: Int) -> [UInt8]? {
        let descriptor = open("\(path)/\(name)", O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_size <= limit else { return nil }
        let size = Int(status.st_size)
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while count < size {
                let got = Glibc.read(descriptor, buffer.baseAddress! + count, size - count)
                guard got > 0 else { return }
                count += got
            }
        }
        return bytes.count == size ? bytes : nil
    }

    private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var written = 0
            while written < buffer.count {
                let count = Glibc.write(descriptor, buffer.baseAddress! + written, buffer.count - written)
                guard count > 0 || errno == EINTR else { return false }
                written += max(count, 0)
            }
            return true
        }
    }
}
