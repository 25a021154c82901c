import Glibc
import Precision

/// The digamma function, the derivative of ``logGamma(_:)``, for `x > 0`.
///
/// By Stirling's series from 10 up, the recurrence below, and by a Taylor series near its zero at
/// 1.4616…, where it keeps its relative accuracy.
///
/// > Reference: DLMF 5.5.2, 5.11.2, 5.4.20.
///
/// - Parameter x: A number > 0.
/// - Returns: `ψ(x)`.
public func digamma(_ x: Double) -> Double {
  precondition(!(x <= 0), "\(x) is not positive")
  // The zero, 1.46163214496836234126265954232572133, in two parts.
  let fromZero = (x - 1.4616321449683622) - 9.549995429965697e-17
  if abs(fromZero) < 0.4 {
    var sum = 0.0
    for coefficient in aboutTheZero.reversed() { sum = sum * fromZero + coefficient }
    return fromZero * sum
  }
  var sum = 0.0
  var m = x
  while m < 10 {
    sum += 1 / m
    m += 1
  }
  let s = 1 / (m * m)
  var tail = 691.0 / 32760 - s / 12
  tail = 1.0 / 132 - s * tail
  tail = 1.0 / 240 - s * tail
  tail = 1.0 / 252 - s * tail
  tail = 1.0 / 120 - s * tail
  tail = 1.0 / 12 - s * tail
  return log(m) - 0.5 / m - s * tail - sum
}

/// The trigamma function, the derivative of ``digamma(_:)``, for `x > 0`.
///
/// > Reference: DLMF 5.15.5, 5.15.8.
///
/// - Parameter x: A number > 0.
/// - Returns: `ψ′(x)`.
public func trigamma(_ x: Double) -> Double {
  precondition(!(x <= 0), "\(x) is not positive")
  var sum = 0.0
  var m = x
  while m < 12 {
    sum += 1 / (m * m)
    m += 1
  }
  let s = 1 / (m * m)
  var tail = 691.0 / 2730 - s * (7.0 / 6)
  tail = 5.0 / 66 - s * tail
  tail = 1.0 / 30 - s * tail
  tail = 1.0 / 42 - s * tail
  tail = 1.0 / 30 - s * tail
  tail = 1.0 / 6 - s * tail
  return sum + (1 + 0.5 / m + s * tail) / m
}

/// The Taylor coefficients of the digamma function about its zero, from the first power.
private let aboutTheZero: [Double] = [
  0.9676722454476212, -0.4427631689835921, 0.258499760955651,
  -0.16394270544240652, 0.10782405069126237, -0.07219956125645471,
  0.04880428816414311, -0.03316112647484736, 0.022597648232218104,
  -0.01542476590494896, 0.010538791616612175, -0.007204534386356869,
  0.004926781395729853, -0.003369801655439328, 0.002305126326734928,
  -0.0015769367714301972, 0.0010788252019162967, -0.0007380709389960052,
  0.000504953265834602, -0.0003454680251063077, 0.00023635601564027053,
  -0.00016170622091974803, 0.0001106337276874741, -7.569179582195066e-05,
  5.178575795222081e-05, -3.5430070947659604e-05, 2.424006611860132e-05,
  -1.6584242271854135e-05, 1.134638458466385e-05,
]
