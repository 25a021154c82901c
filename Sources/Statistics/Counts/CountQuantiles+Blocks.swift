import CKernels

/// Replaces uniform numbers by binomial quantiles, each with its own number of trials and share.
///
/// What ``binomialQuantile(_:n:p:)`` says, for many elements at once: eight at a time by masses or by
/// the expansion, the few that this leaves open one by one. An element's result depends on its own
/// three numbers only.
///
/// - Parameters:
///   - u: Numbers of a ``RandomStream``.
///   - n: Numbers of trials, whole numbers up to 2⁵³; 0 and less give 0.
///   - p: Probabilities of success, brought to [0, 1].
///   - count: How many elements there are.
///   - out: Receives the quantiles; may be `n`.
public func binomialQuantiles(
  _ u: UnsafePointer<Double>, n: UnsafePointer<Double>, p: UnsafePointer<Double>, count: Int,
  into out: UnsafeMutablePointer<Double>
) {
  binomialQuantiles(u, n: n, p: p, count: count, into: out, kernel: .best)
}

/// The same by one of the kernels, all of which give the same bits.
func binomialQuantiles(
  _ u: UnsafePointer<Double>, n: UnsafePointer<Double>, p: UnsafePointer<Double>, count: Int,
  into out: UnsafeMutablePointer<Double>, kernel: BlockKernel
) {
  withUnsafeTemporaryAllocation(of: UInt32.self, capacity: max(count, 1)) { places in
    guard let listed = places.baseAddress else { return }
    let open = binomial_quantiles(out, u, n, p, count, listed, kernel.rawValue)
    for place in places[..<open] {
      let i = Int(place)
      // Of listed places the kernel writes the number of trials.
      out[i] = Double(binomialQuantile(u[i], n: Int(out[i]), p: p[i]))
    }
  }
}

/// Replaces uniform numbers by Poisson quantiles, each with its own mean.
///
/// What ``poissonQuantile(_:mean:)`` says, for many elements at once; an element's result depends on
/// its own two numbers only.
///
/// - Parameters:
///   - u: Numbers of a ``RandomStream``.
///   - mean: Means; below 0 they count as 0.
///   - count: How many elements there are.
///   - out: Receives the quantiles; none of the other columns.
public func poissonQuantiles(
  _ u: UnsafePointer<Double>, mean: UnsafePointer<Double>, count: Int,
  into out: UnsafeMutablePointer<Double>
) {
  poissonQuantiles(u, mean: mean, count: count, into: out, kernel: .best)
}

/// The same by one of the kernels, all of which give the same bits.
func poissonQuantiles(
  _ u: UnsafePointer<Double>, mean: UnsafePointer<Double>, count: Int,
  into out: UnsafeMutablePointer<Double>, kernel: BlockKernel
) {
  withUnsafeTemporaryAllocation(of: UInt32.self, capacity: max(count, 1)) { places in
    guard let listed = places.baseAddress else { return }
    let open = poisson_quantiles(out, u, mean, count, listed, kernel.rawValue)
    for place in places[..<open] {
      let i = Int(place)
      out[i] = Double(poissonQuantile(u[i], mean: mean[i]))
    }
  }
}
