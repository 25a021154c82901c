extension DoubleDouble {
  /// The ratio of a circle's circumference to its diameter.
  ///
  /// π = 3.14159265358979323846264338327950288…
  public static var pi: DoubleDouble {
    DoubleDouble(head: 3.141592653589793, tail: 1.2246467991473532e-16)
  }

  /// The natural logarithm of 2.
  ///
  /// log 2 = 0.693147180559945309417232121458176568…
  public static var naturalLogarithmOf2: DoubleDouble {
    DoubleDouble(head: 0.6931471805599453, tail: 2.3190468138462996e-17)
  }

  /// The natural logarithm of 10.
  ///
  /// log 10 = 2.30258509299404568401799145468436421…
  public static var naturalLogarithmOf10: DoubleDouble {
    DoubleDouble(head: 2.302585092994046, tail: -2.1707562233822494e-16)
  }

  /// 1/3.
  static var third: DoubleDouble {
    DoubleDouble(head: 0.3333333333333333, tail: 1.850371707708594e-17)
  }

  /// 1/5.
  static var fifth: DoubleDouble { DoubleDouble(head: 0.2, tail: -1.1102230246251566e-17) }

  /// 1/7.
  static var seventh: DoubleDouble {
    DoubleDouble(head: 0.14285714285714285, tail: 7.93016446160826e-18)
  }

  /// 1/3!.
  static var reciprocal3: DoubleDouble {
    DoubleDouble(head: 0.16666666666666666, tail: 9.25185853854297e-18)
  }

  /// 1/4!.
  static var reciprocal4: DoubleDouble {
    DoubleDouble(head: 0.041666666666666664, tail: 2.3129646346357427e-18)
  }

  /// 1/5!.
  static var reciprocal5: DoubleDouble {
    DoubleDouble(head: 0.008333333333333333, tail: 1.1564823173178714e-19)
  }

  /// 1/6!.
  static var reciprocal6: DoubleDouble {
    DoubleDouble(head: 0.001388888888888889, tail: -5.300543954373577e-20)
  }

  /// 1/7!.
  static var reciprocal7: DoubleDouble {
    DoubleDouble(head: 0.0001984126984126984, tail: 1.7209558293420705e-22)
  }
}

/// The nearest whole number, halves to even, of a number below 2⁵¹ in magnitude.
@inline(__always)
func nearestWhole(_ x: Double) -> Double { (x + 0x1.8p52) - 0x1.8p52 }
