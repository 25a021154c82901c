internal import CZlib
internal import Diagnostics
internal import Foundation
internal import Tables

/// The text of a file as UTF-8 without a byte order mark, unpacked where it is packed.
enum FileBytes {
  /// Unpacks and decodes a file.
  ///
  /// - Parameters:
  ///   - path: The path for messages.
  ///   - contents: The bytes: gzip, UTF-8, UTF-16 or CP949.
  /// - Returns: The text as UTF-8.
  /// - Throws: The codes `gzip-broken` and `csv-encoding`.
  static func text(path: String, contents: Data) throws(DiagnosticList) -> Data {
    var bytes = contents
    if bytes.count >= 2, bytes[bytes.startIndex] == 0x1F, bytes[bytes.startIndex + 1] == 0x8B {
      switch unpacked(bytes) {
      case .success(let data): bytes = data
      case .failure(let reason):
        throw DiagnosticList([
          Diagnostic(
            "gzip-broken", "`\(path)` cannot be unpacked: \(reason.message)",
            hint: "fetch or write the file again; `gzip -t` tells whether it is whole")
        ])
      }
    }
    let first = bytes.startIndex
    if bytes.count >= 3, bytes[first] == 0xEF, bytes[first + 1] == 0xBB, bytes[first + 2] == 0xBF {
      return bytes.dropFirst(3)
    }
    let isPlain = bytes.withUnsafeBytes { isUTF8($0) }
    if !isPlain, bytes.withUnsafeBytes({ isBinary($0) }) {
      throw DiagnosticList([
        Diagnostic(
          "not-a-text-file", "`\(path)` is not a text file",
          hint: "tables are CSV files, also packed by gzip; a sheet is saved as CSV first")
      ])
    }
    return isPlain ? bytes : Data(try CSVEncoding.decode(path: path, contents: bytes).utf8)
  }

  /// Whether bytes are UTF-8 text; zero bytes are those of UTF-16.
  static func isUTF8(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var index = 0
    var isASCII = true
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0 { return false }
      if byte >= 0x80 { isASCII = false }
      index += 1
    }
    return isASCII || String(validating: bytes, as: UTF8.self) != nil
  }

  /// Whether bytes that are no UTF-8 hold what no text holds: zeros that are not those of UTF-16,
  /// or control characters.
  private static func isBinary(_ bytes: UnsafeRawBufferPointer) -> Bool {
    // Workbooks have a message of their own.
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.count < 2 { return false }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return false }
    // A table starts with the name of a column, whose letters have one zero each in UTF-16.
    if (bytes[0] == 0) != (bytes[1] == 0), bytes.count.isMultiple(of: 2) { return false }
    // Tab to carriage return, and the end mark of DOS files, stand in texts.
    return bytes.contains { $0 < 0x20 && !(0x09...0x0D).contains($0) && $0 != 0x1A }
  }

  private struct Broken: Error {
    var message: String
  }

  /// Unpacks gzip members, one after the other.
  private static func unpacked(_ packed: Data) -> Result<Data, Broken> {
    var result = Data()
    var stream = z_stream()
    // 15 bits of window, 16 for the gzip format.
    guard
      inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { return .failure(Broken(message: "zlib does not start")) }
    defer { inflateEnd(&stream) }
    var input = [UInt8](packed)
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let total = input.count
    return input.withUnsafeMutableBufferPointer { input in
      buffer.withUnsafeMutableBufferPointer { buffer in
        var done = 0
        while true {
          // Counts of zlib have 32 bits.
          let count = min(total - done, 1 << 30)
          stream.next_in = input.baseAddress?.advanced(by: done)
          stream.avail_in = UInt32(count)
          stream.next_out = buffer.baseAddress
          stream.avail_out = UInt32(buffer.count)
          let code = inflate(&stream, Z_NO_FLUSH)
          done += count - Int(stream.avail_in)
          result.append(contentsOf: buffer[..<(buffer.count - Int(stream.avail_out))])
          switch code {
          case Z_OK: continue
          case Z_STREAM_END:
            let rest = total - done
            // Tapes and block devices fill up with zeros.
            if input[done...].allSatisfy({ $0 == 0 }) { return .success(result) }
            guard rest >= 2, input[done] == 0x1F, input[done + 1] == 0x8B else {
              return .failure(Broken(message: "\(rest) bytes after its end are not gzip"))
            }
            inflateReset(&stream)
          case Z_BUF_ERROR where done == total:
            return .failure(Broken(message: "it ends in the middle (was it cut off?)"))
          default:
            let words = stream.msg.map { String(cString: $0) } ?? "it is damaged"
            return .failure(Broken(message: words))
          }
        }
      }
    }
  }
}
