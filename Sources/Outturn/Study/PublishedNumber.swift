internal import Tables

/// A number with the nine significant digits in which results are published.
///
/// Fits rest on iterations whose last bits may differ between BLAS providers; published files do
/// not.
///
/// - Parameter value: The number.
/// - Returns: The number rounded; zero and what is not finite as they are.
func published(_ value: Double) -> Double {
  guard value != 0, value.isFinite else { return value }
  return Double(numberText(value)) ?? value
}
