import Glibc

/// How many decimal digits of `actual` agree with `expected`: −log₁₀ of the relative error.
///
/// Where the expected value is 0 or subnormal the error is taken relative to the smallest normal
/// number.
func digits(_ actual: Double, _ expected: Double) -> Double {
  if actual == expected { return 17 }
  guard actual.isFinite, expected.isFinite else { return 0 }
  let scale = max(abs(expected), .leastNormalMagnitude)
  return min(17, -log10(abs(actual - expected) / scale))
}

/// The rows of a table of tab-separated text, without its header.
func rows(_ text: String, separator: Character = "\t") -> [[String]] {
  text.split(whereSeparator: \.isNewline).dropFirst().map { line in
    line.split(separator: separator, omittingEmptySubsequences: false).map(String.init)
  }
}
