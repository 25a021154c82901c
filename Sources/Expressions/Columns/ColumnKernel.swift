import Glibc
import Precision

/// The loops of a ``ColumnProgram`` over registers of equal length, forward.
///
/// A value that is not finite is never turned into an ordinary one (1/∞, e^−∞, arctan ∞, ∞ > 1), so
/// that one look at the results tells whether anything went wrong on the way.
enum ColumnKernel {
  /// Does one step on `n` rows; leaves (columns, parameters) are the caller's.
  @inline(__always)
  static func forward<T: RealNumber>(
    _ step: ColumnInstruction, _ base: UnsafeMutablePointer<T>, stride: Int,
    into out: UnsafeMutablePointer<T>, _ n: Int
  ) {
    let a = base + max(step.a, 0) * stride
    let b = base + max(step.b, 0) * stride
    switch step.operation {
    case .constant, .column, .parameter: break
    case .add: for i in 0..<n { out[i] = a[i] + b[i] }
    case .subtract: for i in 0..<n { out[i] = a[i] - b[i] }
    case .multiply: for i in 0..<n { out[i] = a[i] * b[i] }
    case .divide: for i in 0..<n { out[i] = b[i].isFinite ? a[i] / b[i] : T(.nan) }
    case .square: for i in 0..<n { out[i] = a[i] * a[i] }
    case .reciprocal:
      let one = T(1.0)
      for i in 0..<n { out[i] = a[i].isFinite ? one / a[i] : T(.nan) }
    case .negate: for i in 0..<n { out[i] = -a[i] }
    case .abs: for i in 0..<n { out[i] = a[i].magnitude }
    case .sqrt: for i in 0..<n { out[i] = a[i].squareRoot() }
    case .power: for i in 0..<n { out[i] = power(a[i], b[i]) }
    case .min: for i in 0..<n { out[i] = guarded(a[i], b[i]) { $1 < $0 ? $1 : $0 } }
    case .max: for i in 0..<n { out[i] = guarded(a[i], b[i]) { $0 < $1 ? $1 : $0 } }
    case .less: for i in 0..<n { out[i] = guarded(a[i], b[i]) { truth($0 < $1) } }
    case .lessOrEqual: for i in 0..<n { out[i] = guarded(a[i], b[i]) { truth($0 <= $1) } }
    case .equal: for i in 0..<n { out[i] = guarded(a[i], b[i]) { truth($0 == $1) } }
    case .notEqual: for i in 0..<n { out[i] = guarded(a[i], b[i]) { truth($0 != $1) } }
    case .not: for i in 0..<n { out[i] = guarded(a[i], a[i]) { x, _ in truth(x == T(0.0)) } }
    // A false left side hides what the right side did, and a true one for `or`.
    case .and:
      for i in 0..<n {
        out[i] = a[i] == T(0.0) ? a[i] : guarded(a[i], b[i]) { _, y in truth(y != T(0.0)) }
      }
    case .or:
      for i in 0..<n {
        out[i] =
          a[i].isFinite && a[i] != T(0.0)
          ? T(1.0) : guarded(a[i], b[i]) { _, y in truth(y != T(0.0)) }
      }
    case .select:
      let c = base + step.c * stride
      for i in 0..<n { out[i] = !a[i].isFinite ? T(.nan) : a[i] != T(0.0) ? b[i] : c[i] }
    default: function(step.operation, a, out, n)
    }
  }

  /// The elementary functions, whose calls cost more than a look at the argument.
  @inline(__always)
  private static func function<T: RealNumber>(
    _ operation: ColumnInstruction.Operation, _ a: UnsafeMutablePointer<T>,
    _ out: UnsafeMutablePointer<T>, _ n: Int
  ) {
    switch operation {
    case .exp: map(a, out, n) { T.exp($0) }
    case .log: map(a, out, n) { T.log($0) }
    case .log2: map(a, out, n) { logarithm($0, base: 2) }
    case .log10: map(a, out, n) { logarithm($0, base: 10) }
    case .sin: map(a, out, n) { T.sin($0) }
    case .cos: map(a, out, n) { T.cos($0) }
    case .tan: map(a, out, n) { T.sin($0) / T.cos($0) }
    case .atan: map(a, out, n) { T.atan($0) }
    case .asin: map(a, out, n) { arcSine($0) }
    case .acos: map(a, out, n) { arcCosine($0) }
    default: break
    }
  }

  @inline(__always)
  private static func map<T: RealNumber>(
    _ a: UnsafeMutablePointer<T>, _ out: UnsafeMutablePointer<T>, _ n: Int, _ f: (T) -> T
  ) {
    for i in 0..<n { out[i] = a[i].isFinite ? f(a[i]) : T(.nan) }
  }

  @inline(__always)
  private static func guarded<T: RealNumber>(_ a: T, _ b: T, _ f: (T, T) -> T) -> T {
    a.isFinite && b.isFinite ? f(a, b) : T(.nan)
  }

  @inline(__always)
  private static func truth<T: RealNumber>(_ test: Bool) -> T { T(test ? 1.0 : 0.0) }

  /// The power: 1 for an exponent of 0, any base for whole exponents.
  @inline(__always)
  static func power<T: RealNumber>(_ x: T, _ y: T) -> T {
    guard x.isFinite, y.isFinite else { return T(.nan) }
    let zero = T(0.0)
    if x == zero { return y == zero ? T(1.0) : y > zero ? zero : T(.infinity) }
    return T.pow(x, y)
  }

  @inline(__always)
  private static func logarithm<T: RealNumber>(_ x: T, base: Int) -> T {
    if T.self == Double.self {
      return T(base == 2 ? Glibc.log2(x.double) : Glibc.log10(x.double))
    }
    return T.log(x) / T.log(T(Double(base)))
  }

  /// The angle with this sine; not a number beyond ±1.
  @inline(__always)
  private static func arcSine<T: RealNumber>(_ x: T) -> T {
    let one = T(1.0)
    guard x.magnitude < one else { return x.magnitude == one ? x * T.pi / T(2.0) : T(.nan) }
    return T.atan(x / ((one - x) * (one + x)).squareRoot())
  }

  /// The angle with this cosine; not a number beyond ±1.
  @inline(__always)
  private static func arcCosine<T: RealNumber>(_ x: T) -> T {
    let one = T(1.0)
    guard x.magnitude < one else { return x == one ? T(0.0) : x == -one ? T.pi : T(.nan) }
    return T(2.0) * T.atan(((one - x) / (one + x)).squareRoot())
  }

  /// Does an operation on constants.
  static func scalar(_ operation: ColumnInstruction.Operation, _ values: [DoubleDouble])
    -> DoubleDouble
  {
    var memory = values + [DoubleDouble](repeating: DoubleDouble(0), count: 1)
    let last = values.count
    var step = ColumnInstruction(operation: operation)
    step.a = 0
    step.b = last > 1 ? 1 : -1
    step.c = last > 2 ? 2 : -1
    memory.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      forward(step, base, stride: 1, into: base + last, 1)
    }
    return memory[last]
  }
}
