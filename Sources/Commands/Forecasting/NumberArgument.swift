internal import ArgumentParser
internal import Quantities

/// A whole number as an argument, with its range in the message.
enum NumberArgument {
  /// Reads a number in a range.
  ///
  /// - Throws: A usage error that names the range.
  static func whole(_ text: String, in range: ClosedRange<Int>) throws -> Int {
    guard let number = Int(text), range.contains(number) else {
      let ends = [range.lowerBound, range.upperBound].map { DecimalFormat.whole.text(Double($0)) }
      throw ValidationError("it must be a whole number from \(ends[0]) to \(ends[1])")
    }
    return number
  }
}
