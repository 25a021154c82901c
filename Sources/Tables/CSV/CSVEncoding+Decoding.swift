// CP949 needs Foundation; FoundationEssentials knows only the Unicode encodings.
import Foundation

extension CSVEncoding {
  /// The text of bytes in this encoding.
  ///
  /// - Parameter bytes: The bytes, without a byte order mark.
  /// - Returns: The text, or nil when a byte sequence stands for no character.
  func text(of bytes: ArraySlice<UInt8>) -> String? {
    guard let text = decoded(bytes) else { return nil }
    return text.unicodeScalars.contains(where: isForeign) ? nil : text
  }

  /// Whether a character shows that the bytes were no text in this encoding.
  private func isForeign(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value == 0 { return true }
    guard self == .cp949 else { return false }
    // Foundation maps unassigned bytes to C1 controls and to the private use area.
    return (0x80...0x9F).contains(scalar.value) || (0xE000...0xF8FF).contains(scalar.value)
  }

  private func decoded(_ bytes: ArraySlice<UInt8>) -> String? {
    switch self {
    case .utf8: return String(validating: bytes, as: UTF8.self)
    case .utf16LittleEndian, .utf16BigEndian:
      guard bytes.count.isMultiple(of: 2) else { return nil }
      let low = self == .utf16LittleEndian ? 0 : 1
      let units = stride(from: bytes.startIndex, to: bytes.endIndex, by: 2).map {
        UInt16(bytes[$0 + low]) | UInt16(bytes[$0 + 1 - low]) << 8
      }
      return String(validating: units, as: UTF16.self)
    case .cp949:
      // kCFStringEncodingDOSKorean as an NSStringEncoding; never EUC-KR, which lacks 8,822
      // syllables such as `똠` that occur in names.
      return String(data: Data(bytes), encoding: String.Encoding(rawValue: 0x8000_0422))
    }
  }

  /// The first line that cannot be decoded, for the message about it.
  ///
  /// - Parameter bytes: The bytes, without a byte order mark.
  /// - Returns: The number of the line from 1, and the column of the first bad character from 1.
  func firstBadPlace(in bytes: ArraySlice<UInt8>) -> (line: Int, column: Int) {
    // In UTF-8 and CP949 the byte 0x0A is always a line feed; UTF-16 is cut by units.
    let unit = self == .utf8 || self == .cp949 ? 1 : 2
    var line = 1
    var start = bytes.startIndex
    while start < bytes.endIndex {
      var end = start
      while end < bytes.endIndex, !isLineFeed(bytes[end..<min(end + unit, bytes.endIndex)]) {
        end = min(end + unit, bytes.endIndex)
      }
      if text(of: bytes[start..<end]) == nil {
        // The longest decodable beginning ends where the trouble starts. It is found from behind
        // in steps of one byte: a beginning may be cut inside a character.
        var good = end
        while good > start, text(of: bytes[start..<good]) == nil { good -= 1 }
        return (line, (text(of: bytes[start..<good])?.unicodeScalars.count ?? 0) + 1)
      }
      line += 1
      start = end + unit
    }
    return (1, 1)
  }

  private func isLineFeed(_ unit: ArraySlice<UInt8>) -> Bool {
    switch self {
    case .utf8, .cp949: unit.elementsEqual([0x0A])
    case .utf16LittleEndian: unit.elementsEqual([0x0A, 0])
    case .utf16BigEndian: unit.elementsEqual([0, 0x0A])
    }
  }
}
