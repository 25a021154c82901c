internal import Series

/// Reads names of periods from bytes.
enum PeriodBytes {
  /// What a name stands for.
  enum Name: Equatable {
    case period(Period)
    case date(CalendarDate)
  }

  /// Reads `2024`, `2024H1`, `2024Q2`, `2024-05` or `2024-05-28`, or what statistics offices write
  /// beside these, or gives nil.
  static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> Name? {
    plain(bytes) ?? PeriodText.read(String(decoding: bytes, as: UTF8.self))
  }

  private static func plain(_ bytes: UnsafeBufferPointer<UInt8>) -> Name? {
    guard bytes.count >= 4, let year = number(bytes, 0, 4), year >= 1 else { return nil }
    switch bytes.count {
    case 4: return .period(Period(.year, year: year))
    case 6:
      guard let digit = number(bytes, 5, 6), digit >= 1 else { return nil }
      switch bytes[4] | 0x20 {
      case UInt8(ascii: "h") where digit <= 2:
        return .period(Period(.halfYear, year: year, number: digit))
      case UInt8(ascii: "q") where digit <= 4:
        return .period(Period(.quarter, year: year, number: digit))
      default: return nil
      }
    case 7:
      guard bytes[4] == UInt8(ascii: "-"), let month = number(bytes, 5, 7), (1...12).contains(month)
      else { return nil }
      return .period(Period(.month, year: year, number: month))
    case 10:
      guard bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
        let month = number(bytes, 5, 7), let day = number(bytes, 8, 10)
      else { return nil }
      return CalendarDate(year: year, month: month, day: day).map { .date($0) }
    default: return nil
    }
  }

  /// Reads a whole number of at most 15 digits, or gives nil.
  static func index(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    let isNegative = bytes.first == UInt8(ascii: "-")
    guard bytes.count <= 16, let value = number(bytes, isNegative ? 1 : 0, bytes.count) else {
      return nil
    }
    return isNegative ? -value : value
  }

  private static func number(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int?
  {
    guard end > start else { return nil }
    var value = 0
    for index in start..<end {
      guard bytes[index] &- 0x30 <= 9 else { return nil }
      value = value * 10 + Int(bytes[index] - 0x30)
    }
    return value
  }
}
