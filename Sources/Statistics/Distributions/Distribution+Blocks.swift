import Glibc

extension Distribution {
  /// Writes the quantiles of many probabilities, the values of ``quantile(_:)``.
  ///
  /// Normal, lognormal and logit-normal distributions take the normal quantiles of all at once.
  ///
  /// - Parameters:
  ///   - p: Probabilities.
  ///   - count: How many.
  ///   - out: Receives the quantiles; may be `p`.
  public func quantiles(
    _ p: UnsafePointer<Double>, count: Int, into out: UnsafeMutablePointer<Double>
  ) {
    func normals() {
      if UnsafePointer(out) != p { out.update(from: p, count: count) }
      Normal.quantiles(inPlace: UnsafeMutableBufferPointer(start: out, count: count))
    }
    switch law {
    case let law as NormalLaw:
      normals()
      for i in 0..<count { out[i] = law.quantile(normal: out[i]) }
    case let law as LognormalLaw:
      normals()
      for i in 0..<count { out[i] = law.quantile(normal: out[i]) }
    case let law as LogitNormalLaw:
      normals()
      for i in 0..<count { out[i] = law.quantile(normal: out[i]) }
    default:
      for i in 0..<count { out[i] = quantile(p[i]) }
    }
  }
}
