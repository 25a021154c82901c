internal import ArgumentParser

/// A stretch of time as an argument: `1 year`, `2 quarters`, `18 months`.
struct TimeArgument: ExpressibleByArgument {
  /// Its length.
  let years: Double

  init?(argument: String) {
    let words = argument.split(whereSeparator: { $0 == " " || $0 == "_" })
    guard words.count == 2, let count = Double(words[0]), count > 0, count.isFinite else {
      return nil
    }
    let lengths = ["year": 1.0, "half": 0.5, "quarter": 0.25, "month": 1.0 / 12]
    let unit = words[1].hasSuffix("s") ? words[1].dropLast() : words[1]
    guard let length = lengths[String(unit)] else { return nil }
    years = count * length
  }
}
