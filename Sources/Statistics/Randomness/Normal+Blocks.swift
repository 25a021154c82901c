import CKernels

extension Normal {
  /// Replaces probabilities by their quantiles, the values of ``quantile(_:)``.
  ///
  /// Only the central branch of the algorithm is a loop over many numbers at once; the tails,
  /// 15 % of uniform numbers, are visited one by one.
  ///
  /// - Parameter values: Probabilities; afterwards their quantiles.
  public static func quantiles(inPlace values: UnsafeMutableBufferPointer<Double>) {
    quantiles(inPlace: values, kernel: BlockKernel.best)
  }

  /// Replaces probabilities by their quantiles by one of the kernels.
  static func quantiles(
    inPlace values: UnsafeMutableBufferPointer<Double>, kernel: BlockKernel
  ) {
    guard let base = values.baseAddress else { return }
    // Results and places of a piece stay in the first-level cache.
    let piece = 512
    withUnsafeTemporaryAllocation(of: Double.self, capacity: piece) { central in
      withUnsafeTemporaryAllocation(of: UInt32.self, capacity: piece) { places in
        guard let results = central.baseAddress, let listed = places.baseAddress else { return }
        for start in stride(from: 0, to: values.count, by: piece) {
          let count = min(piece, values.count - start)
          let inputs = base + start
          let tails = normal_quantiles_central(
            results, inputs, count, listed, kernel.rawValue)
          for k in 0..<tails {
            let place = Int(listed[k])
            results[place] = quantile(inputs[place])
          }
          inputs.update(from: results, count: count)
        }
      }
    }
  }
}
