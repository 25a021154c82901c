internal import CMessageDigest
public import Foundation

/// SHA-256 digests, by Debian's libmd.
public enum SHA256 {
  /// The digest of some bytes as 64 lower-case hexadecimal digits.
  public static func hexDigest(of data: Data) -> String {
    var digits = [CChar](repeating: 0, count: 2 * 32 + 1)
    data.withUnsafeBytes { bytes in
      _ = SHA256Data(bytes.bindMemory(to: UInt8.self).baseAddress, bytes.count, &digits)
    }
    return String(decoding: digits.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
