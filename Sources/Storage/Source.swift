import CCrypto
import CDeflate

/// The original a report was read from.
package struct Source: Sendable {
    /// Where the bytes were read, as given.
    package var path: String
    /// Where they were published.
    package var url: String?
    package var mediaType: String
    package var encoding: String
    package var bytes: [UInt8]
    /// When they were retrieved, UTC.
    package var retrievedAt: String?

    package init(path: String, url: String? = nil, mediaType: String, encoding: String, bytes: [UInt8], retrievedAt: String? = nil) {
        self.retrievedAt = retrievedAt
        self.path = path
        self.url = url
        self.mediaType = mediaType
        self.encoding = encoding
        self.bytes = bytes
    }
}

/// A source ready to be stored: hashed and compressed, which needs no database and can be done on any thread.
package struct PreparedSource: Sendable {
    package let path: String
    package let url: String?
    package let mediaType: String
    package let encoding: String
    /// In hexadecimal.
    package let sha256: String
    /// Bytes of the original.
    package let size: Int
    /// When it was retrieved, UTC.
    package let retrievedAt: String?
    /// zlib format, or the original where that is not longer (the convention of SQLite archives); `nil` where it is not to be kept.
    let data: [UInt8]?

    /// Bytes it takes up in the archive.
    package var storedBytes: Int { data?.count ?? 0 }

    /// - Parameter sha256: where it is known already.
    package init(_ source: Source, sha256: String? = nil, keepsBytes: Bool = true) {
        path = source.path
        url = source.url
        mediaType = source.mediaType
        encoding = source.encoding
        size = source.bytes.count
        retrievedAt = source.retrievedAt
        self.sha256 = sha256 ?? SHA256.hexadecimal(source.bytes)
        data = keepsBytes ? Compression.compressed(source.bytes) : nil
    }
}

/// SHA-256 of the system's libcrypto.
package enum SHA256 {
    /// The hash of `bytes` as 64 hexadecimal digits.
    package static func hexadecimal(_ bytes: [UInt8]) -> String {
        var digest = [UInt8](repeating: 0, count: 32)
        EVP_Digest(bytes, bytes.count, &digest, nil, EVP_sha256(), nil)
        return digits(digest)
    }

    fileprivate static func digits(_ digest: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(unsafeUninitializedCapacity: 64) { buffer in
            for (index, byte) in digest.enumerated() {
                buffer[2 * index] = digits[Int(byte >> 4)]
                buffer[2 * index + 1] = digits[Int(byte & 15)]
            }
            return 64
        }
    }

    /// The hash of bytes that come in pieces.
    package final class Stream {
        private let context = EVP_MD_CTX_new()
        private(set) package var count = 0

        package init() { EVP_DigestInit_ex(context, EVP_sha256(), nil) }
        deinit { EVP_MD_CTX_free(context) }

        package func add(_ text: String) {
            var text = text
            text.withUTF8 { bytes in
                EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
                count += bytes.count
            }
        }

        /// Of all that was added; nothing can be added after it.
        package func hexadecimal() -> String {
            var digest = [UInt8](repeating: 0, count: 32)
            EVP_DigestFinal_ex(context, &digest, nil)
            return SHA256.digits(digest)
        }
    }
}

/// The convention of SQLite archives: zlib format, or the original where that is not longer.
///
/// libdeflate writes and reads that format in half the time zlib needs. Its fastest level makes pages smaller than zlib's second.
enum Compression {
    private static let level: Int32 = 1

    static func compressed(_ bytes: [UInt8]) -> [UInt8] {
        guard let compressor = libdeflate_alloc_compressor(level) else { return bytes }
        defer { libdeflate_free_compressor(compressor) }
        // What would not be shorter does not fit, and comes back as nothing.
        let result = [UInt8](unsafeUninitializedCapacity: bytes.count) { buffer, initialized in
            initialized = libdeflate_zlib_compress(compressor, bytes, bytes.count, buffer.baseAddress, max(0, bytes.count - 1))
        }
        return result.isEmpty ? bytes : result
    }

    /// The original of `size` bytes; `nil` when `data` is damaged.
    static func original(_ data: [UInt8], size: Int) -> [UInt8]? {
        if data.count == size { return data }
        guard size >= 0, size < 1 << 32, let decompressor = libdeflate_alloc_decompressor() else { return nil }
        defer { libdeflate_free_decompressor(decompressor) }
        var isWhole = false
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, initialized in
            // Without a place for the count, anything but `size` bytes is an error.
            let result = libdeflate_zlib_decompress(decompressor, data, data.count, buffer.baseAddress, size, nil)
            isWhole = result == LIBDEFLATE_SUCCESS
            initialized = isWhole ? size : 0
        }
        return isWhole ? bytes : nil
    }
}
