import Glibc

/// Sine, cosine and tangent.
///
/// Angles up to 2⁴⁰ are reduced with π/2 in five doubles, so that the relative error stays below
/// 2⁻¹⁰⁰ next to the zeros as well; beyond, results have the 53 bits of `Double`.
extension DoubleDouble {
  /// The sine of an angle in radians.
  public static func sin(_ x: DoubleDouble) -> DoubleDouble { sineAndCosine(x).sine }

  /// The cosine of an angle in radians.
  public static func cos(_ x: DoubleDouble) -> DoubleDouble { sineAndCosine(x).cosine }

  /// The tangent of an angle in radians.
  public static func tan(_ x: DoubleDouble) -> DoubleDouble {
    let (sine, cosine) = sineAndCosine(x)
    return sine / cosine
  }

  /// The sine and the cosine of an angle in radians, for little more than the cost of one.
  ///
  /// - Parameter x: The angle.
  /// - Returns: Both; not a number for infinite angles.
  public static func sineAndCosine(_ x: DoubleDouble) -> (sine: DoubleDouble, cosine: DoubleDouble)
  {
    guard x.head.magnitude <= 0x1p40 else { return largeAngle(x) }
    let quarter = nearestWhole(x.head * 0.6366197723675814)
    let (sine, cosine) = eighthTurn(quarter == 0 ? x : remainder(x, quarters: quarter))
    switch Int(quarter) & 3 {
    case 0: return (sine, cosine)
    case 1: return (cosine, -sine)
    case 2: return (-sine, -cosine)
    default: return (-cosine, sine)
    }
  }

  private static func largeAngle(_ x: DoubleDouble) -> (DoubleDouble, DoubleDouble) {
    let (s, c) = (Glibc.sin(x.head), Glibc.cos(x.head))
    let (st, ct) = (Glibc.sin(x.tail), Glibc.cos(x.tail))
    return (DoubleDouble(s * ct + c * st), DoubleDouble(c * ct - s * st))
  }

  /// `x − k π/2` (Cody & Waite 1980), exactly enough that the result has 106 bits.
  private static func remainder(_ x: DoubleDouble, quarters k: Double) -> DoubleDouble {
    // π/2 = 1.57079632679489661923132169163975144209858469968755… as five doubles.
    let first = product(of: k, 1.5707963267948966)
    let second = product(of: k, 6.123233995736766e-17)
    let third = product(of: k, -1.4973849048591698e-33)
    let fourth = product(of: k, 5.562271104316826e-50)
    let difference = sum(of: x.head, -first.head)
    if difference.head.magnitude > 0x1p-40 * x.head.magnitude {
      return ((difference + x.tail) + (-first.tail)) - second + (-third.head)
    }
    return distilled([
      difference.head, difference.tail, x.tail, -first.tail, -second.head, -second.tail,
      -third.head, -third.tail, -fourth.head, -fourth.tail, -k * 2.836115989820158e-66,
    ])
  }

  /// The sum of a few doubles that all but cancel (Ogita, Rump & Oishi 2005, SumK).
  private static func distilled(_ terms: [Double]) -> DoubleDouble {
    var terms = terms
    for _ in 0..<5 {
      for i in terms.indices.dropFirst().reversed() {
        let pair = sum(of: terms[i - 1], terms[i])
        terms[i - 1] = pair.head
        terms[i] = pair.tail
      }
    }
    return terms.reversed().reduce(DoubleDouble(0.0)) { $0 + $1 }
  }

  /// Sine and cosine of an angle up to π/4: those of the nearest 32nd from a table, the rest by
  /// series.
  private static func eighthTurn(_ r: DoubleDouble) -> (DoubleDouble, DoubleDouble) {
    let nearest = nearestWhole(r.head * 32)
    let t = r - nearest * 0.03125
    let w = t * t
    let h = w.head
    let qs = 1.0 / 362_880 - h * (1.0 / 39_916_800 - h * (1.0 / 6_227_020_800))
    var s = reciprocal7 + (-h * qs)
    s = reciprocal5 - s * w
    s = reciprocal3 - s * w
    let sine = t - t * (w * s)
    let qc = 1.0 / 40_320 - h * (1.0 / 3_628_800 - h * (1.0 / 479_001_600))
    var c = reciprocal6 + (-h * qc)
    c = reciprocal4 - c * w
    c = -(c * w) + 0.5
    let cosineLessOne = -(c * w)
    if nearest == 0 { return (r.head == 0 ? r : sine, cosineLessOne + 1.0) }
    let i = Int(nearest.magnitude) * 4
    let rows = TrigonometricTable.rows
    let sign = nearest < 0 ? -1.0 : 1.0
    let s0 = DoubleDouble(head: rows[i] * sign, tail: rows[i + 1] * sign)
    let c0 = DoubleDouble(head: rows[i + 2], tail: rows[i + 3])
    return (
      s0 + (c0 * sine + s0 * cosineLessOne), c0 + (c0 * cosineLessOne - s0 * sine)
    )
  }
}
