extension DoubleDouble {
  /// The angle in radians, between −π/2 and π/2, whose tangent is `x`: error below 2⁻¹⁰¹.
  ///
  /// With `c` the nearest 64th, `atan x = atan c + atan((x − c)/(1 + cx))`; above 1 from `1/x`.
  ///
  /// - Parameter x: A tangent.
  /// - Returns: The angle.
  public static func atan(_ x: DoubleDouble) -> DoubleDouble {
    guard x.head.isFinite else {
      let limit = pi.scaled(by: 0.5)
      return x.head.isNaN ? x : x.head < 0 ? -limit : limit
    }
    let a = x.magnitude
    let isInverted = a.head > 1
    let nearest = nearestWhole(isInverted ? 64 / a.head : 64 * a.head)
    let c = nearest * 0.015625
    var t = a
    if isInverted {
      t = (a * -c + 1.0) / (a + c)
    } else if nearest != 0 {
      t = (a - c) / (a * c + 1.0)
    }
    let w = t * t
    let h = w.head
    let q = 1.0 / 9 - h * (1.0 / 11 - h * (1.0 / 13 - h * (1.0 / 15)))
    var s = seventh + (-h * q)
    s = fifth - s * w
    s = third - s * w
    var angle = t - t * (w * s)
    if nearest != 0 {
      let i = Int(nearest) * 2
      let tables = TrigonometricTable.arcTangents
      angle = DoubleDouble(head: tables[i], tail: tables[i + 1]) + angle
    }
    if isInverted { angle = pi.scaled(by: 0.5) - angle }
    if x.head == 0 { return x }
    return x.head < 0 ? -angle : angle
  }

  /// The angle in radians of the point `(x, y)`, from −π to π.
  ///
  /// - Parameters:
  ///   - y: The ordinate; its sign is the sign of the angle, also where it is 0.
  ///   - x: The abscissa.
  /// - Returns: The angle.
  public static func atan2(_ y: DoubleDouble, _ x: DoubleDouble) -> DoubleDouble {
    if x.head.isNaN || y.head.isNaN { return DoubleDouble(.nan) }
    let angle: DoubleDouble
    if y.head == 0 {
      angle = DoubleDouble(0.0)
    } else if x.head.isInfinite, y.head.isInfinite {
      angle = pi.scaled(by: 0.25)
    } else {
      angle = atan(y.magnitude / x.magnitude)
    }
    let turned = x.head.sign == .minus ? pi - angle : angle
    return y.head.sign == .minus ? -turned : turned
  }
}
