import Precision

/// The loops of the reverse sweep: what each step passes on to its operands.
extension ColumnKernel {
  /// Where the derivative of the result with respect to an operand goes.
  struct Sink<T: RealNumber> {
    let out: UnsafeMutablePointer<T>
    let seed: UnsafeMutablePointer<T>
    let isFirst: Bool
    /// Whether rows whose own derivative is 0 pass on nothing, whatever the factor.
    let isMasked: Bool

    /// Sets or adds a column of contributions.
    @inline(__always)
    func put(_ n: Int, _ f: (Int) -> T) {
      if isMasked {
        let zero = T(0.0)
        for i in 0..<n {
          let value = seed[i] == zero ? zero : f(i)
          out[i] = isFirst ? value : out[i] + value
        }
      } else if isFirst {
        for i in 0..<n { out[i] = f(i) }
      } else {
        for i in 0..<n { out[i] = out[i] + f(i) }
      }
    }
  }

  /// Passes on the derivative `g` of one step.
  ///
  /// - Parameters:
  ///   - step: The step.
  ///   - values: The registers of values.
  ///   - v: The values of this step.
  ///   - g: The derivative of the result with respect to this step.
  ///   - stride: The length of a register.
  ///   - first: Where the derivative of the first operand goes, or nil.
  ///   - second: The same for the second.
  ///   - third: The same for the third.
  ///   - n: How many rows.
  @inline(__always)
  static func backward<T: RealNumber>(
    _ step: ColumnInstruction, _ values: UnsafeMutablePointer<T>, _ v: UnsafeMutablePointer<T>,
    _ g: UnsafeMutablePointer<T>, stride: Int, _ first: Sink<T>?, _ second: Sink<T>?,
    _ third: Sink<T>?, _ n: Int
  ) {
    let a = values + max(step.a, 0) * stride
    let b = values + max(step.b, 0) * stride
    switch step.operation {
    case .constant, .column, .parameter: break
    case .less, .lessOrEqual, .equal, .notEqual, .and, .or, .not: break
    case .add:
      first?.put(n) { g[$0] }
      second?.put(n) { g[$0] }
    case .subtract:
      first?.put(n) { g[$0] }
      second?.put(n) { -g[$0] }
    case .multiply:
      first?.put(n) { g[$0] * b[$0] }
      second?.put(n) { g[$0] * a[$0] }
    case .divide:
      first?.put(n) { g[$0] / b[$0] }
      second?.put(n) { -(g[$0] * v[$0] / b[$0]) }
    case .power:
      first?.put(n) { g[$0] * powerSlope(a[$0], b[$0], v[$0]) }
      // x^y log x, whose limit at x = 0 is 0.
      second?.put(n) {
        a[$0] == T(0.0) && b[$0] > T(0.0) ? T(0.0) : g[$0] * (v[$0] * T.log(a[$0]))
      }
    case .square: first?.put(n) { g[$0] * (a[$0] + a[$0]) }
    case .reciprocal: first?.put(n) { -(g[$0] * v[$0] * v[$0]) }
    case .negate: first?.put(n) { -g[$0] }
    case .abs: first?.put(n) { a[$0] < T(0.0) ? -g[$0] : a[$0] == T(0.0) ? T(0.0) : g[$0] }
    case .min:
      first?.put(n) { b[$0] < a[$0] ? T(0.0) : g[$0] }
      second?.put(n) { b[$0] < a[$0] ? g[$0] : T(0.0) }
    case .max:
      first?.put(n) { a[$0] < b[$0] ? T(0.0) : g[$0] }
      second?.put(n) { a[$0] < b[$0] ? g[$0] : T(0.0) }
    case .select:
      second?.put(n) { a[$0] != T(0.0) ? g[$0] : T(0.0) }
      third?.put(n) { a[$0] != T(0.0) ? T(0.0) : g[$0] }
    default: if let first { function(step.operation, a, v, g, first, n) }
    }
  }

  @inline(__always)
  private static func function<T: RealNumber>(
    _ operation: ColumnInstruction.Operation, _ a: UnsafeMutablePointer<T>,
    _ v: UnsafeMutablePointer<T>, _ g: UnsafeMutablePointer<T>, _ sink: Sink<T>, _ n: Int
  ) {
    let one = T(1.0)
    switch operation {
    case .exp: sink.put(n) { g[$0] * v[$0] }
    case .log: sink.put(n) { g[$0] / a[$0] }
    case .log2:
      let scale = T(DoubleDouble.log(DoubleDouble(2)))
      sink.put(n) { g[$0] / (a[$0] * scale) }
    case .log10:
      let scale = T(DoubleDouble.log(DoubleDouble(10)))
      sink.put(n) { g[$0] / (a[$0] * scale) }
    case .sqrt: sink.put(n) { g[$0] / (v[$0] + v[$0]) }
    case .sin: sink.put(n) { g[$0] * T.cos(a[$0]) }
    case .cos: sink.put(n) { -(g[$0] * T.sin(a[$0])) }
    case .tan: sink.put(n) { g[$0] * (one + v[$0] * v[$0]) }
    case .atan: sink.put(n) { g[$0] / (one + a[$0] * a[$0]) }
    case .asin: sink.put(n) { g[$0] / ((one - a[$0]) * (one + a[$0])).squareRoot() }
    case .acos: sink.put(n) { -(g[$0] / ((one - a[$0]) * (one + a[$0])).squareRoot()) }
    default: break
    }
  }

  /// The derivative of x^y with respect to x: y x^(y−1).
  @inline(__always)
  private static func powerSlope<T: RealNumber>(_ x: T, _ y: T, _ v: T) -> T {
    // Where x^y neither vanished nor overflowed, one division replaces another power.
    let size = v.double.magnitude
    if size > 1e-250, size < 1e250 { return y * v / x }
    return y == T(0.0) ? T(0.0) : y * power(x, y - T(1.0))
  }
}
