import Precision

extension Array where Element == DoubleDouble {
  /// Lends the elements as heads and tails in turn.
  ///
  /// - Parameter body: Gets twice as many doubles as there are elements.
  /// - Returns: What `body` returns.
  func withUnsafeDoubles<Result>(_ body: (UnsafePointer<Double>) -> Result) -> Result {
    withUnsafeBytes { bytes in
      // An empty array has no address; any will do where nothing is read.
      guard let address = bytes.baseAddress else { return withUnsafePointer(to: 0.0) { body($0) } }
      return body(address.assumingMemoryBound(to: Double.self))
    }
  }

  /// Lends the elements as heads and tails in turn, to be written.
  ///
  /// - Parameter body: Gets twice as many doubles as there are elements.
  /// - Returns: What `body` returns.
  mutating func withUnsafeMutableDoubles<Result>(
    _ body: (UnsafeMutablePointer<Double>) -> Result
  ) -> Result {
    withUnsafeMutableBytes { bytes in
      guard let address = bytes.baseAddress else {
        var nothing = 0.0
        return withUnsafeMutablePointer(to: &nothing) { body($0) }
      }
      return body(address.assumingMemoryBound(to: Double.self))
    }
  }
}
