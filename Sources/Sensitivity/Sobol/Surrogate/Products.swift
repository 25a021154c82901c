/// The sum of products of two samples over some rows, in eight lanes of fixed order.
func sumOfProducts(_ x: [Double], _ y: [Double], _ rows: Range<Int>) -> Double {
  x.withUnsafeBufferPointer { x in
    y.withUnsafeBufferPointer { y in
      precondition(rows.lowerBound >= 0 && rows.upperBound <= min(x.count, y.count))
      guard let x = x.baseAddress, let y = y.baseAddress else { return 0 }
      var (s0, s1, s2, s3) = (0.0, 0.0, 0.0, 0.0)
      var (s4, s5, s6, s7) = (0.0, 0.0, 0.0, 0.0)
      var i = rows.lowerBound
      while i + 8 <= rows.upperBound {
        s0 += x[i] * y[i]
        s1 += x[i + 1] * y[i + 1]
        s2 += x[i + 2] * y[i + 2]
        s3 += x[i + 3] * y[i + 3]
        s4 += x[i + 4] * y[i + 4]
        s5 += x[i + 5] * y[i + 5]
        s6 += x[i + 6] * y[i + 6]
        s7 += x[i + 7] * y[i + 7]
        i += 8
      }
      while i < rows.upperBound {
        s0 += x[i] * y[i]
        i += 1
      }
      return ((s0 + s4) + (s2 + s6)) + ((s1 + s5) + (s3 + s7))
    }
  }
}

/// The sum of products of three samples over all rows, in eight lanes of fixed order.
func sumOfProducts(_ x: [Double], _ y: [Double], _ z: [Double]) -> Double {
  x.withUnsafeBufferPointer { x in
    y.withUnsafeBufferPointer { y in
      z.withUnsafeBufferPointer { z in
        let count = x.count
        precondition(y.count == count && z.count == count)
        guard let x = x.baseAddress, let y = y.baseAddress, let z = z.baseAddress else { return 0 }
        var (s0, s1, s2, s3) = (0.0, 0.0, 0.0, 0.0)
        var (s4, s5, s6, s7) = (0.0, 0.0, 0.0, 0.0)
        var i = 0
        while i + 8 <= count {
          s0 += x[i] * y[i] * z[i]
          s1 += x[i + 1] * y[i + 1] * z[i + 1]
          s2 += x[i + 2] * y[i + 2] * z[i + 2]
          s3 += x[i + 3] * y[i + 3] * z[i + 3]
          s4 += x[i + 4] * y[i + 4] * z[i + 4]
          s5 += x[i + 5] * y[i + 5] * z[i + 5]
          s6 += x[i + 6] * y[i + 6] * z[i + 6]
          s7 += x[i + 7] * y[i + 7] * z[i + 7]
          i += 8
        }
        while i < count {
          s0 += x[i] * y[i] * z[i]
          i += 1
        }
        return ((s0 + s4) + (s2 + s6)) + ((s1 + s5) + (s3 + s7))
      }
    }
  }
}

/// Adds a multiple of one sample to another over some rows.
func add(_ factor: Double, _ x: [Double], to y: inout [Double], _ rows: Range<Int>) {
  x.withUnsafeBufferPointer { x in
    y.withUnsafeMutableBufferPointer { y in
      precondition(rows.lowerBound >= 0 && rows.upperBound <= min(x.count, y.count))
      guard let x = x.baseAddress, let y = y.baseAddress else { return }
      for i in rows { y[i] += factor * x[i] }
    }
  }
}
